"""Sentence vectors: which passages await theirs, and the vectors as packed by the encoder."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import LargeBinary, Select, and_, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import ArticleRow, PassageRow, PassageVectorRow
from storage.upserts import insert_missing

PACKED_DIMENSIONS: Final = 512
"""Packed vectors are the number of the encoder, in a byte, then so many signed bytes a vector:
that of the passage first, unless it is one sentence, then those of its sentences."""


@dataclass(frozen=True, slots=True)
class WaitingPassage:
    """A passage that awaits its vectors: its id, its text and those of its sentences."""

    id: int
    text: str
    sentences: tuple[str, ...]


async def find_waiting_passages(
    session: AsyncSession, *, encoder: int, languages: Collection[str], after: int, limit: int
) -> list[WaitingPassage]:
    """Find passages that have no vectors of this encoder yet, by id.

    Args:
        session: An open session.
        encoder: Number of the encoder.
        languages: Languages that it knows; passages of others wait for nothing.
        after: Only passages of a greater id.
        limit: Most passages returned.
    """
    start, end = PassageRow.start_offset, PassageRow.end_offset
    text = func.substr(ArticleRow.text, start + 1, end - start)
    query = select(PassageRow.id, start, PassageRow.sentences, text)
    rows = await session.execute(
        _keep_waiting(query, encoder, languages)
        .where(PassageRow.id > after)
        .order_by(PassageRow.id)
        .limit(limit)
    )
    return [
        WaitingPassage(id_, body, tuple(body[a - first : b - first] for a, b in sentences))
        for id_, first, sentences, body in rows
    ]


async def count_waiting_passages(
    session: AsyncSession, *, encoder: int, languages: Collection[str]
) -> int:
    """Count the passages that have no vectors of this encoder yet."""
    query = _keep_waiting(select(func.count()), encoder, languages)
    return await session.scalar(query) or 0


async def save_vectors(session: AsyncSession, packed: Mapping[int, bytes], *, encoder: int) -> None:
    """Save the vectors of passages; those of a passage gone meanwhile are dropped.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        packed: The packed vectors of each passage, by its id.
        encoder: Number of the encoder that made them.
    """
    held = set(
        await session.scalars(
            select(PassageRow.id).where(PassageRow.id.in_(packed)).with_for_update(read=True)
        )
    )
    values = [
        {"passage_id": id_, "encoder": encoder, "vectors": vectors}
        for id_, vectors in packed.items()
        if id_ in held
    ]
    if values:
        await session.execute(
            delete(PassageVectorRow).where(
                PassageVectorRow.passage_id.in_(held), PassageVectorRow.encoder != encoder
            )
        )
        await session.execute(insert_missing(session, PassageVectorRow), values)


async def find_packed_vectors(
    session: AsyncSession, *, encoder: int, after: int, limit: int
) -> list[tuple[int, bytes]]:
    """Read the first vector of passages, that of the whole, still packed, by id.

    Args:
        session: An open session.
        encoder: Number of the encoder that made them.
        after: Only passages of a greater id.
        limit: Most passages returned.
    """
    rows = await session.execute(
        select(
            PassageVectorRow.passage_id,
            func.substr(PassageVectorRow.vectors, 1, 1 + PACKED_DIMENSIONS, type_=LargeBinary),
        )
        .where(PassageVectorRow.passage_id > after, PassageVectorRow.encoder == encoder)
        .order_by(PassageVectorRow.passage_id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows]


def _keep_waiting(query: Select[Any], encoder: int, languages: Collection[str]) -> Select[Any]:
    made = and_(PassageVectorRow.passage_id == PassageRow.id, PassageVectorRow.encoder == encoder)
    return (
        query.select_from(PassageRow)
        .join(ArticleRow, ArticleRow.id == PassageRow.article_id)
        .outerjoin(PassageVectorRow, made)
        .where(PassageVectorRow.passage_id.is_(None), ArticleRow.language.in_(languages))
    )
