"""Saves articles and briefs; gathered with the other functions in `storage.articles`."""

import secrets
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.records import ArticleDraft, ArticleKind, SaveOutcome, StoryPrint
from storage.rows import pack_mentions
from storage.stories import place_article, place_brief
from storage.tables import (
    ArticleContent,
    ArticleRow,
    ArticleTopicRow,
    ArticleVersionRow,
    BriefSightingRow,
    CorpusStateRow,
    PassageRow,
)

_CONTENT_COLUMNS = tuple(ArticleContent.__annotations__)


async def save_article(session: AsyncSession, draft: ArticleDraft) -> tuple[int, SaveOutcome]:
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
    await _wait_for_turn(session)
    known = await _find_by_identity(session, draft)
    if known is not None:
        if known.content_hash == draft.content_hash:
            if draft.image is None or draft.image == known.image:
                return known.id, SaveOutcome.UNCHANGED
            known.image = draft.image
            await session.flush()
            return known.id, SaveOutcome.UPDATED
        await _update(session, known, draft)
        return known.id, SaveOutcome.UPDATED
    twin = await _find_by_text(session, draft)
    if twin is not None:
        return twin, SaveOutcome.DUPLICATE
    return await _insert(session, draft), SaveOutcome.NEW


async def save_brief(
    session: AsyncSession, draft: ArticleDraft, seen_on: int
) -> tuple[int, SaveOutcome]:
    """Save a brief once, and note each page that shows it.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        draft: The brief.
        seen_on: Id of the page that shows it.

    Returns:
        Its id and what was done: NEW; DUPLICATE when the brief is known and the page is new;
        UNCHANGED when both are known. A known brief keeps the text it was first seen with.
    """
    await _wait_for_turn(session)
    known = await _find_by_identity(session, draft)
    brief_id = known.id if known is not None else await _find_by_text(session, draft)
    if brief_id is None:
        brief_id = await _insert(session, draft)
        outcome = SaveOutcome.NEW
    elif await session.get(BriefSightingRow, (brief_id, seen_on)) is not None:
        return brief_id, SaveOutcome.UNCHANGED
    else:
        outcome = SaveOutcome.DUPLICATE
    values = {"brief_id": brief_id, "page_id": seen_on}
    await session.execute(insert(BriefSightingRow).values(values))
    return brief_id, outcome


async def _wait_for_turn(session: AsyncSession) -> None:
    """Let one writer at a time decide what is new (a SQLite transaction has done so already)."""
    await session.execute(select(CorpusStateRow.id).with_for_update())


async def _find_by_identity(session: AsyncSession, draft: ArticleDraft) -> ArticleRow | None:
    return await session.scalar(
        select(ArticleRow).where(
            ArticleRow.kind == draft.kind, ArticleRow.identity_hash == _digest(draft.identity)
        )
    )


async def _find_by_text(session: AsyncSession, draft: ArticleDraft) -> int | None:
    return await session.scalar(
        select(ArticleRow.id)
        .where(ArticleRow.kind == draft.kind, ArticleRow.text_hash == _digest(draft.text))
        .order_by(ArticleRow.id)
        .limit(1)
    )


async def _insert(session: AsyncSession, draft: ArticleDraft) -> int:
    content = await _stamped_content(session, draft)
    row = ArticleRow(
        **content,
        kind=draft.kind,
        identity=draft.identity,
        identity_hash=_digest(draft.identity),
        version=1,
        text_hash=_digest(draft.text),
        first_seen=content["saved_at"],
    )
    session.add(row)
    await session.flush()
    await _insert_parts(session, row.id, draft)
    await _place(session, row, draft)
    return row.id


async def _update(session: AsyncSession, row: ArticleRow, draft: ArticleDraft) -> None:
    archived = [getattr(ArticleRow, name) for name in _CONTENT_COLUMNS]
    await session.execute(
        insert(ArticleVersionRow).from_select(
            ["article_id", "version", *_CONTENT_COLUMNS],
            select(ArticleRow.id, ArticleRow.version, *archived).where(ArticleRow.id == row.id),
        )
    )
    for name, value in (await _stamped_content(session, draft)).items():
        setattr(row, name, value)
    row.version += 1
    row.text_hash = _digest(draft.text)
    await session.flush()
    await session.execute(delete(ArticleTopicRow).where(ArticleTopicRow.article_id == row.id))
    await session.execute(delete(PassageRow).where(PassageRow.article_id == row.id))
    await _insert_parts(session, row.id, draft)
    await _place(session, row, draft)


async def _place(session: AsyncSession, row: ArticleRow, draft: ArticleDraft) -> None:
    place = place_brief if draft.kind is ArticleKind.BRIEF else place_article
    await place(session, row, draft.story_print or StoryPrint())


async def _stamped_content(session: AsyncSession, draft: ArticleDraft) -> dict[str, Any]:
    """Number the change, and make the columns of `ArticleContent` of a draft."""
    change_seq = await session.scalar(
        update(CorpusStateRow)
        .values(change_seq=CorpusStateRow.change_seq + 1)
        .returning(CorpusStateRow.change_seq)
        .execution_options(synchronize_session=False)
    )
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


async def _insert_parts(session: AsyncSession, article_id: int, draft: ArticleDraft) -> None:
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
        await session.execute(insert(ArticleTopicRow), topics)
    if passages:
        await session.execute(insert(PassageRow), passages)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
