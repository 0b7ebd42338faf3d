"""The frameworks that parties share: each told by a sentence that names both, of each party."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from news.answers import Source, Tie
from news.article_text import ArticleText, read_article
from news.citing import quote_sentence
from news.telling import score_form
from storage.articles import find_neighbours
from storage.engine import Database
from storage.named_together import count_named_with, find_naming_both
from storage.records import ArticleHead

Read = Callable[[Sequence[ArticleHead]], Awaitable[list[ArticleText]]]
"""Reads articles whole."""

_KIND: Final = "framework"
_TIES: Final = 4
_OTHERS: Final = 3
_READ: Final = 6
"""Articles read in search of a sentence that names a party and a framework."""


@dataclass(frozen=True, slots=True)
class SharedFramework:
    """A framework that the corpus names together with each of some topics.

    Attributes:
        framework: Its id.
        sources: For each topic, in the order given, a sentence that names both.
    """

    framework: str
    sources: tuple[Source, ...]


async def find_shared(
    database: Database, read: Read, topics: Sequence[str], *, most: int
) -> list[SharedFramework]:
    """Find the frameworks that sentences name together with each of some topics.

    Args:
        database: The store.
        read: Reads articles.
        topics: Ids of one topic or more.
        most: Most frameworks returned: those that most articles name with each of them.
    """
    async with database.session() as session:
        counts = [await count_named_with(session, topic, kind=_KIND) for topic in topics]
    common = set.intersection(*(set(each) for each in counts)) - set(topics)
    ordered = sorted(common, key=lambda each: (-min(count[each] for count in counts), each))
    shared: list[SharedFramework] = []
    # A framework that stands in the articles but never in a sentence with a party costs reading.
    for framework in ordered[: 2 * most]:
        sources = [await find_together(database, read, topic, framework) for topic in topics]
        told = tuple(source for source in sources if source is not None)
        if len(told) == len(topics):
            shared.append(SharedFramework(framework, told))
        if len(shared) == most:
            break
    return shared


def read_from(database: Database) -> Read:
    """Return what reads articles from the store, each time anew."""

    async def read(heads: Sequence[ArticleHead]) -> list[ArticleText]:
        async with database.session() as session:
            passages = await find_neighbours(session, [head.id for head in heads])
        return [read_article(passages[head.id]) for head in heads if head.id in passages]

    return read


async def find_ties(database: Database, read: Read, topic: str, kind: str) -> list[Tie]:
    """Find what ties a topic to others: the frameworks of a party, the parties of a framework.

    Args:
        database: The store.
        read: Reads articles.
        topic: Id of the topic.
        kind: Its kind; a theme has no ties.

    Returns:
        Those that most articles name with it, each with a sentence that names both.
    """
    if kind not in ("partner", "member", _KIND):
        return []
    other = "partner" if kind == _KIND else _KIND
    async with database.session() as session:
        counts = await count_named_with(session, topic, kind=other)
    ties: list[Tie] = []
    for tied, count in list(counts.items())[: 2 * _TIES]:
        if len(ties) == _TIES:
            break
        source = await find_together(database, read, topic, tied)
        if source is not None:
            others = await _parties_of(database, tied, topic) if other == _KIND else ()
            ties.append(Tie(tied, count, source, others))
    return ties


async def _parties_of(database: Database, framework: str, topic: str) -> tuple[str, ...]:
    async with database.session() as session:
        partners = await count_named_with(session, framework, kind="partner")
    return tuple(each for each in partners if each != topic)[:_OTHERS]


async def find_together(database: Database, read: Read, first: str, second: str) -> Source | None:
    """Find the sentence that tells two topics together best; None when there is none."""
    async with database.session() as session:
        heads = await find_naming_both(session, first, second, limit=_READ)
    articles = await read(heads)
    found = [
        (score_form(place, sentence, (first, second)), -age, article, place)
        for age, article in enumerate(articles)
        for place, sentence in enumerate(article.sentences)
        if {first, second} <= sentence.forms and sentence.is_readable and place > 0
    ]
    best = max(found, key=lambda item: item[:2], default=None)
    return None if best is None else quote_sentence(best[2], best[3])
