"""Reads what was told before: the passages of the latest earlier articles about some topics."""

import re
from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.read_before import ReadBefore
from storage.records import ArticleKind
from storage.tables import ArticleRow, ArticleTopicRow, PassageRow

_DIGIT: Final = re.compile(r"\d")


def find_earlier_terms(
    session: Session,
    topics: Collection[str],
    *,
    before: datetime,
    articles: int = 60,
    read: ReadBefore | None = None,
) -> dict[int, frozenset[str]]:
    """Read the terms of the passages with a number of the latest earlier articles about topics.

    Each topic's articles are walked from the newest id down its index, so that the cost depends on
    ``articles``, not on the size of the corpus.

    Args:
        session: An open session of `Database.read`.
        topics: Ids of topics.
        before: Only articles first seen up to this time.
        articles: Most articles looked at for each topic.
        read: What was read for others, and where what is read now is kept.

    Returns:
        The terms by passage id.
    """
    last = session.scalar(
        select(ArticleRow.id)
        .where(ArticleRow.first_seen <= before)
        .order_by(ArticleRow.first_seen.desc(), ArticleRow.id.desc())
        .limit(1)
    )
    if last is None:
        return {}
    ids: set[int] = set()
    for topic in topics:
        found = session.scalars(
            select(ArticleTopicRow.article_id)
            .where(
                ArticleTopicRow.topic == topic,
                ArticleTopicRow.about.is_(True),
                ArticleTopicRow.article_id <= last,
            )
            .order_by(ArticleTopicRow.article_id.desc())
            .limit(articles)
        )
        ids.update(found)
    rows = session.execute(
        select(ArticleRow.id, ArticleRow.change_seq, ArticleRow.kind, ArticleRow.first_seen).where(
            ArticleRow.id.in_(ids)
        )
    )
    # Asked for in SQL, the kind would be looked up first: most of the corpus is of that one.
    keys = [(row[0], row[1]) for row in rows if row[2] == ArticleKind.ARTICLE and row[3] <= before]
    known = {} if read is None else read.numbered
    texts = {key[0]: known[key] for key in keys if key in known}
    missing = {key[0]: key for key in keys if key[0] not in texts}
    if missing:
        new = _read_numbered(session, missing)
        if read is not None:
            read.numbered.put((missing[id_], each) for id_, each in new.items())
        texts |= new
    return {id_: terms for passages in texts.values() for id_, terms in passages.items()}


def _read_numbered(session: Session, ids: Collection[int]) -> dict[int, dict[int, frozenset[str]]]:
    found: dict[int, dict[int, frozenset[str]]] = {id_: {} for id_ in ids}
    rows = session.execute(
        select(PassageRow.article_id, PassageRow.id, PassageRow.terms).where(
            PassageRow.article_id.in_(ids)
        )
    )
    for article, passage, terms in rows:
        if _DIGIT.search(terms):
            found[article][passage] = frozenset(terms.split())
    return found
