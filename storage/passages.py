"""Reads passages; gathered with the other functions in `storage.articles`.

A question reads some forty of them, so this is written for speed: Core columns rather than mapped
ones, a statement built once, and each article's head made once however many passages it has.
"""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import Text, bindparam, func, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from storage.columns import JsonText, load_list
from storage.records import ArticleHead, Passage
from storage.rows import HEAD_COLUMNS, make_head, unpack_mentions
from storage.tables import ArticleRow, PassageRow, PassageVectorRow

_ARTICLES = ArticleRow.__table__.c
_PASSAGES = PassageRow.__table__.c
_VECTORS = PassageVectorRow.__table__.c
_START, _END = _PASSAGES.start_offset, _PASSAGES.end_offset

_SELECT = select(
    _PASSAGES.id,
    _PASSAGES.position,
    _START,
    _END,
    func.substr(_ARTICLES.text, _START + 1, _END - _START),
    type_coerce(_PASSAGES.sentences, Text),
    type_coerce(_PASSAGES.mentions, Text),
    type_coerce(_PASSAGES.topics, Text),
    _VECTORS.vectors,
    *(
        type_coerce(column, Text) if isinstance(column.type, JsonText) else column
        for column in (_ARTICLES[attribute.key] for attribute in HEAD_COLUMNS)
    ),
).select_from(
    PassageRow.__table__.join(ArticleRow.__table__, _ARTICLES.id == _PASSAGES.article_id).outerjoin(
        PassageVectorRow.__table__
    )
)
_BY_ID = _SELECT.where(_PASSAGES.id.in_(bindparam("ids", expanding=True)))
_BY_ARTICLE = _SELECT.where(_PASSAGES.article_id.in_(bindparam("ids", expanding=True))).order_by(
    _PASSAGES.article_id, _PASSAGES.position
)


_MENTIONS = select(_PASSAGES.article_id, type_coerce(_PASSAGES.mentions, Text)).where(
    _PASSAGES.article_id.in_(bindparam("ids", expanding=True))
)
_OWNERS = (
    select(_PASSAGES.id, _ARTICLES.id, _ARTICLES.story, type_coerce(_ARTICLES.topics, Text))
    .select_from(PassageRow.__table__.join(ArticleRow.__table__))
    .where(_PASSAGES.id.in_(bindparam("ids", expanding=True)))
)


class PassageOwner(NamedTuple):
    """The article of a passage: its id, the story it tells, if any, and what it is about."""

    article: int
    story: int | None
    topics: tuple[str, ...]


def read_owners(session: Session, ids: Collection[int]) -> dict[int, PassageOwner]:
    """Read the article of each passage, within `Database.read`; one no longer held is left out.

    Args:
        session: An open session.
        ids: Ids of passages, at most some thousands.
    """
    if not ids:
        return {}
    return {
        passage: PassageOwner(article, story, tuple(load_list(topics)))
        for passage, article, story, topics in session.execute(_OWNERS, {"ids": list(ids)})
    }


async def get_passages(session: AsyncSession, ids: Collection[int]) -> dict[int, Passage]:
    """Read passages by id; one that the store no longer holds is left out.

    Args:
        session: An open session.
        ids: Ids of passages, at most some thousands.
    """
    return await session.run_sync(read_passages, ids)


def read_passages(session: Session, ids: Collection[int]) -> dict[int, Passage]:
    """Do what `get_passages` does, within `Database.read`."""
    if not ids:
        return {}
    rows = session.execute(_BY_ID, {"ids": list(ids)})
    return {passage.id: passage for passage in _make_passages(rows.all())}


async def find_neighbours(
    session: AsyncSession, article_ids: Collection[int]
) -> dict[int, list[Passage]]:
    """Read all the passages of some articles, in the order of the text.

    Args:
        session: An open session.
        article_ids: Ids of articles; an unknown one, or one without passages, is left out.
    """
    if not article_ids:
        return {}
    rows = await session.execute(_BY_ARTICLE, {"ids": list(article_ids)})
    neighbours: dict[int, list[Passage]] = {}
    for passage in _make_passages(rows.all()):
        neighbours.setdefault(passage.article.id, []).append(passage)
    return neighbours


def find_topic_places(
    session: Session, article_ids: Collection[int]
) -> dict[int, dict[str, list[int]]]:
    """Find where some articles name topics: offsets in the article's text, by article and topic.

    Args:
        session: An open session of `Database.read`.
        article_ids: Ids of articles; one that names none is left out.
    """
    if not article_ids:
        return {}
    mentions = session.connection().execute(_MENTIONS, {"ids": list(article_ids)})
    places: dict[int, dict[str, list[int]]] = {}
    for article, found in mentions:
        for start, _, _, _, topic in load_list(found):
            if topic is not None:
                places.setdefault(article, {}).setdefault(topic, []).append(start)
    return places


def _make_passages(rows: Iterable[Any]) -> Iterable[Passage]:
    heads: dict[int, ArticleHead] = {}
    for row in rows:
        id_, position, start, end, text, sentences, mentions, topics, vectors, *head = row
        article = heads.get(head[0])
        if article is None:
            head[-2] = load_list(head[-2])
            article = heads[head[0]] = make_head(head)
        yield Passage(
            id=id_,
            position=position,
            start=start,
            end=end,
            text=text,
            sentences=tuple((first, last) for first, last in load_list(sentences)),
            mentions=unpack_mentions(load_list(mentions)),
            topics=tuple(load_list(topics)),
            article=article,
            vectors=vectors,
        )
