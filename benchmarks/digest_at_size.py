"""How long composing a digest takes in a store of a hundred thousand passages.

The store is synthetic: 10,000 articles of ten passages, seen over a hundred days, each about one to
three of the pack's topics, some as further tellings of one story. Every digest composed is of
another combination or span, so that none finds anything worked out before; readers were told of
half of what is new. A second row shows what the same digest costs those who come after the first.
What is counted is the CPU time of the whole process, as other work on the machine changes that
least.
"""

import argparse
import asyncio
import random
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import accumulate, product
from pathlib import Path
from statistics import fmean, quantiles
from time import process_time

from sqlalchemy import insert

from bot.heap import settle
from news.digest.cache import DigestCache
from news.digest.digest import compose_digest
from storage.engine import Database
from storage.following import Combination
from storage.tables import ArticleRow, ArticleTopicRow, PassageRow
from storage.told import save_told
from text.terms import analyze
from text.topics import load_pack

_NOW = datetime(2025, 7, 14, 12, 0, tzinfo=UTC)
_DAYS = 100
_PASSAGES = 10
_SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi co da le mo ra tu ve".split()
_FUNCTION_WORDS = "le la les de des du et en pour avec dans sur un une".split()
# As in real texts, the word of rank n stands n times more rarely than the first.
_WORDS = ["".join(each) for each in product(_SYLLABLES, repeat=3)]
_RANKS = list(accumulate(1 / (rank + 20) for rank in range(len(_WORDS))))
_NAMES = "Japon Chine Inde Corée Russie Canada Norvège Suisse Laos Vietnam Malaisie".split()
_READER = 7


def main() -> None:
    """Measure, and print a small table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.digest_at_size", description=__doc__
    )
    parser.add_argument("--articles", type=int, default=10_000, help="%(default)s")
    parser.add_argument("--digests", type=int, default=120, help="%(default)s")
    parser.add_argument(
        "--rounds",
        type=int,
        default=3,
        help="runs, of which each digest's best counts; %(default)s",
    )
    chosen = parser.parse_args()
    if chosen.articles < 2 or chosen.digests < 3 or chosen.rounds < 1:
        parser.error("--articles takes a number from 2, --digests from 3, --rounds from 1")
    asyncio.run(_measure(chosen.articles, chosen.digests, chosen.rounds))


async def _measure(articles: int, digests: int, rounds: int) -> None:
    topics = [topic.id for topic in load_pack().topics]
    dice = random.Random(5)  # noqa: S311 - the same store at every run
    with tempfile.TemporaryDirectory(prefix="vigie-benchmark-") as place:
        database = Database(f"sqlite+aiosqlite:///{Path(place) / 'vigie.sqlite3'}")
        await database.open()
        try:
            await fill(database, articles, topics, dice)
            # As `vigie run` does once it is ready.
            settle()
            print(f"{articles * _PASSAGES} passages, {digests} digests of each kind")
            columns = "".join(f"{each:>8}" for each in ("mean", "p50", "p95", "worst"))
            print(f"{'milliseconds of CPU':<34}{columns}{'stories':>9}")
            for name, days in (("a day", 1), ("a week", 7), ("a month", 30)):
                combinations = _combine(topics, digests, dice)
                await _time_span(database, name, days, combinations, rounds)
        finally:
            await database.close()


async def _time_span(
    database: Database, name: str, days: int, combinations: Sequence[Combination], rounds: int
) -> None:
    cache = DigestCache()

    async def compose(at: int) -> int:
        until = _NOW - timedelta(seconds=at)
        digest = await compose_digest(
            database,
            combinations[at],
            since=until - timedelta(days=days),
            until=until,
            reader=(_READER, None),
            cache=cache,
        )
        return len(digest.stories)

    first, again = [], []
    for _ in range(rounds):
        cache = DigestCache()
        # The first of all also has the queries made.
        await compose(0)
        first.append(await _time(range(1, len(combinations)), compose))
        again.append(await _time(range(1, len(combinations)), compose))
    _print(name, first)
    _print(f"{name}, composed before", again)


async def _time(
    places: Sequence[int], compose: Callable[[int], Awaitable[int]]
) -> list[tuple[float, int]]:
    """Return the milliseconds of all this process's threads, and the stories, of each digest."""
    times = []
    for at in places:
        started = process_time()
        stories = await compose(at)
        times.append(((process_time() - started) * 1000, stories))
    return times


def _print(name: str, rounds: Sequence[Sequence[tuple[float, int]]]) -> None:
    """Print one line: of each digest, the round in which it took least counts."""
    best = [min(each) for each in zip(*rounds, strict=True)]
    times = [milliseconds for milliseconds, _ in best]
    cuts = quantiles(times, n=100, method="inclusive")
    figures = (fmean(times), cuts[49], cuts[94], max(times))
    stories = fmean(number for _, number in best)
    print(f"{name:<34}" + "".join(f"{each:>8.1f}" for each in figures) + f"{stories:>9.1f}")


def _combine(topics: Sequence[str], number: int, dice: random.Random) -> list[Combination]:
    """Combine topics as people do: mostly one, sometimes either of two, sometimes with a word."""
    made = []
    for at in range(number):
        wanted = _pick(topics, dice, 2)
        match at % 4:
            case 0:
                made.append(Combination(wanted, any_of=True))
            case 1:
                made.append(Combination(wanted[:1], words=(dice.choice(_WORDS[:40]),), any_of=True))
            case _:
                made.append(Combination(wanted[:1]))
    return made


def _pick(topics: Sequence[str], dice: random.Random, number: int) -> tuple[str, ...]:
    """Pick topics, the first of the pack more often than the last."""
    picked = {topics[int(len(topics) * dice.random() ** 2)] for _ in range(number)}
    return tuple(sorted(picked))


async def fill(
    database: Database, articles: int, topics: Sequence[str], dice: random.Random
) -> None:
    """Fill a store with synthetic articles, and tell the reader of half of the latest tenth.

    Args:
        database: Open, and empty.
        articles: How many.
        topics: Ids of the topics that they are about.
        dice: Of the same seed, it makes the same store.
    """
    size = 500
    for start in range(0, articles, size):
        some = range(start, min(start + size, articles))
        rows = [_make(at, articles, topics, dice) for at in some]
        async with database.transaction() as session:
            await session.execute(insert(ArticleRow), [row[0] for row in rows])
            await session.execute(
                insert(ArticleTopicRow), [each for row in rows for each in row[1]]
            )
            await session.execute(insert(PassageRow), [each for row in rows for each in row[2]])
    latest = range(articles - articles // 10, articles + 1, 2)
    async with database.transaction() as session:
        await save_told(session, _READER, None, dict.fromkeys(latest, 1), _NOW)


def _make(
    at: int, articles: int, topics: Sequence[str], dice: random.Random
) -> tuple[dict[str, object], list[dict[str, object]], list[dict[str, object]]]:
    """Make the rows of an article, of its topics and of its passages."""
    id_ = at + 1
    seen = _NOW - timedelta(days=_DAYS) * (1 - id_ / articles)
    about = _pick(topics, dice, dice.randint(1, 3))
    sentences = [_sentence(dice) for _ in range(_PASSAGES * 2)]
    title = _sentence(dice).rstrip(".")
    article = _make_article(id_, title, sentences, about, seen)
    topic_rows = [
        {"article_id": id_, "about": is_about, "topic": topic, "rank": rank}
        for is_about in (True, False)
        for rank, topic in enumerate(about)
    ]
    return article, topic_rows, _passages(id_, len(title) + 2, _pair(sentences), about)


def _pair(sentences: Sequence[str]) -> list[str]:
    return [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]


def _make_article(
    id_: int, title: str, sentences: Sequence[str], about: Sequence[str], seen: datetime
) -> dict[str, object]:
    body = _pair(sentences)
    mark = sha256(f"{id_}".encode()).hexdigest()
    return {
        "id": id_,
        "kind": "article",
        "identity": f"{id_}",
        "identity_hash": mark,
        "version": 1,
        "text_hash": mark,
        "story": id_ - id_ % 5 + 1 if id_ % 10 < 2 else None,
        "first_seen": seen,
        "origin": f"{id_}.txt",
        "url": f"https://example.org/{id_}",
        "title": title,
        "lead": "",
        "body": body,
        "text": "\n\n".join([title, *body]),
        "publisher": "VNA",
        "place": None,
        "published": seen.date().isoformat(),
        "published_estimated": False,
        "language": "fr",
        "image": None,
        "captions": [],
        "persons": [],
        "roles": [],
        "topics": list(about),
        "mentions": list(about),
        "summary": sentences[:5],
        "repairs": [],
        "title_terms": " ".join(analyze(title)),
        "content_hash": mark,
        "change_seq": id_,
        "change_mark": mark[:32],
        "saved_at": seen,
    }


def _passages(
    article: int, start: int, body: Sequence[str], about: Sequence[str]
) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for position, paragraph in enumerate(body):
        middle = paragraph.index(". ") + 1
        end = start + len(paragraph)
        rows.append(
            {
                "article_id": article,
                "position": position,
                "start_offset": start,
                "end_offset": end,
                "sentences": [[start, start + middle], [start + middle + 1, end]],
                "mentions": [[start, start + 3, "LOC", paragraph[:3], about[0]]],
                "topics": list(about[:1]),
                "terms": " ".join(analyze(paragraph)),
                "words": paragraph.lower(),
            }
        )
        start = end + 2
    return rows


def _sentence(dice: random.Random) -> str:
    words = dice.choices(_WORDS, cum_weights=_RANKS, k=dice.randint(6, 14))
    words = [each for word in words for each in (dice.choice(_FUNCTION_WORDS), word)]
    words[3] = dice.choice(_NAMES)
    if dice.random() < 0.25:
        words.insert(5, dice.choice(("12 %", "3 millions de dollars", "40 écoles", "2 500 tonnes")))
    words[0] = words[0].capitalize()
    return " ".join(words) + "."


if __name__ == "__main__":
    main()
