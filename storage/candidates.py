"""Reads what ranking needs of the passages found, and no more: some hundred a question."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sqlalchemy import Text, bindparam, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncSession

from storage.columns import load_list
from storage.tables import ArticleRow, PassageRow, PassageVectorRow

_DIGIT: Final = re.compile(r"\d")
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


@dataclass(frozen=True)
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

    @cached_property
    def body(self) -> str:
        """Its terms, with a space at either end."""
        return f" {self.terms} "

    @cached_property
    def headline(self) -> str:
        """The terms of its article's title, with a space at either end."""
        return f" {self.title_terms} "

    @cached_property
    def spelling(self) -> str:
        """Its words, with a space at either end."""
        return f" {self.words} "

    @cached_property
    def spaces(self) -> int:
        """How many spaces there are in its body."""
        return self.body.count(" ")

    @cached_property
    def has_number(self) -> bool:
        """Whether it holds a digit."""
        return _DIGIT.search(self.words) is not None


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
        for id_, article, position, terms, words, topics, *rest in rows.all()
    ]
