"""How long an answer takes, against a plain full-text search of the same passages.

The peer is SQLite's own FTS5: bm25, all the question's words OR-ed, the twenty best passages. It
finds passages only; Vigie also reads the articles around them, picks the sentence and judges it.
Both are asked the same questions in turn, in one process, after a first round that warms them.
"""

import argparse
import asyncio
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from news.answer import Answerer
from news.ingest import Ingestor
from storage.articles import find_articles, find_neighbours
from storage.engine import Database
from storage.index.tantivy_index import TantivyIndex
from text.pipeline import Pipeline
from text.terms import is_stop_word, words
from text.topics import Gazetteer, load_pack

_ROOT = Path(__file__).resolve().parents[1]
_SEEDS = _ROOT.parent / "shared" / "seeds"
_SAMPLE = _ROOT / "bot" / "demo" / "corpus"

_OPENINGS = ("Combien", "Quand", "Qui", "Où", "Pourquoi", "Quels pays", "Quel pourcentage", "")
_WORDS_ASKED = 6
_PEER_RESULTS = 20
_AT_ONCE = 60
_BEAT_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class Corpus:
    """An ingested corpus, ready to be asked."""

    database: Database
    answerer: Answerer
    passages: list[str]


def main() -> None:
    """Measure, and print a small table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ask", description=__doc__)
    default = _SEEDS if _SEEDS.is_dir() else _SAMPLE
    parser.add_argument(
        "folder", nargs="?", type=Path, default=default, help="corpus to ingest (%(default)s)"
    )
    parser.add_argument("--questions", type=int, default=60, help="questions (%(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="times each is asked (%(default)s)")
    chosen = parser.parse_args()
    if min(chosen.questions, chosen.rounds) < 1:
        parser.error("--questions and --rounds take a number from 1")
    if not chosen.folder.exists():
        parser.error(f"there is no {chosen.folder}")
    asyncio.run(_measure(chosen.folder, chosen.questions, chosen.rounds))


async def _measure(folder: Path, number: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory(prefix="vigie-benchmark-") as place:
        async with open_corpus(folder, Path(place)) as corpus:
            questions = make_questions(corpus.passages, number)
            if not questions:
                raise SystemExit(f"{folder} holds no text to ask about.")
            print(f"{folder.name}: {len(corpus.passages)} passages, {len(questions)} questions")
            peer = open_peer(corpus.passages)
            ours, theirs = await time_questions(corpus.answerer, peer, questions, rounds)
            peer.close()
            _print_latencies(ours, theirs)
            await _print_lag(corpus.answerer, questions)


@asynccontextmanager
async def open_corpus(folder: Path, place: Path) -> AsyncIterator[Corpus]:
    """Ingest a folder into a store of its own, and open it."""
    gazetteer = Gazetteer(load_pack())
    database = Database(f"sqlite+aiosqlite:///{place / 'vigie.sqlite3'}")
    await database.open()
    index = await TantivyIndex.open(place / "index", database)
    pipeline = await asyncio.to_thread(Pipeline.load, gazetteer)
    await Ingestor(database, index, pipeline, gazetteer).ingest([folder])
    answerer = Answerer(database, index, gazetteer)
    try:
        yield Corpus(database, answerer, await _read_passages(database))
    finally:
        answerer.close()
        await index.close()
        await database.close()


async def _read_passages(database: Database) -> list[str]:
    async with database.session() as session:
        heads = await find_articles(session)
        found = await find_neighbours(session, [head.id for head in heads])
    return [passage.text for passages in found.values() for passage in passages]


def make_questions(passages: Sequence[str], number: int) -> list[str]:
    """Ask about words that stand in passages taken at even distances."""
    told = [[w for w in words(text) if not is_stop_word(w)] for text in passages]
    askable = [said for said in told if len(said) >= _WORDS_ASKED]
    step = max(1, len(askable) // number)
    return [
        f"{_OPENINGS[at % len(_OPENINGS)]} {' '.join(said[:_WORDS_ASKED])} ?".strip()
        for at, said in enumerate(askable[::step][:number])
    ]


def open_peer(passages: Sequence[str]) -> sqlite3.Connection:
    """Index the passages with FTS5, accents folded, in memory."""
    peer = sqlite3.connect(":memory:")
    peer.execute(
        "CREATE VIRTUAL TABLE passages USING fts5(text, tokenize='unicode61 remove_diacritics 2')"
    )
    peer.executemany("INSERT INTO passages VALUES (?)", [(text,) for text in passages])
    return peer


def ask_peer(peer: sqlite3.Connection, question: str) -> list[str]:
    """Return the peer's best passages."""
    query = " OR ".join(f'"{word}"' for word in words(question))
    found = peer.execute(
        "SELECT text FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT ?",
        (query, _PEER_RESULTS),
    )
    return [text for (text,) in found]


async def time_questions(
    answerer: Answerer, peer: sqlite3.Connection, questions: Sequence[str], rounds: int
) -> tuple[list[float], list[float]]:
    """Time both on every question, in turn.

    Returns:
        Milliseconds of each answer, and of each search of the peer; the first round left out.
    """
    ours, theirs = [], []
    for lap in range(rounds + 1):
        for question in questions:
            started = perf_counter()
            await answerer.answer(question)
            between = perf_counter()
            ask_peer(peer, question)
            if lap > 0:
                ours.append((between - started) * 1000)
                theirs.append((perf_counter() - between) * 1000)
    return ours, theirs


async def measure_lag(answerer: Answerer, questions: Sequence[str]) -> tuple[list[float], float]:
    """Ask sixty questions at once, and note how late the event loop wakes a sleeper meanwhile.

    Returns:
        Milliseconds late at each beat, and the seconds that all answers took.
    """
    late: list[float] = []

    async def _beat() -> None:
        while True:
            due = perf_counter() + _BEAT_SECONDS
            await asyncio.sleep(_BEAT_SECONDS)
            late.append((perf_counter() - due) * 1000)

    beating = asyncio.create_task(_beat())
    await asyncio.sleep(_BEAT_SECONDS)
    started = perf_counter()
    await asyncio.gather(
        *(answerer.answer(questions[at % len(questions)]) for at in range(_AT_ONCE))
    )
    took = perf_counter() - started
    beating.cancel()
    await asyncio.gather(beating, return_exceptions=True)
    return late, took


def _print_latencies(ours: Sequence[float], theirs: Sequence[float]) -> None:
    print(f"\n{'milliseconds':<24}{'p50':>8}{'p95':>8}{'worst':>8}")
    for name, times in (("Vigie, an answer", ours), ("FTS5, passages only", theirs)):
        print(f"{name:<24}{_share(times, 50):>8.2f}{_share(times, 95):>8.2f}{max(times):>8.2f}")
    ratios = [_share(ours, share) / _share(theirs, share) for share in (50, 95)]
    print(f"{'ratio':<24}{ratios[0]:>8.1f}{ratios[1]:>8.1f}")


async def _print_lag(answerer: Answerer, questions: Sequence[str]) -> None:
    late, took = await measure_lag(answerer, questions)
    print(f"\n{_AT_ONCE} questions at once: {took:.2f} s, {_AT_ONCE / took:.0f} answers a second")
    lag = f"p50 {_share(late, 50):.1f}, p95 {_share(late, 95):.1f}, worst {max(late):.1f}"
    print(f"event loop late by, ms: {lag}")


def _share(times: Sequence[float], percent: int) -> float:
    """Return a percentile."""
    return quantiles(times, n=100, method="inclusive")[percent - 1] if len(times) > 1 else times[0]


if __name__ == "__main__":
    main()
