"""Keeps story prints, and finds those that share a mark; `storage.stories` decides upon them."""

from array import array
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.orm import Session

from storage.likeness import Telling, mark_article, mark_bands, mark_brief
from storage.records import ArticleKind, StoryPrint
from storage.tables import ArticleRow, Base, StoryMarkRow, StoryPrintRow

_AT_ONCE: Final = 200
"""Prints held in memory at once, some 2 KB each."""

# Made once: SQLAlchemy takes longer over making a statement than SQLite over running it.
_KEEP_PRINT: Final = insert(Base.metadata.tables[StoryPrintRow.__tablename__])
_KEEP_MARKS: Final = insert(Base.metadata.tables[StoryMarkRow.__tablename__])
_MARKED: Final = StoryMarkRow.mark.in_(bindparam("marks", expanding=True))
_SHARED: Final = (
    select(StoryMarkRow.article_id, func.count().label("bands"))
    .where(_MARKED)
    .group_by(StoryMarkRow.article_id)
    .subquery()
)
_FIND_LIKE: Final = (
    select(ArticleRow.id, ArticleRow.published)
    .join(_SHARED, _SHARED.c.article_id == ArticleRow.id)
    .order_by(_SHARED.c.bands.desc(), ArticleRow.identity_hash)
)
_FIND_ANNOUNCED: Final = (
    select(StoryMarkRow.mark, ArticleRow.published, ArticleRow.identity_hash, ArticleRow.id)
    .join(ArticleRow, ArticleRow.id == StoryMarkRow.article_id)
    .where(_MARKED)
)
_FIND_MARKED: Final = select(ArticleRow.id, ArticleRow.published).where(
    ArticleRow.id.in_(select(StoryMarkRow.article_id).where(_MARKED))
)


def keep_print(
    session: Session, article_id: int, kind: ArticleKind, story_print: StoryPrint
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
    session.execute(_KEEP_PRINT, values)
    marks = [
        {"mark": mark, "article_id": article_id} for mark in sorted(_own_marks(kind, story_print))
    ]
    if marks:
        session.execute(_KEEP_MARKS, marks)


def forget_print(session: Session, article_id: int) -> None:
    """Forget the print of an article, and its marks; nothing happens when it has none."""
    for telling in load_tellings(session, [article_id]):
        marks = _own_marks(ArticleKind.ARTICLE, telling.print)
        session.execute(
            delete(StoryMarkRow).where(
                StoryMarkRow.mark.in_(marks), StoryMarkRow.article_id == article_id
            )
        )
    session.execute(delete(StoryPrintRow).where(StoryPrintRow.article_id == article_id))


def load_tellings(session: Session, ids: Collection[int]) -> Iterator[Telling]:
    """Load what is kept of some texts, some at a time; one without a print is left out."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        rows = session.execute(
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


def find_like(session: Session, story_print: StoryPrint) -> list[tuple[int, str | None]]:
    """Find the ids and dates of the articles that share a band with an article, most bands first.

    Where as many are shared, no id decides, since ids tell in what order the articles came.
    """
    marks = mark_bands(story_print)
    if not marks:
        return []
    rows = session.execute(_FIND_LIKE, {"marks": list(marks)})
    return [(id_, published) for id_, published in rows]


def find_announcing(session: Session, story_print: StoryPrint) -> list[tuple[int, str | None]]:
    """Find the ids and dates of the briefs that quote an article, or have its title."""
    return _find_marked(session, mark_brief(_all_statements(story_print)))


def find_announced(session: Session, story_print: StoryPrint) -> list[tuple[int, str | None]]:
    """Find the ids and dates of the articles that a brief quotes, the likeliest first.

    One that has the brief's title is likelier, then the earliest; no id decides, since ids tell
    in what order the articles came.
    """
    marks = mark_article(_all_statements(story_print))
    titled = {*mark_article([story_print.title])} if story_print.title is not None else set()
    rows = session.execute(_FIND_ANNOUNCED, {"marks": list(marks)})
    found = sorted(
        (mark not in titled, published or "9", identity, id_, published)
        for mark, published, identity, id_ in rows
    )
    return [(id_, published) for _, _, _, id_, published in found]


def _find_marked(session: Session, marks: Collection[int]) -> list[tuple[int, str | None]]:
    if not marks:
        return []
    rows = session.execute(_FIND_MARKED, {"marks": list(marks)})
    return [(id_, published) for id_, published in rows]


def _own_marks(kind: ArticleKind, story_print: StoryPrint) -> set[int]:
    """Return the marks under which other texts find a text of a kind."""
    if kind is ArticleKind.BRIEF:
        return mark_brief(_all_statements(story_print))
    return mark_bands(story_print) | mark_article(_all_statements(story_print))


def _all_statements(story_print: StoryPrint) -> Iterable[int]:
    title = () if story_print.title is None else (story_print.title,)
    return (*title, *story_print.statements)
