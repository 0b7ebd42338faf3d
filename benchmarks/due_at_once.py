"""Many digests due at one moment, sent by a bot of its own process; see `benchmarks.digests`."""

import asyncio
import json
import os
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter

from sqlalchemy import insert

from bot.demo.botapi import Telegram, people
from bot.demo.botapi.records import Chat
from bot.demo.server import DemoServer
from bot.ingestion import ingest
from bot.settings import Settings
from storage.engine import Database
from storage.following import Combination, Rhythm, Schedule
from storage.following_tables import SubscriptionRow
from storage.subscriptions import combination_key

_CORPUS = Path(__file__).parents[1] / "bot" / "demo" / "corpus"
_FOLLOWED = (
    "partner/japan partner/china partner/russia partner/united-states partner/south-korea "
    "partner/india partner/australia theme/trade theme/defence theme/health framework/rcep "
    "framework/asem member/vietnam theme/digital theme/climate-energy"
).split()
_QUESTIONS = (
    "Combien de membres compte l'ASEM ?",
    "Que dit-on du Japon ?",
    "Quoi de neuf sur le RCEP ?",
    "Qu'est-ce que l'ADMM+ ?",
)
_ALLOWED = 30.0
_PATIENCE = 600.0
_START = 60.0


async def measure(due: int, seconds: int) -> None:
    """Measure queueing, sending and answering, and print them."""
    with tempfile.TemporaryDirectory(prefix="vigie-benchmark-") as folder:
        path = Path(folder) / "vigie.sqlite3"
        url = f"sqlite+aiosqlite:///{path}"
        settings = Settings(database_url=url, index_dir=Path(folder) / "index")
        await ingest(settings, [str(_CORPUS)])
        world = Telegram()
        server = DemoServer(0, world=world)
        await server.start()
        readers = [world.add_person(f"Lecteur {n}").id for n in range(due)]
        begin = datetime.now(UTC) + timedelta(seconds=_START)
        await _subscribe(url, readers, begin)
        asker = world.add_person("Minh", "fr")
        async with _running_bot(server, folder, url) as bot:
            await _ask(world, asker, 0)
            await asyncio.sleep(max(0.0, (begin - datetime.now(UTC)).total_seconds()))
            waits: list[float] = []
            asking = asyncio.create_task(_keep_asking(world, asker, waits))
            worked = _work(bot)
            queued = await _time_queueing(path, due)
            queueing = _work(bot) - worked
            started, first, worked = perf_counter(), _count(path, "sent"), _work(bot)
            await asyncio.sleep(seconds)
            number = _count(path, "sent") - first
            sent = number / (perf_counter() - started)
            each = (_work(bot) - worked) / max(1, number) * 1000
            asking.cancel()
        await server.stop()
    print(
        f"{due} digests queued in {queued:.1f} s from when they were due, "
        f"{queueing:.1f} s of the bot's work (sending and answering in it)"
    )
    print(f"{sent:.2f} sent a second over {seconds} s: {sent / _ALLOWED:.1%} of {_ALLOWED:.0f}")
    print(f"{each:.1f} ms of the bot's work a digest sent, answers in it")
    _print_waits(waits)


def _print_waits(waits: list[float]) -> None:
    cuts = quantiles(waits, n=100, method="inclusive")
    print(
        f"{len(waits)} questions answered: p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, "
        f"longest {max(waits):.0f} ms"
    )


async def _subscribe(url: str, readers: list[int], due: datetime) -> None:
    """Store a daily subscription for each reader, of topics that many have in common."""
    dice = Random(5)  # noqa: S311 - the same at every run
    schedule = Schedule(Rhythm.DAILY, 480, zone="Asia/Ho_Chi_Minh")
    rows = [_make_row(reader, schedule, due, dice) for reader in readers]
    database = Database(url)
    for start in range(0, len(rows), 5_000):
        async with database.transaction() as session:
            await session.execute(insert(SubscriptionRow), rows[start : start + 5_000])
    await database.close()


def _make_row(reader: int, schedule: Schedule, due: datetime, dice: Random) -> dict[str, object]:
    several = tuple(sorted(set(dice.choices(_FOLLOWED, k=dice.choice((1, 1, 2))))))
    wanted = Combination(several, any_of=True)
    return {
        "owner_id": reader,
        "chat_id": reader,
        "thread_id": None,
        "combination": json.dumps(asdict(wanted), ensure_ascii=False),
        "combination_key": combination_key(wanted),
        "rhythm": schedule.rhythm,
        "minute": schedule.minute,
        "day": schedule.day,
        "zone": schedule.zone,
        "quiet_from": None,
        "quiet_to": None,
        "language": None,
        "silent": False,
        "tells_nothing_new": False,
        "state": "active",
        "next_due": due,
        "covered_until": due - timedelta(days=1),
        "issue": 0,
        "created": due - timedelta(days=30),
        "changed": due - timedelta(days=30),
    }


@asynccontextmanager
async def _running_bot(server: DemoServer, folder: str, url: str) -> AsyncIterator[int]:
    names = {
        "VIGIE_TELEGRAM_TOKEN": server.token,
        "VIGIE_TELEGRAM_API_URL": server.api_url,
        "VIGIE_DATABASE_URL": url,
        "VIGIE_INDEX_DIR": str(Path(folder) / "index"),
    }
    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        env=os.environ | names,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield bot.pid
    finally:
        bot.terminate()
        await bot.wait()


async def _ask(world: Telegram, asker: Chat, number: int) -> float:
    """Ask a question; return the milliseconds until its answer arrived."""
    before = len(asker.messages)
    started = perf_counter()
    people.send_text(world, asker, _QUESTIONS[number % len(_QUESTIONS)])
    async with asyncio.timeout(_PATIENCE):
        while len(asker.messages) < before + 2:  # noqa: ASYNC110
            await asyncio.sleep(0.002)
    return (perf_counter() - started) * 1000


async def _keep_asking(world: Telegram, asker: Chat, waits: list[float]) -> None:
    while True:
        waits.append(await _ask(world, asker, len(waits)))
        await asyncio.sleep(2)


async def _time_queueing(path: Path, due: int) -> float:
    """Wait until everything is queued; return the seconds that took."""
    started = perf_counter()
    while _count(path) < due:
        if perf_counter() - started > _PATIENCE:
            raise TimeoutError
        await asyncio.sleep(0.25)
    return perf_counter() - started


def _work(process: int) -> float:
    """Return the seconds of processor time that a process has used; 0 where that is not told."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return 0.0
    fields = told.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _count(path: Path, state: str | None = None) -> int:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT count(*) FROM deliveries WHERE ? IS NULL OR state = ?"
        (found,) = connection.execute(query, (state, state)).fetchone()
    return int(found)
