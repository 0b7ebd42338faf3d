"""Results of inline searches that people sent, to be counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.columns import LARGEST_ID
from storage.reply_tables import ChosenResultRow
from storage.upserts import insert_missing


class ResultKind(StrEnum):
    """What a result of an inline search is."""

    ANSWER = "answer"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Choice:
    """A result that someone sent.

    Attributes:
        bot_id: Telegram id of the bot.
        update_id: Id of the update that told of it.
        kind: What the result is.
        article_id: The article it cites.
        chosen_at: When, time-zone aware.
    """

    bot_id: int
    update_id: int
    kind: ResultKind
    article_id: int | None
    chosen_at: datetime


async def save_choice(session: AsyncSession, choice: Choice) -> None:
    """Count a choice; one counted already is not counted again."""
    article = choice.article_id
    values = {
        "bot_id": choice.bot_id,
        "update_id": choice.update_id,
        "kind": choice.kind,
        "article_id": article if article is not None and article <= LARGEST_ID else None,
        "chosen_at": choice.chosen_at,
    }
    await session.execute(insert_missing(session, ChosenResultRow).values(values))


async def count_choices(
    session: AsyncSession, since: datetime | None = None
) -> Mapping[ResultKind, int]:
    """Count the results chosen since a time, or all of them, by what they are."""
    query = select(ChosenResultRow.kind, func.count())
    if since is not None:
        query = query.where(ChosenResultRow.chosen_at >= since)
    rows = await session.execute(query.group_by(ChosenResultRow.kind))
    found = {ResultKind(row[0]): row[1] for row in rows}
    return {kind: found.get(kind, 0) for kind in ResultKind}


async def delete_choices(session: AsyncSession, before: datetime) -> int:
    """Forget the choices made before a time; return how many."""
    gone = await session.scalars(
        delete(ChosenResultRow)
        .where(ChosenResultRow.chosen_at < before)
        .returning(ChosenResultRow.update_id)
    )
    return len(gone.all())
