"""Articles, briefs and passages: session in, frozen values out; nothing here commits."""

from collections.abc import Collection
from typing import Final, TypeVarTuple

from sqlalchemy import Select, bindparam, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from storage import article_saves
from storage.columns import LARGEST_ID
from storage.counts import count_store, count_topics, find_publishers
from storage.errors import ArticleNotFoundError
from storage.passages import (
    find_neighbours,
    get_passages,
    read_owners,
    read_passages,
)
from storage.records import Article, ArticleDraft, ArticleHead, ArticleKind, SaveOutcome
from storage.rows import HEAD_COLUMNS, make_article, make_head
from storage.storable import make_storable
from storage.tables import ArticleRow, ArticleTopicRow, ArticleVersionRow, BriefSightingRow

__all__ = [
    "count_store",
    "count_topics",
    "find_article",
    "find_articles",
    "find_heads",
    "find_neighbours",
    "find_publishers",
    "find_tellings",
    "get_article",
    "get_articles",
    "get_passages",
    "list_articles",
    "read_articles",
    "read_owners",
    "read_passages",
    "read_tellings",
    "save_article",
    "save_brief",
]

Ts = TypeVarTuple("Ts")

_ID_DIGITS = len(str(LARGEST_ID))


async def save_article(session: AsyncSession, draft: ArticleDraft) -> tuple[int, SaveOutcome]:
    """Save an article, as `storage.article_saves.save_article` does."""
    return await session.run_sync(article_saves.save_article, draft)


async def save_brief(
    session: AsyncSession, draft: ArticleDraft, seen_on: int
) -> tuple[int, SaveOutcome]:
    """Save a brief, as `storage.article_saves.save_brief` does."""
    return await session.run_sync(article_saves.save_brief, draft, seen_on)


async def get_article(
    session: AsyncSession, article_id: int, version: int | None = None
) -> Article:
    """Read an article.

    Args:
        session: An open session.
        article_id: Its id.
        version: Number of the version wanted, from 1; None for the latest.

    Raises:
        ArticleNotFoundError: There is no such article, or it has no such version.
    """
    row = await session.get(ArticleRow, article_id) if 0 < article_id <= LARGEST_ID else None
    if row is None:
        raise ArticleNotFoundError(article_id)
    seen_on = await session.scalars(
        select(BriefSightingRow.page_id)
        .where(BriefSightingRow.brief_id == article_id)
        .order_by(BriefSightingRow.page_id)
    )
    if version is None or version == row.version:
        return make_article(row, row, row.version, seen_on.all())
    is_older = 0 < version < row.version
    older = await session.get(ArticleVersionRow, (article_id, version)) if is_older else None
    if older is None:
        raise ArticleNotFoundError(article_id, version)
    return make_article(row, older, version, seen_on.all())


async def get_articles(session: AsyncSession, ids: Collection[int]) -> list[Article]:
    """Read the latest version of some articles, in the order given; an unknown id is left out."""
    return await session.run_sync(read_articles, ids)


def read_articles(session: Session, ids: Collection[int]) -> list[Article]:
    """Do what `get_articles` does, within `Database.read`."""
    wanted = {"ids": list(ids)}
    connection = session.connection()
    by_id = {row.id: row for row in connection.execute(_WHOLE, wanted)}
    sightings = connection.execute(_SIGHTINGS, wanted)
    seen_on: dict[int, list[int]] = {}
    for brief_id, page_id in sightings:
        seen_on.setdefault(brief_id, []).append(page_id)
    found = [by_id[id_] for id_ in ids if id_ in by_id]
    return [make_article(row, row, row.version, seen_on.get(row.id, ())) for row in found]


async def find_article(session: AsyncSession, reference: str) -> Article | None:
    """Find the article that a person names.

    Args:
        session: An open session.
        reference: An id, a URL, an origin, or the path the article was first read from, whatever
            its encoding; when several texts have it, the article goes before the briefs, the
            earliest before later.
    """
    reference = make_storable(reference.strip())
    # Python turns no text of thousands of digits into a number.
    may_be_id = reference.isascii() and reference.isdigit() and len(reference) <= _ID_DIGITS
    if may_be_id and int(reference) <= LARGEST_ID:
        row = await session.get(ArticleRow, int(reference))
        if row is not None:
            return await get_article(session, row.id)
    is_brief = ArticleRow.kind == ArticleKind.BRIEF
    found = await session.scalar(
        select(ArticleRow.id)
        .where(
            or_(
                ArticleRow.url == reference,
                ArticleRow.origin == reference,
                ArticleRow.identity == reference,
            )
        )
        .order_by(is_brief, ArticleRow.id)
        .limit(1)
    )
    return None if found is None else await get_article(session, found)


async def find_articles(
    session: AsyncSession,
    *,
    kind: ArticleKind | None = None,
    topic: str | None = None,
    since: str | None = None,
    once: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[ArticleHead]:
    """List articles and briefs, newest published first, those without a date last.

    Args:
        session: An open session.
        kind: Keep only this kind.
        topic: Keep only those about this topic (an id).
        since: Oldest publication date kept, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; dates are
            compared on what both give, so that "2025-07" is since "2025-07-15".
        once: Whether to keep only the first article of each story.
        limit: Most heads returned; None for all.
        offset: How many to skip.
    """
    query = _select(select(*HEAD_COLUMNS), kind=kind, topic=topic, since=since)
    if once:
        query = query.where(or_(ArticleRow.story.is_(None), ArticleRow.story == ArticleRow.id))
    rows = await session.execute(query.limit(limit).offset(offset))
    return [make_head(row) for row in rows]


async def list_articles(
    session: AsyncSession,
    *,
    kind: ArticleKind | None = None,
    topic: str | None = None,
    since: str | None = None,
) -> list[int]:
    """List the ids of articles and briefs, chosen and ordered as `find_articles` has them.

    The way to read very many: skipping ever more of them, page after page, takes a sort for each.
    """
    query = _select(select(ArticleRow.id), kind=kind, topic=topic, since=since)
    return list(await session.scalars(query))


def _select(
    query: Select[*Ts], *, kind: ArticleKind | None, topic: str | None, since: str | None
) -> Select[*Ts]:
    published = ArticleRow.published
    query = query.order_by(published.desc().nulls_last(), ArticleRow.id.desc())
    if kind is not None:
        query = query.where(ArticleRow.kind == kind)
    if topic is not None:
        is_about = (ArticleTopicRow.topic == topic) & ArticleTopicRow.about
        query = query.where(ArticleRow.id.in_(select(ArticleTopicRow.article_id).where(is_about)))
    if since is not None:
        query = query.where(published >= func.substr(literal(since), 1, func.length(published)))
    return query


async def find_tellings(
    session: AsyncSession, stories: Collection[int]
) -> dict[int, list[ArticleHead]]:
    """Read the heads of all that tells some stories, articles first, the earliest known first.

    Args:
        session: An open session.
        stories: Ids of stories (`Article.story`); an unknown one is left out.
    """
    return await session.run_sync(read_tellings, stories)


def read_tellings(session: Session, stories: Collection[int]) -> dict[int, list[ArticleHead]]:
    """Do what `find_tellings` does, within `Database.read`."""
    if not stories:
        return {}
    rows = session.connection().execute(_TELLINGS, {"stories": list(stories)})
    tellings: dict[int, list[ArticleHead]] = {}
    for head in map(make_head, rows):
        if head.story is not None:
            tellings.setdefault(head.story, []).append(head)
    return tellings


async def find_heads(session: AsyncSession, ids: Collection[int]) -> dict[int, ArticleHead]:
    """Read the heads of some articles, by id; an unknown one is left out."""
    if not ids:
        return {}
    rows = await session.execute(_HEADS, {"ids": list(ids)})
    return {head.id: head for head in map(make_head, rows.all())}


# Made once: making them costs more than running them. Core columns, for the same reason.
_HEADS: Final = select(
    *(ArticleRow.__table__.c[attribute.key] for attribute in HEAD_COLUMNS)
).where(ArticleRow.__table__.c.id.in_(bindparam("ids", expanding=True)))
_WHOLE: Final = select(ArticleRow.__table__).where(
    ArticleRow.id.in_(bindparam("ids", expanding=True))
)
_SIGHTINGS: Final = (
    select(BriefSightingRow.brief_id, BriefSightingRow.page_id)
    .where(BriefSightingRow.brief_id.in_(bindparam("ids", expanding=True)))
    .order_by(BriefSightingRow.page_id)
)
_TELLINGS: Final = (
    select(*HEAD_COLUMNS)
    .where(ArticleRow.story.in_(bindparam("stories", expanding=True)))
    .order_by(ArticleRow.kind == ArticleKind.BRIEF, ArticleRow.id)
)
