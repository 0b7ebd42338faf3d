"""Groups the tellings of a story; `storage.article_saves` calls this for each text it saves.

Articles that are near duplicates are linked, and linked articles are one story, however long the
chain. A brief joins the story of the one article it announces. So the groups depend on what the
store holds, not on the order in which it came.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import ColumnElement, bindparam, func, select, update
from sqlalchemy.orm import Session

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

_MOST_COMPARED: Final = 200
"""Near duplicates of one day are a few. Thousands of bulletins of one template, none dated, must
not each be compared with all before it."""

_HOME: Final = select(StoryPrintRow.home).where(StoryPrintRow.article_id == bindparam("brief"))


def place_article(
    session: Session, row: ArticleRow, story_print: StoryPrint, *, is_new: bool
) -> None:
    """Put an article, saved with a new text, in the story that it now tells.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        row: The article; its story is still the one that its former text told.
        story_print: Of its new text.
        is_new: Whether it had no text before. A new article only adds links, so that stories may
            grow together and none parts: none of their tellings need be compared again.
    """
    if not is_new:
        forget_print(session, row.id)
    keep_print(session, row.id, ArticleKind.ARTICLE, story_print)
    alike = _find_alike(session, Telling(row.id, row.published, story_print))
    if is_new:
        _join(session, row.id, alike)
        _settle(session, _rehome_briefs(session, row.id, story_print, is_new=True))
    else:
        moves = _rehome_briefs(session, row.id, story_print, is_new=False)
        _regroup(session, {row.id, *alike, *moves.left, *moves.found})


def place_brief(session: Session, row: ArticleRow, story_print: StoryPrint) -> None:
    """Put a new brief in the story of the article it announces, if the store holds that.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        row: The brief.
        story_print: Of its text.
    """
    keep_print(session, row.id, ArticleKind.BRIEF, story_print)
    moves = _Moves()
    _rehome(session, Telling(row.id, row.published, story_print), moves)
    _settle(session, moves)


@dataclass(frozen=True, slots=True)
class _Moves:
    """The articles that briefs left, and those they found."""

    left: set[int] = field(default_factory=set)
    found: set[int] = field(default_factory=set)


def _find_alike(session: Session, here: Telling) -> list[int]:
    """Find the near duplicates of an article, among those that share most with it."""
    found = find_like(session, here.print)
    near = [id_ for id_, day in found if id_ != here.id and are_near(day, here.published)]
    likeliest = load_tellings(session, near[:_MOST_COMPARED])
    return [other.id for other in likeliest if tell_one_story(here, other)]


def _join(session: Session, article_id: int, alike: Collection[int]) -> None:
    """Make one story of a new article and of the stories of its near duplicates."""
    if not alike:
        return
    told = select(ArticleRow.story).where(ArticleRow.id.in_(alike), ArticleRow.story.is_not(None))
    stories = {story for story in session.scalars(told) if story is not None}
    # A story bears the least id of its articles.
    ids = {article_id, *alike}
    members = ArticleRow.id.in_(ids) | ArticleRow.story.in_(stories)
    _change_story(session, members, min(ids | stories))


def _rehome_briefs(
    session: Session, article_id: int, story_print: StoryPrint, *, is_new: bool
) -> _Moves:
    """Let each brief that announces an article, or did, choose again."""
    briefs = {id_ for id_, _ in find_announcing(session, story_print)}
    if not is_new:
        at_home = select(StoryPrintRow.article_id).where(StoryPrintRow.home == article_id)
        briefs.update(session.scalars(at_home))
    moves = _Moves()
    for brief in load_tellings(session, briefs):
        _rehome(session, brief, moves)
    return moves


def _rehome(session: Session, brief: Telling, moves: _Moves) -> None:
    """Let a brief choose the article it announces; note the one it left and the one it found."""
    announced = find_announced(session, brief.print)
    home = next((id_ for id_, day in announced if are_near(day, brief.published)), None)
    before = session.scalar(_HOME, {"brief": brief.id})
    if before == home:
        return
    session.execute(
        update(StoryPrintRow)
        .where(StoryPrintRow.article_id == brief.id)
        .values(home=home)
        .execution_options(synchronize_session=False)
    )
    if home is None:
        _tell(session, [brief.id], None)
    else:
        moves.found.add(home)
    if before is not None:
        moves.left.add(before)


def _settle(session: Session, moves: _Moves) -> None:
    """Let briefs tell the story of the article they found, and undo a story left by all but one."""
    for home in (*sorted(moves.found), *sorted(moves.left - moves.found)):
        story = session.scalar(select(ArticleRow.story).where(ArticleRow.id == home))
        at_home = select(StoryPrintRow.article_id).where(StoryPrintRow.home == home)
        briefs = session.scalars(at_home).all()
        if briefs:
            _tell(session, [home, *briefs], story or home)
        elif story is not None:
            others = select(ArticleRow.id).where(ArticleRow.story == story, ArticleRow.id != home)
            if session.scalar(others.limit(1)) is None:
                _tell(session, [home], None)


def _regroup(session: Session, touched: Collection[int]) -> None:
    """Work out anew the stories of some articles and of all that share a story with them."""
    if not touched:
        return
    stories = select(ArticleRow.story).where(ArticleRow.id.in_(touched), ArticleRow.story > 0)
    members = session.scalars(
        select(ArticleRow.id).where(
            ArticleRow.kind == ArticleKind.ARTICLE, ArticleRow.story.in_(stories)
        )
    )
    tellings = list(load_tellings(session, {*touched, *members}))
    for group in _split(tellings):
        briefs = select(StoryPrintRow.article_id).where(StoryPrintRow.home.in_(group))
        everyone = [*group, *session.scalars(briefs)]
        _tell(session, everyone, min(group) if len(everyone) > 1 else None)


def _tell(session: Session, ids: Collection[int], story: int | None) -> None:
    _change_story(session, ArticleRow.id.in_(ids), story)


def _change_story(session: Session, members: ColumnElement[bool], story: int | None) -> None:
    session.execute(
        update(ArticleRow)
        .where(members, func.coalesce(ArticleRow.story, 0) != (story or 0))
        .values(story=story)
        .execution_options(synchronize_session=False)
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
