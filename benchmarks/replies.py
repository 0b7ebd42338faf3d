"""How long people wait for the bot itself: `vigie run` in a process of its own, over loopback.

Each question comes from somebody new, one after the other; then sixty people ask at once, and what
is lost or told twice is counted; then inline queries, on the made-up corpus of answers_at_size.
The processor time that the bot took is told too: on a busy machine it says more than the clock.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from benchmarks.answers_at_size import PASSAGES_EACH, prepare
from bot.demo.botapi import Telegram, people
from bot.demo.botapi.records import Chat
from bot.demo.server import DemoServer
from bot.ingestion import ingest
from bot.settings import Settings
from bot.store import open_database
from storage.articles import find_articles
from storage.inbox import delete_handled
from text.terms import is_stop_word, words

_ROOT = Path(__file__).resolve().parents[1]
_SAMPLE = _ROOT / "bot" / "demo" / "corpus"
_QUESTIONS = _ROOT / "tests" / "quality" / "sample_gold.jsonl"
_WARMING = 10
_AT_ONCE = 60
_LONGEST = 30.0
"""Seconds after which an answer counts as lost."""
_SETTLING = 2.0
"""Seconds in which a second answer would show."""
_SEED = 7


def main() -> None:
    """Measure, and print a line a measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replies", description=__doc__)
    parser.add_argument("--questions", type=int, default=60, help="questions (%(default)s)")
    parser.add_argument("--passages", type=int, default=100_000, help="inline corpus (%(default)s)")
    parser.add_argument("--queries", type=int, default=100, help="inline queries (%(default)s)")
    parser.add_argument("--cache", type=Path, help="folder to keep the made-up corpus in")
    parser.add_argument("--only", choices=("questions", "inline"), help="one part alone")
    chosen = parser.parse_args()
    if min(chosen.questions, chosen.queries) < 2:
        parser.error("--questions and --queries take a number from 2")
    # A title of twelve or so gives no word to search for.
    if chosen.passages < (least := 2 * PASSAGES_EACH * (_WARMING + chosen.queries)):
        parser.error(f"{chosen.queries} queries need --passages of at least {least}")
    if chosen.only != "inline":
        asyncio.run(_measure_questions(chosen.questions))
    if chosen.only != "questions":
        settings = prepare(chosen.cache, chosen.passages)
        asyncio.run(_measure_inline(settings, chosen.queries))


async def _measure_questions(count: int) -> None:
    lines = _QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["q"] for line in lines]
    with tempfile.TemporaryDirectory(prefix="vigie-benchmark-") as place:
        settings = _settings_in(Path(place))
        await ingest(settings, [str(_SAMPLE)])
        async with _running(settings) as (world, meter):
            for number in range(_WARMING):
                await _ask(world, questions[-1 - number])
            meter.start()
            times = [await _ask(world, questions[n % len(questions)]) for n in range(count)]
            await asyncio.sleep(_SETTLING)
            _print_times("first reply", times, meter)
            meter.start()
            await _print_crowd(world, questions, meter)


async def _print_crowd(world: Telegram, questions: Sequence[str], meter: "_Meter") -> None:
    chats = [world.add_person("Visiteur") for _ in range(_AT_ONCE)]
    started = perf_counter()
    waits = [
        asyncio.create_task(_ask(world, questions[n % len(questions)], chat))
        for n, chat in enumerate(chats)
    ]
    times = await asyncio.gather(*waits)
    took = perf_counter() - started
    await asyncio.sleep(_SETTLING)
    replies = [sum(said.sender.is_bot for said in chat.messages.values()) for chat in chats]
    lost, twice = replies.count(0), sum(number > 1 for number in replies)
    _print_times(f"{_AT_ONCE} people at once", times, meter)
    print(f"  all answered in {took:.2f} s; {lost} lost, {twice} told twice")


async def _measure_inline(settings: Settings, count: int) -> None:
    queries = await _write_queries(settings, _WARMING + count)
    async with _running(settings) as (world, meter):
        for query in queries[:_WARMING]:
            await _search(world, query)
        meter.start()
        times = [await _search(world, query) for query in queries[_WARMING:]]
        _print_times("inline results", times, meter)


async def _write_queries(settings: Settings, count: int) -> list[str]:
    """Take one to three words of a title, the last one only begun, as it is while typing."""
    chance = random.Random(_SEED)  # noqa: S311
    async with open_database(settings) as database, database.transaction() as session:
        # Every loopback Telegram numbers its updates alike: those of an earlier run are forgotten.
        await delete_handled(session, datetime.now(UTC))
        heads = await find_articles(session, limit=2 * count)
    queries: list[str] = []
    for head in heads:
        telling = [word for word in words(head.title) if not is_stop_word(word)]
        taken = telling[: chance.randint(1, 3)]
        if not taken or len(queries) == count:
            continue
        queries.append(" ".join([*taken[:-1], taken[-1][: max(3, len(taken[-1]) - 2)]]))
    return queries


async def _ask(world: Telegram, question: str, chat: Chat | None = None) -> float:
    """Ask as somebody new; return the seconds until the first reply."""
    chat = chat or world.add_person("Visiteur")
    with world.watch(chat) as screen:
        started = perf_counter()
        people.send_text(world, chat, question)
        async with asyncio.timeout(_LONGEST):
            while (event := await screen.get()) is not None:
                if event.message is not None and event.message.sender.is_bot:
                    break
        return perf_counter() - started


async def _search(world: Telegram, query: str) -> float:
    """Search inline as somebody new; return the seconds until the results."""
    started = perf_counter()
    question = people.search_inline(world, world.add_person("Visiteur"), query)
    if await people.wait_for_answer(question, _LONGEST) is None:
        raise SystemExit(f"No answer to the inline query {query!r}.")
    return perf_counter() - started


@asynccontextmanager
async def _running(settings: Settings) -> AsyncIterator[tuple[Telegram, "_Meter"]]:
    """Run the bot in a process of its own until the block ends."""
    server = DemoServer(0)
    await server.start()
    variables = {
        "VIGIE_TELEGRAM_TOKEN": server.token,
        "VIGIE_TELEGRAM_API_URL": server.api_url,
        "VIGIE_DATABASE_URL": settings.database_url,
        "VIGIE_INDEX_DIR": str(settings.index_dir),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        env=os.environ | variables,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    while b"action=bot_ready" not in (line := await process.stderr.readline()):
        if not line:
            raise SystemExit("The bot did not start.")
    draining = asyncio.create_task(process.stderr.read())
    try:
        yield server.world, _Meter(process.pid)
    finally:
        process.terminate()
        await process.wait()
        await draining
        await server.stop()


class _Meter:
    """Reads the processor time of a process, as Linux tells it."""

    def __init__(self, process: int) -> None:
        self._file = Path(f"/proc/{process}/stat")
        self._from = 0.0

    def start(self) -> None:
        self._from = self._read()

    def seconds(self) -> float:
        """Return the seconds since the start."""
        return self._read() - self._from

    def _read(self) -> float:
        fields = self._file.read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _settings_in(folder: Path) -> Settings:
    url = f"sqlite+aiosqlite:///{folder / 'vigie.sqlite3'}"
    return Settings(database_url=url, index_dir=folder / "index")


def _print_times(name: str, times: Sequence[float], meter: _Meter) -> None:
    cuts = quantiles((1000 * each for each in times), n=20, method="inclusive")
    print(f"{name}, ms: p50 {cuts[9]:.1f}, p95 {cuts[18]:.1f}, worst {1000 * max(times):.1f}")
    print(f"  processor time of the bot: {1000 * meter.seconds() / len(times):.1f} ms each")


if __name__ == "__main__":
    main()
