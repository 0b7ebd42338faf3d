"""Saves articles and briefs, in one thread from first to last; `storage.articles` awaits them."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from storage.known import hash_text
from storage.records import ArticleDraft, ArticleKind, SaveOutcome, StoryPrint
from storage.rows import pack_mentions
from storage.stories import place_article, place_brief
from storage.tables import (
    ArticleContent,
    ArticleRow,
    ArticleTopicRow,
    ArticleVersionRow,
    Base,
    BriefSightingRow,
    CorpusStateRow,
    PassageRow,
)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """What saving a page did: to its article, and to each of its briefs, with their ids."""

    article: SaveOutcome
    briefs: tuple[tuple[int, SaveOutcome], ...]


_CONTENT_COLUMNS = tuple(ArticleContent.__annotations__)

# Made once: SQLAlchemy takes longer over making a statement than SQLite over running it.
_SEE = insert(Base.metadata.tables[BriefSightingRow.__tablename__])
_TOPICS = insert(Base.metadata.tables[ArticleTopicRow.__tablename__])
_PASSAGES = insert(Base.metadata.tables[PassageRow.__tablename__])
_BY_IDENTITY = select(ArticleRow).where(
    ArticleRow.kind == bindparam("kind"), ArticleRow.identity_hash == bindparam("digest")
)
_BY_TEXT = (
    select(ArticleRow.id)
    .where(ArticleRow.kind == bindparam("kind"), ArticleRow.text_hash == bindparam("digest"))
    .order_by(ArticleRow.id)
    .limit(1)
)
_NUMBER_CHANGE = (
    update(CorpusStateRow)
    .values(change_seq=CorpusStateRow.change_seq + 1)
    .returning(CorpusStateRow.change_seq)
    .execution_options(synchronize_session=False)
)


def save_article(session: Session, draft: ArticleDraft) -> tuple[int, SaveOutcome]:
    """Save an article under its identity, keeping the text it had before.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        draft: The article.

    Returns:
        Its id and what was done: NEW; UNCHANGED when the identity is known with the same hash;
        UPDATED, in the same version, when only its picture is another (no picture is no change);
        UPDATED when it is known with another (the id is kept, the version raised, the passages
        replaced); DUPLICATE when another article has the very same text, whose id is returned.
    """
    _wait_for_turn(session)
    known = _find_by_identity(session, draft)
    if known is not None:
        if known.content_hash == draft.content_hash:
            if draft.image is None or draft.image == known.image:
                return known.id, SaveOutcome.UNCHANGED
            known.image = draft.image
            session.flush()
            return known.id, SaveOutcome.UPDATED
        _update(session, known, draft)
        return known.id, SaveOutcome.UPDATED
    twin = _find_by_text(session, draft)
    if twin is not None:
        return twin, SaveOutcome.DUPLICATE
    return _insert(session, draft), SaveOutcome.NEW


def save_brief(session: Session, draft: ArticleDraft, seen_on: int) -> tuple[int, SaveOutcome]:
    """Save a brief once, and note each page that shows it.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        draft: The brief.
        seen_on: Id of the page that shows it.

    Returns:
        Its id and what was done: NEW; DUPLICATE when the brief is known and the page is new;
        UNCHANGED when both are known. A known brief keeps the text it was first seen with.
    """
    _wait_for_turn(session)
    known = _find_by_identity(session, draft)
    brief_id = known.id if known is not None else _find_by_text(session, draft)
    if brief_id is None:
        brief_id = _insert(session, draft)
        outcome = SaveOutcome.NEW
    elif _is_seen_on(session, brief_id, seen_on):
        return brief_id, SaveOutcome.UNCHANGED
    else:
        outcome = SaveOutcome.DUPLICATE
    session.execute(_SEE, {"brief_id": brief_id, "page_id": seen_on})
    return brief_id, outcome


def save_pages(
    session: Session, pages: Iterable[tuple[ArticleDraft | int, Sequence[ArticleDraft]]]
) -> list[SavedPage]:
    """Save pages, each an article and its briefs.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        pages: Articles, or the id of one that is stored as it is, and their briefs.

    Returns:
        What was done to each, in order.
    """
    saved = []
    for article, briefs in pages:
        if isinstance(article, int):
            article_id, outcome = article, SaveOutcome.UNCHANGED
        else:
            article_id, outcome = save_article(session, article)
        told = tuple(save_brief(session, brief, article_id) for brief in briefs)
        saved.append(SavedPage(outcome, told))
    return saved


def _is_seen_on(session: Session, brief_id: int, page_id: int) -> bool:
    sighting = (BriefSightingRow.brief_id == brief_id) & (BriefSightingRow.page_id == page_id)
    return session.scalar(select(BriefSightingRow.page_id).where(sighting)) is not None


def _wait_for_turn(session: Session) -> None:
    """Let one writer at a time decide what is new (a SQLite transaction has done so already)."""
    if session.get_bind().dialect.name != "sqlite":
        session.execute(select(CorpusStateRow.id).with_for_update())


def _find_by_identity(session: Session, draft: ArticleDraft) -> ArticleRow | None:
    return session.scalar(_BY_IDENTITY, {"kind": draft.kind, "digest": hash_text(draft.identity)})


def _find_by_text(session: Session, draft: ArticleDraft) -> int | None:
    return session.scalar(_BY_TEXT, {"kind": draft.kind, "digest": hash_text(draft.text)})


def _insert(session: Session, draft: ArticleDraft) -> int:
    content = _stamped_content(session, draft)
    row = ArticleRow(
        **content,
        kind=draft.kind,
        identity=draft.identity,
        identity_hash=hash_text(draft.identity),
        version=1,
        text_hash=hash_text(draft.text),
        first_seen=content["saved_at"],
    )
    session.add(row)
    session.flush()
    _insert_parts(session, row.id, draft)
    _place(session, row, draft, is_new=True)
    return row.id


def _update(session: Session, row: ArticleRow, draft: ArticleDraft) -> None:
    archived = [getattr(ArticleRow, name) for name in _CONTENT_COLUMNS]
    session.execute(
        insert(ArticleVersionRow).from_select(
            ["article_id", "version", *_CONTENT_COLUMNS],
            select(ArticleRow.id, ArticleRow.version, *archived).where(ArticleRow.id == row.id),
        )
    )
    for name, value in (_stamped_content(session, draft)).items():
        setattr(row, name, value)
    row.version += 1
    row.text_hash = hash_text(draft.text)
    session.flush()
    session.execute(delete(ArticleTopicRow).where(ArticleTopicRow.article_id == row.id))
    session.execute(delete(PassageRow).where(PassageRow.article_id == row.id))
    _insert_parts(session, row.id, draft)
    _place(session, row, draft, is_new=False)


def _place(session: Session, row: ArticleRow, draft: ArticleDraft, *, is_new: bool) -> None:
    story_print = draft.story_print or StoryPrint()
    if draft.kind is ArticleKind.BRIEF:
        place_brief(session, row, story_print)
    else:
        place_article(session, row, story_print, is_new=is_new)


def _stamped_content(session: Session, draft: ArticleDraft) -> dict[str, Any]:
    """Number the change, and make the columns of `ArticleContent` of a draft."""
    change_seq = session.scalar(_NUMBER_CHANGE)
    own = {"change_seq", "change_mark", "saved_at", "repairs", "roles"}
    content = {name: getattr(draft, name) for name in _CONTENT_COLUMNS if name not in own}
    content = {
        name: list(value) if isinstance(value, tuple) else value for name, value in content.items()
    }
    return content | {
        "repairs": [[r.start, r.was, r.now, r.rule] for r in draft.repairs],
        "roles": [[r.person, r.role, r.start, r.end] for r in draft.roles],
        "change_seq": change_seq,
        "change_mark": secrets.token_hex(16),
        "saved_at": datetime.now(UTC),
    }


def _insert_parts(session: Session, article_id: int, draft: ArticleDraft) -> None:
    topics = [
        {"article_id": article_id, "about": about, "topic": topic, "rank": rank}
        for about, names in ((True, draft.topics), (False, draft.mentions))
        for rank, topic in enumerate(dict.fromkeys(names))
    ]
    passages = [
        {
            "article_id": article_id,
            "position": position,
            "start_offset": passage.start,
            "end_offset": passage.end,
            "sentences": [list(sentence) for sentence in passage.sentences],
            "mentions": pack_mentions(passage.mentions),
            "topics": list(passage.topics),
            "terms": passage.terms,
            "words": passage.words,
        }
        for position, passage in enumerate(draft.passages)
    ]
    if topics:
        session.execute(_TOPICS, topics)
    if passages:
        session.execute(_PASSAGES, passages)
