"""Turns rows into the frozen values that leave the store."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from storage.records import Article, ArticleHead, ArticleKind, Mention, PersonRole, Repair
from storage.tables import ArticleContent, ArticleRow

# Columns that `make_head` reads, in its order.
HEAD_COLUMNS = (
    ArticleRow.id,
    ArticleRow.version,
    ArticleRow.kind,
    ArticleRow.origin,
    ArticleRow.url,
    ArticleRow.title,
    ArticleRow.lead,
    ArticleRow.publisher,
    ArticleRow.published,
    ArticleRow.published_estimated,
    ArticleRow.language,
    ArticleRow.image,
    ArticleRow.story,
    ArticleRow.topics,
    ArticleRow.first_seen,
)


def make_head(row: Sequence[Any]) -> ArticleHead:
    """Make the head of an article from the values of `HEAD_COLUMNS`."""
    values = list(row)
    values[2] = ArticleKind(values[2])
    values[-2] = tuple(values[-2])
    return ArticleHead(*values)


def make_article(
    row: ArticleRow | Row[*tuple[Any, ...]],
    content: ArticleContent | Row[*tuple[Any, ...]],
    version: int,
    seen_on: Sequence[int],
) -> Article:
    """Make an article of what identifies it and of one version's content.

    Args:
        row: Its row, or one with its columns, whose own content is the latest version's.
        content: The version's content; ``row`` itself for the latest.
        version: The version's number.
        seen_on: For a brief, ids of the pages that showed it.
    """
    return Article(
        id=row.id,
        version=version,
        identity=row.identity,
        kind=ArticleKind(row.kind),
        origin=content.origin,
        url=content.url,
        title=content.title,
        lead=content.lead,
        body=tuple(content.body),
        text=content.text,
        publisher=content.publisher,
        place=content.place,
        published=content.published,
        published_estimated=content.published_estimated,
        language=content.language,
        image=content.image,
        captions=tuple(content.captions),
        persons=tuple(content.persons),
        topics=tuple(content.topics),
        mentions=tuple(content.mentions),
        summary=tuple(content.summary),
        repairs=tuple(Repair(*repair) for repair in content.repairs),
        seen_on=tuple(seen_on),
        story=row.story,
        first_seen=row.first_seen,
        roles=tuple(PersonRole(*role) for role in content.roles),
    )


def pack_mentions(mentions: Sequence[Mention]) -> list[list[Any]]:
    """Make of mentions what a JSON column takes; `unpack_mentions` undoes it."""
    return [[m.start, m.end, m.label, m.text, m.topic] for m in mentions]


def unpack_mentions(values: Sequence[Sequence[Any]]) -> tuple[Mention, ...]:
    """Undo `pack_mentions`."""
    return tuple(Mention(*value) for value in values)
