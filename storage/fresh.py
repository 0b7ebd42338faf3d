"""Finds what a digest may tell: the articles first seen, or corrected, in a span of time."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from storage.articles import read_articles
from storage.following import Combination, Salience
from storage.passages import find_topic_places
from storage.read_before import FreshArticle, ReadArticle, ReadBefore
from storage.rows import HEAD_COLUMNS, make_head
from storage.tables import ArticleRow, ArticleTopicRow, PassageRow


def find_fresh(
    session: Session,
    combination: Combination,
    *,
    since: datetime | None,
    until: datetime | None = None,
    ids: Collection[int] | None = None,
    limit: int = 300,
    before: ReadBefore | None = None,
) -> list[FreshArticle]:
    """Find the articles and briefs that meet the topics of a combination, newest first.

    Its words are not looked at, and neither are its topics where a word alone is enough.

    Args:
        session: An open session of `Database.read`.
        combination: What is followed.
        since: What was stored up to this time is left out; None keeps all.
        until: What was stored after this time is left out; None keeps all.
        ids: Only these articles; None for any.
        limit: Most articles returned.
        before: What was read for others, and where what is read now is kept.
    """
    given = {"since": since, "until": until, "ids": None if ids is None else list(ids)}
    known = {name: value for name, value in given.items() if value is not None}
    query = _find_new(combination, frozenset(known))
    rows = session.connection().execute(query, {"most": limit, **known}).all()
    keys = [(row[0], row[1], row[2]) for row in rows]
    found = _read_heads(session, keys, before)
    # One that is gone by now is left out.
    fresh = [found[key[0]] for key in keys if key[0] in found]
    if since is None:
        return fresh
    return [
        replace(each, is_corrected=True) if each.head.first_seen <= since else each
        for each in fresh
    ]


# Making it costs as much as running it, and many follow the same.
@lru_cache(500)
def _find_new(combination: Combination, given: frozenset[str]) -> Select[int, int, int | None]:
    """Ask for what meets the topics of a combination, within what is given of `find_fresh`."""
    first, last = ArticleRow.first_seen, ArticleRow.saved_at
    query = select(ArticleRow.id, ArticleRow.change_seq, ArticleRow.story)
    if "since" in given:
        since = bindparam("since", type_=last.type)
        # Nothing is first seen after it was stored: that index decides how much is read.
        query = query.where(last > since, or_(first > since, ArticleRow.version > 1))
    if "until" in given:
        query = query.where(first <= bindparam("until", type_=first.type))
    if "ids" in given:
        query = query.where(ArticleRow.id.in_(bindparam("ids", expanding=True)))
    query = query.where(*topic_conditions(combination))
    return query.order_by(last.desc(), ArticleRow.id.desc()).limit(bindparam("most"))


def _read_heads(
    session: Session, keys: list[tuple[int, int, int | None]], before: ReadBefore | None
) -> dict[int, FreshArticle]:
    """Read articles by id as first seen in a span, those not read before from the store."""
    known = {} if before is None else before.heads
    heads = {key[0]: known[key] for key in keys if key in known}
    missing = {key[0]: key for key in keys if key[0] not in heads}
    if missing:
        rows = session.connection().execute(_HEADS, {"ids": list(missing)}).all()
        read = {row[0]: _make_fresh(row) for row in rows}
        if before is not None:
            before.heads.put((missing[id_], each) for id_, each in read.items())
        heads |= read
    return heads


def read_fresh(
    session: Session, fresh: Collection[FreshArticle], before: ReadBefore
) -> dict[int, ReadArticle]:
    """Read articles whole, by id; one that is gone by now is left out.

    Args:
        session: An open session of `Database.read`.
        fresh: The articles.
        before: What was read for others, and where what is read now is kept.
    """
    keys = [(each.head.id, each.change, each.head.story) for each in fresh]
    found = {key[0]: before.articles[key] for key in keys if key in before.articles}
    missing = {key[0]: key for key in keys if key[0] not in found}
    if missing:
        places = find_topic_places(session, missing)
        read = {
            article.id: ReadArticle(article, places.get(article.id, {}))
            for article in read_articles(session, missing)
        }
        before.articles.put((missing[id_], each) for id_, each in read.items())
        found |= read
    return found


def find_tellers(session: Session, stories: Collection[int]) -> dict[int, list[int]]:
    """Find the ids of all that tells some stories, by story.

    Args:
        session: An open session of `Database.read`.
        stories: Ids of stories.
    """
    tellers: dict[int, list[int]] = {}
    if stories:
        rows = session.connection().execute(_TELLERS, {"stories": list(stories)}).all()
        for id_, story in rows:
            tellers.setdefault(story or id_, []).append(id_)
    return tellers


async def find_changed_since(session: AsyncSession, change_seq: int) -> list[int]:
    """Find the ids of the articles stored or corrected after a change of the corpus."""
    changed = select(ArticleRow.id).where(ArticleRow.change_seq > change_seq)
    return list(await session.scalars(changed))


def get_terms(
    session: Session, fresh: Collection[FreshArticle], before: ReadBefore | None = None
) -> dict[int, str]:
    """Read the analysed terms of some articles, those of the title first, a bar between passages.

    Args:
        session: An open session of `Database.read`.
        fresh: The articles.
        before: What was read for others, and where what is read now is kept.
    """
    known = {} if before is None else before.terms
    keys = [(each.head.id, each.change) for each in fresh]
    found = {key[0]: known[key] for key in keys if key in known}
    missing = {key[0]: key for key in keys if key[0] not in found}
    if missing:
        read = _read_terms(session, list(missing))
        if before is not None:
            before.terms.put((missing[id_], each) for id_, each in read.items())
        found |= read
    return found


def _read_terms(session: Session, ids: Collection[int]) -> dict[int, str]:
    connection = session.connection()
    titles = connection.execute(_TITLE_TERMS, {"ids": list(ids)}).all()
    terms = {row[0]: [row[1]] for row in titles}
    for id_, found in connection.execute(_TERMS, {"ids": list(ids)}).all():
        terms[id_].append(found)
    return {id_: " | ".join(found) for id_, found in terms.items()}


def topic_conditions(combination: Combination) -> list[ColumnElement[bool]]:
    """Make the conditions that the topics of a combination put on articles."""
    wanted = [_has(topic, combination.salience) for topic in combination.topics]
    conditions = [~_has(topic, Salience.ABOUT) for topic in combination.without_topics]
    if not combination.any_of:
        return conditions + wanted
    if wanted and not combination.words:
        conditions.append(or_(*wanted))
    return conditions


def _has(topic: str, salience: Salience) -> ColumnElement[bool]:
    about = select(ArticleTopicRow.article_id).where(ArticleTopicRow.topic == topic)
    if salience is not Salience.NAMED:
        about = about.where(ArticleTopicRow.about.is_(True))
    if salience is Salience.MAIN:
        about = about.where(ArticleTopicRow.rank == 0)
    # By the id itself, SQLite would read each of these articles, of whatever time.
    return (ArticleRow.id + 0).in_(about)


def _make_fresh(row: Any) -> FreshArticle:  # noqa: ANN401 - of a join
    *head, named, title_terms, saved_at, change = row
    stems = frozenset(title_terms.split())
    return FreshArticle(make_head(head), tuple(named), saved_at, False, stems, change)


# Made once: making them costs more than running them. They are run on the connection, past the
# session, whose loading of rows costs as much as reading them.
_TELLERS: Final = select(ArticleRow.id, ArticleRow.story).where(
    ArticleRow.story.in_(bindparam("stories", expanding=True))
)
_HEADS: Final = select(
    *HEAD_COLUMNS,
    ArticleRow.mentions,
    ArticleRow.title_terms,
    ArticleRow.saved_at,
    ArticleRow.change_seq,
).where(ArticleRow.id.in_(bindparam("ids", expanding=True)))
_TITLE_TERMS: Final = select(ArticleRow.id, ArticleRow.title_terms).where(
    ArticleRow.id.in_(bindparam("ids", expanding=True))
)
_TERMS: Final = (
    select(PassageRow.article_id, PassageRow.terms)
    .where(PassageRow.article_id.in_(bindparam("ids", expanding=True)))
    .order_by(PassageRow.article_id, PassageRow.position)
)
