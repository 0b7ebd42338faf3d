"""Reads what was told before: the passages of the latest earlier articles about some topics."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.records import ArticleKind
from storage.tables import ArticleRow, ArticleTopicRow, PassageRow


def find_earlier_terms(
    session: Session, topics: Collection[str], *, before: datetime, articles: int = 60
) -> dict[int, str]:
    """Read the analysed terms of the passages of the latest earlier articles about some topics.

    Each topic's articles are walked from the newest id down its index, so that the cost depends on
    ``articles``, not on the size of the corpus.

    Args:
        session: An open session of `Database.read`.
        topics: Ids of topics.
        before: Only articles first seen up to this time.
        articles: Most articles looked at for each topic.

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
    heads = session.execute(
        select(ArticleRow.id, ArticleRow.kind, ArticleRow.first_seen).where(ArticleRow.id.in_(ids))
    )
    # Asked for in SQL, the kind would be looked up first: most of the corpus is of that one.
    known = [row[0] for row in heads if row[1] == ArticleKind.ARTICLE and row[2] <= before]
    rows = session.execute(
        select(PassageRow.id, PassageRow.terms).where(PassageRow.article_id.in_(known))
    )
    return {row[0]: row[1] for row in rows}
