"""Keeps story prints, and finds those that share a mark; `storage.stories` decides upon them."""

from array import array
from collections.abc import AsyncIterator, Collection, Iterable
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.likeness import Telling, mark_article, mark_bands, mark_brief
from storage.records import ArticleKind, StoryPrint
from storage.tables import ArticleRow, StoryMarkRow, StoryPrintRow

_AT_ONCE: Final = 200
"""Prints held in memory at once, some 2 KB each."""


async def keep_print(
    session: AsyncSession, article_id: int, kind: ArticleKind, story_print: StoryPrint
) -> None:
    """Keep the print of a text that has none, with the marks under which others find it."""
    values = {
        "article_id": article_id,
        "minima": array("I", story_print.minima).tobytes(),
        "shingles": story_print.shingles,
        "title": story_print.title,
        "statements": array("q", story_print.statements).tobytes(),
        "particulars": array("I", story_print.particulars).tobytes(),
    }
    await session.execute(insert(StoryPrintRow).values(values))
    marks = [
        {"mark": mark, "article_id": article_id} for mark in sorted(_own_marks(kind, story_print))
    ]
    if marks:
        await session.execute(insert(StoryMarkRow), marks)


async def forget_print(session: AsyncSession, article_id: int) -> None:
    """Forget the print of an article, and its marks; nothing happens when it has none."""
    async for telling in load_tellings(session, [article_id]):
        marks = _own_marks(ArticleKind.ARTICLE, telling.print)
        await session.execute(
            delete(StoryMarkRow).where(
                StoryMarkRow.mark.in_(marks), StoryMarkRow.article_id == article_id
            )
        )
    await session.execute(delete(StoryPrintRow).where(StoryPrintRow.article_id == article_id))


async def load_tellings(session: AsyncSession, ids: Collection[int]) -> AsyncIterator[Telling]:
    """Load what is kept of some texts, some at a time; one without a print is left out."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        rows = await session.execute(
            select(
                StoryPrintRow.article_id,
                ArticleRow.published,
                StoryPrintRow.minima,
                StoryPrintRow.shingles,
                StoryPrintRow.title,
                StoryPrintRow.statements,
                StoryPrintRow.particulars,
            )
            .join(ArticleRow, ArticleRow.id == StoryPrintRow.article_id)
            .where(StoryPrintRow.article_id.in_(ordered[start : start + _AT_ONCE]))
            .order_by(StoryPrintRow.article_id)
        )
        for id_, published, minima, shingles, title, statements, particulars in rows.all():
            kept = StoryPrint(
                tuple(array("I", minima)),
                shingles,
                title,
                tuple(array("q", statements)),
                tuple(array("I", particulars or b"")),
            )
            yield Telling(id_, published, kept)


async def find_like(session: AsyncSession, story_print: StoryPrint) -> list[tuple[int, str | None]]:
    """Find the ids and dates of the articles that share a band with an article."""
    return await _find_marked(session, mark_bands(story_print))


async def find_announcing(
    session: AsyncSession, story_print: StoryPrint
) -> list[tuple[int, str | None]]:
    """Find the ids and dates of the briefs that quote an article, or have its title."""
    return await _find_marked(session, mark_brief(_all_statements(story_print)))


async def find_announced(
    session: AsyncSession, story_print: StoryPrint
) -> list[tuple[int, str | None]]:
    """Find the ids and dates of the articles that a brief quotes, the likeliest first.

    One that has the brief's title is likelier, then the earliest; no id decides, since ids tell
    in what order the articles came.
    """
    marks = mark_article(_all_statements(story_print))
    titled = {*mark_article([story_print.title])} if story_print.title is not None else set()
    rows = await session.execute(
        select(StoryMarkRow.mark, ArticleRow.published, ArticleRow.identity_hash, ArticleRow.id)
        .join(ArticleRow, ArticleRow.id == StoryMarkRow.article_id)
        .where(StoryMarkRow.mark.in_(marks))
    )
    found = sorted(
        (mark not in titled, published or "9", identity, id_, published)
        for mark, published, identity, id_ in rows
    )
    return [(id_, published) for _, _, _, id_, published in found]


async def _find_marked(
    session: AsyncSession, marks: Collection[int]
) -> list[tuple[int, str | None]]:
    rows = await session.execute(
        select(ArticleRow.id, ArticleRow.published).where(
            ArticleRow.id.in_(select(StoryMarkRow.article_id).where(StoryMarkRow.mark.in_(marks)))
        )
    )
    return [(id_, published) for id_, published in rows]


def _own_marks(kind: ArticleKind, story_print: StoryPrint) -> set[int]:
    """Return the marks under which other texts find a text of a kind."""
    if kind is ArticleKind.BRIEF:
        return mark_brief(_all_statements(story_print))
    return mark_bands(story_print) | mark_article(_all_statements(story_print))


def _all_statements(story_print: StoryPrint) -> Iterable[int]:
    title = () if story_print.title is None else (story_print.title,)
    return (*title, *story_print.statements)
