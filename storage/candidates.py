"""Reads what ranking needs of the passages found, and no more: some hundred a question."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Text, bindparam, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncSession

from storage.columns import load_list
from storage.tables import ArticleRow, PassageRow, PassageVectorRow

_ARTICLES = ArticleRow.__table__.c
_PASSAGES = PassageRow.__table__.c

_SELECT = (
    select(
        _PASSAGES.id,
        _PASSAGES.article_id,
        _PASSAGES.position,
        _PASSAGES.terms,
        _PASSAGES.words,
        type_coerce(_PASSAGES.topics, Text),
        _ARTICLES.title_terms,
        _ARTICLES.kind,
        _ARTICLES.publisher,
        PassageVectorRow.__table__.c.vectors,
    )
    .select_from(
        PassageRow.__table__.join(
            ArticleRow.__table__, _ARTICLES.id == _PASSAGES.article_id
        ).outerjoin(PassageVectorRow.__table__)
    )
    .where(_PASSAGES.id.in_(bindparam("ids", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer a question (see `PassageDraft`, `ArticleDraft`).

    ``terms`` and ``words`` are those of the passage, ``title_terms`` of its article's title, parted
    by spaces; ``vectors`` its packed vectors, None when they are yet to come.
    """

    id: int
    article_id: int
    position: int
    terms: str
    words: str
    topics: tuple[str, ...]
    title_terms: str
    kind: str
    publisher: str | None
    vectors: bytes | None


async def find_candidates(session: AsyncSession, ids: Collection[int]) -> list[Candidate]:
    """Read passages by id, in no order; one that the store no longer holds is left out.

    Args:
        session: An open session.
        ids: Ids of passages, at most some thousands.
    """
    if not ids:
        return []
    rows = await session.execute(_SELECT, {"ids": list(ids)})
    return [
        Candidate(id_, article, position, terms, words, tuple(load_list(topics)), *rest)
        for id_, article, position, terms, words, topics, *rest in rows
    ]
