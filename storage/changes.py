"""What changed in the corpus, in the order of the commits: what the passage index feeds on."""

from dataclasses import dataclass

from sqlalchemy import select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import ArticleRow, ArticleVersionRow, CorpusStateRow, PassageRow


@dataclass(frozen=True, slots=True)
class CorpusState:
    """Which corpus this is, and how far it has come.

    Attributes:
        uuid: Name of the corpus, given when its tables were made.
        change_seq: Number of its last change; 0 when nothing was ever saved.
        change_mark: Random mark of that change; None when nothing was ever saved. Two copies of
            a corpus that went separate ways have the same uuid and numbers, not the same marks.
    """

    uuid: str
    change_seq: int
    change_mark: str | None


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """What the index takes in of a passage (see `PassageDraft`, `ArticleDraft`)."""

    id: int
    article_id: int
    kind: str
    published: str | None
    title_terms: str
    terms: str
    words: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedArticles:
    """A run of changes: the articles they left changed, and the passages these now have."""

    article_ids: tuple[int, ...]
    last_seq: int
    passages: tuple[IndexedPassage, ...]


async def get_corpus_state(session: AsyncSession) -> CorpusState:
    """Read the name of the corpus and its last change."""
    row = (await session.execute(select(CorpusStateRow.uuid, CorpusStateRow.change_seq))).one()
    mark = await find_change_mark(session, row.change_seq) if row.change_seq else None
    return CorpusState(row.uuid, row.change_seq, mark)


async def find_change_seq(session: AsyncSession) -> int:
    """Return the number of the last change; 0 when nothing was ever saved."""
    return await session.scalar(select(CorpusStateRow.change_seq)) or 0


async def find_change_mark(session: AsyncSession, change_seq: int) -> str | None:
    """Return the mark of a change; None when this corpus never had it."""
    tables = (ArticleRow, ArticleVersionRow)
    marks = [select(t.change_mark).where(t.change_seq == change_seq) for t in tables]
    return await session.scalar(union_all(*marks))


async def find_changed_articles(
    session: AsyncSession, *, after: int, until: int, limit: int
) -> ChangedArticles:
    """Read the articles changed after one number and up to another, earliest change first.

    An article changed twice is found at its last change only.

    Args:
        session: An open session.
        after: Number of the last change already known.
        until: Number of the last change wanted.
        limit: Most articles returned.
    """
    rows = await session.execute(
        select(ArticleRow.change_seq, ArticleRow.id)
        .where(ArticleRow.change_seq > after, ArticleRow.change_seq <= until)
        .order_by(ArticleRow.change_seq)
        .limit(limit)
    )
    changes = rows.all()
    if not changes:
        return ChangedArticles((), until, ())
    last_seq = changes[-1].change_seq
    passages = await _find_passages(session, after, last_seq)
    return ChangedArticles(tuple(change.id for change in changes), last_seq, passages)


async def _find_passages(
    session: AsyncSession, after: int, until: int
) -> tuple[IndexedPassage, ...]:
    """Read the passages of the articles changed after one number and up to another."""
    rows = await session.execute(
        select(
            PassageRow.id,
            PassageRow.article_id,
            ArticleRow.kind,
            ArticleRow.published,
            ArticleRow.title_terms,
            PassageRow.terms,
            PassageRow.words,
            PassageRow.topics,
        )
        .join(ArticleRow, ArticleRow.id == PassageRow.article_id)
        .where(ArticleRow.change_seq > after, ArticleRow.change_seq <= until)
        .order_by(ArticleRow.change_seq, PassageRow.position)
    )
    return tuple(IndexedPassage(*row[:-1], tuple(row[-1])) for row in rows)
