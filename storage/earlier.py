"""Reads what was told before: the passages of the latest earlier articles about some topics."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage.read_before import NumberedPassages, ReadBefore
from storage.records import ArticleKind
from storage.tables import ArticleRow, ArticleTopicRow, CorpusStateRow, PassageRow


def find_numbered(
    session: Session,
    topics: Collection[str],
    *,
    before: datetime,
    read: ReadBefore,
    articles: int = 60,
) -> list[NumberedPassages]:
    """Read the passages with a number of the latest earlier articles about each of some topics.

    A topic's articles are walked from the newest id down its index, so that the cost depends on
    ``articles``, not on the size of the corpus.

    Args:
        session: An open session of `Database.read`.
        topics: Ids of topics.
        before: Only articles first seen up to this time.
        read: What was read for others, and where what is read now is kept.
        articles: Most articles looked at for each topic.

    Returns:
        The passages, topic by topic; an article about two of them counts for both.
    """
    connection = session.connection()
    last = connection.scalar(_LAST, {"before": before})
    if last is None:
        return []
    # The same articles are the earlier ones until another is first seen, or one is changed.
    change = connection.scalar(_CHANGE) or 0
    found = []
    for topic in topics:
        known = read.latest.get((topic, last, change))
        if known is None:
            wanted = {"topic": topic, "last": last, "most": articles}
            ids = connection.scalars(_OF_TOPIC, wanted).all()
            found_in = _find_passages(session, ids, before, read)
            known = {id_: terms for each in found_in for id_, terms in each.items()}
            read.latest.put([((topic, last, change), known)])
        found.append(known)
    return found


def _find_passages(
    session: Session, ids: Collection[int], before: datetime, read: ReadBefore
) -> list[dict[int, frozenset[str]]]:
    rows = session.connection().execute(_CHANGES, {"ids": list(ids)}).all()
    # Asked for in SQL, the kind would be looked up first: most of the corpus is of that one.
    keys = [(row[0], row[1]) for row in rows if row[2] == ArticleKind.ARTICLE and row[3] <= before]
    texts = {key[0]: read.numbered[key] for key in keys if key in read.numbered}
    missing = {key[0]: key for key in keys if key[0] not in texts}
    if missing:
        new = _read_numbered(session, missing)
        read.numbered.put((missing[id_], each) for id_, each in new.items())
        texts |= new
    return list(texts.values())


def _read_numbered(session: Session, ids: Collection[int]) -> dict[int, dict[int, frozenset[str]]]:
    found: dict[int, dict[int, frozenset[str]]] = {id_: {} for id_ in ids}
    query = _NUMBERED[session.get_bind().dialect.name]
    for article, passage, terms in session.connection().execute(query, {"ids": list(ids)}).all():
        found[article][passage] = frozenset(terms.split())
    return found


# Made once: making them costs more than running them.
_LAST: Final = (
    select(ArticleRow.id)
    .where(ArticleRow.first_seen <= bindparam("before", type_=ArticleRow.first_seen.type))
    .order_by(ArticleRow.first_seen.desc(), ArticleRow.id.desc())
    .limit(1)
)
_CHANGE: Final = select(CorpusStateRow.change_seq)
_OF_TOPIC: Final = (
    select(ArticleTopicRow.article_id)
    .where(
        ArticleTopicRow.topic == bindparam("topic"),
        ArticleTopicRow.about.is_(True),
        ArticleTopicRow.article_id <= bindparam("last"),
    )
    .order_by(ArticleTopicRow.article_id.desc())
    .limit(bindparam("most"))
)
_CHANGES: Final = select(
    ArticleRow.id, ArticleRow.change_seq, ArticleRow.kind, ArticleRow.first_seen
).where(ArticleRow.id.in_(bindparam("ids", expanding=True)))
_NUMBERED: Final = {
    name: select(PassageRow.article_id, PassageRow.id, PassageRow.terms).where(
        PassageRow.article_id.in_(bindparam("ids", expanding=True)),
        PassageRow.terms.op(sign)(digit),
    )
    for name, sign, digit in (("sqlite", "GLOB", "*[0-9]*"), ("postgresql", "~", "[0-9]"))
}
