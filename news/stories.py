"""A story is shown once, with the other articles that tell it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from news.answers import AnswerPart, OtherTelling, SearchResult, Source
from storage.articles import find_tellings
from storage.engine import Database
from storage.records import ArticleHead, ArticleKind

_OTHERS: Final = 5
"""Others named of a story; a widely copied one has dozens."""

Item = TypeVar("Item", Source, SearchResult)


def once(heads: Iterable[ArticleHead]) -> list[ArticleHead]:
    """Keep the first head of each story, in the order given; an article goes before its brief."""
    kept: dict[int, ArticleHead] = {}
    for head in heads:
        first = kept.setdefault(head.story or head.id, head)
        if first.kind is ArticleKind.BRIEF and head.kind is ArticleKind.ARTICLE:
            kept[head.story or head.id] = head
    return list(kept.values())


async def name_others(database: Database, items: Sequence[Item]) -> list[Item]:
    """Fill in ``also_in``; the store is read only where there is a story to tell of.

    A brief is not named: it announces an article, and tells no more than it.

    Args:
        database: The store.
        items: Sources or results, which know their stories.
    """
    stories = {item.story for item in items if item.story is not None}
    if not stories:
        return list(items)
    async with database.session() as session:
        return name_tellings(items, await find_tellings(session, stories))


def name_tellings(
    items: Sequence[Item], tellings: Mapping[int, Sequence[ArticleHead]]
) -> list[Item]:
    """Fill in ``also_in`` from what tells each story, as `find_tellings` gives it."""
    return [
        item
        if item.story is None
        else replace(item, also_in=_others(item, tellings.get(item.story, ())))
        for item in items
    ]


async def name_others_of_parts(
    database: Database, parts: Sequence[AnswerPart]
) -> tuple[AnswerPart, ...]:
    """Fill in ``also_in`` of the sources of a comparison's parts."""
    named = iter(await name_others(database, [part.source for part in parts if part.source]))
    return tuple(replace(part, source=next(named)) if part.source else part for part in parts)


def _others(item: Source | SearchResult, heads: Iterable[ArticleHead]) -> tuple[OtherTelling, ...]:
    others = [
        OtherTelling(head.id, head.publisher, head.title, head.url, head.published)
        for head in heads
        if head.id != item.article and head.kind is ArticleKind.ARTICLE
    ]
    return tuple(others[:_OTHERS])
