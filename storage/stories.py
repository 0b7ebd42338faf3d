"""Groups the tellings of a story; `storage.article_saves` calls this for each text it saves.

Articles that are near duplicates are linked, and linked articles are one story, however long the
chain. A brief joins the story of the one article it announces. So the groups depend on what the
store holds, not on the order in which it came.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.likeness import Telling, are_near, tell_one_story
from storage.records import ArticleKind, StoryPrint
from storage.story_prints import (
    find_announced,
    find_announcing,
    find_like,
    forget_print,
    keep_print,
    load_tellings,
)
from storage.tables import ArticleRow, StoryPrintRow


async def place_article(session: AsyncSession, row: ArticleRow, story_print: StoryPrint) -> None:
    """Put an article, saved with a new text, in the story that it now tells.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        row: The article; its story is still the one that its former text told.
        story_print: Of its new text.
    """
    await forget_print(session, row.id)
    await keep_print(session, row.id, ArticleKind.ARTICLE, story_print)
    touched = {row.id, *await _find_alike(session, Telling(row.id, row.published, story_print))}
    touched |= await _rehome_briefs(session, row.id, story_print)
    await _regroup(session, touched)


async def place_brief(session: AsyncSession, row: ArticleRow, story_print: StoryPrint) -> None:
    """Put a new brief in the story of the article it announces, if the store holds that.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        row: The brief.
        story_print: Of its text.
    """
    await keep_print(session, row.id, ArticleKind.BRIEF, story_print)
    await _regroup(session, await _rehome(session, Telling(row.id, row.published, story_print)))


async def _find_alike(session: AsyncSession, here: Telling) -> list[int]:
    """Find the near duplicates of an article."""
    found = await find_like(session, here.print)
    near = [id_ for id_, day in found if id_ != here.id and are_near(day, here.published)]
    return [other.id async for other in load_tellings(session, near) if tell_one_story(here, other)]


async def _rehome_briefs(
    session: AsyncSession, article_id: int, story_print: StoryPrint
) -> set[int]:
    """Let each brief that announces an article, or did, choose again; return homes changed."""
    at_home = select(StoryPrintRow.article_id).where(StoryPrintRow.home == article_id)
    briefs = {*await session.scalars(at_home)}
    briefs.update(id_ for id_, _ in await find_announcing(session, story_print))
    homes: set[int] = set()
    async for brief in load_tellings(session, briefs):
        homes |= await _rehome(session, brief)
    return homes


async def _rehome(session: AsyncSession, brief: Telling) -> set[int]:
    """Let a brief choose the article it announces; return the one it left and the one it found."""
    announced = await find_announced(session, brief.print)
    home = next((id_ for id_, day in announced if are_near(day, brief.published)), None)
    row = await session.get_one(StoryPrintRow, brief.id)
    before, row.home = row.home, home
    if home is None:
        await _tell(session, [brief.id], None)
    await session.flush()
    return {id_ for id_ in (before, home) if id_ is not None and before != home}


async def _regroup(session: AsyncSession, touched: Collection[int]) -> None:
    """Work out anew the stories of some articles and of all that share a story with them."""
    if not touched:
        return
    stories = select(ArticleRow.story).where(ArticleRow.id.in_(touched), ArticleRow.story > 0)
    members = await session.scalars(
        select(ArticleRow.id).where(
            ArticleRow.kind == ArticleKind.ARTICLE, ArticleRow.story.in_(stories)
        )
    )
    tellings = [t async for t in load_tellings(session, {*touched, *members})]
    for group in _split(tellings):
        briefs = select(StoryPrintRow.article_id).where(StoryPrintRow.home.in_(group))
        everyone = [*group, *await session.scalars(briefs)]
        await _tell(session, everyone, min(group) if len(everyone) > 1 else None)


async def _tell(session: AsyncSession, ids: Collection[int], story: int | None) -> None:
    await session.execute(
        update(ArticleRow)
        .where(ArticleRow.id.in_(ids), func.coalesce(ArticleRow.story, 0) != (story or 0))
        .values(story=story)
        .execution_options(synchronize_session="fetch")
    )


def _split(tellings: Iterable[Telling]) -> Iterable[list[int]]:
    """Part articles into groups, each of those that a chain of near duplicates joins."""
    rest = list(tellings)
    while rest:
        group = [rest.pop()]
        for here in group:
            linked = [other for other in rest if tell_one_story(here, other)]
            group += linked
            found = {other.id for other in linked}
            rest = [other for other in rest if other.id not in found]
        yield [telling.id for telling in group]
