"""The outbox: everything the bot sends unasked, from due to sent.

due → leased → sent, or back to due for another try, or failed (never wanted again: the chat is
gone, the content refused), or given up (tried too often). A lease that nobody closed in time ends
by itself, and the delivery is due again: what was sent in a lease whose end was lost is sent a
second time, at most one message a chat, since a chat has one delivery under way at a time. The
token of the last lease stays in the row, so that its holder may still note what it did, as long as
nobody else has leased the delivery.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from storage.columns import LARGEST_ID
from storage.following import Delivery, DeliveryDraft, DeliveryState, OutboxCounts
from storage.following_tables import ChatWaitRow, DeliveryRow
from storage.upserts import insert_missing, save_values

OPEN = (DeliveryState.DUE, DeliveryState.LEASED)
"""States of what is still to be sent."""
# SQLite binds at most 32,766 values in a statement.
_ROWS_AT_ONCE = 2_000

DELIVERY_COLUMNS: tuple[Any, ...] = (
    DeliveryRow.id,
    DeliveryRow.key,
    DeliveryRow.kind,
    DeliveryRow.chat_id,
    DeliveryRow.thread_id,
    DeliveryRow.subscription_id,
    DeliveryRow.since,
    DeliveryRow.until,
    DeliveryRow.payload,
    DeliveryRow.due_at,
    DeliveryRow.attempts,
    func.coalesce(DeliveryRow.lease, ""),
)
"""The columns of a `Delivery`, in the order of its fields."""


async def queue_deliveries(session: AsyncSession, drafts: Sequence[DeliveryDraft]) -> None:
    """Put deliveries in the outbox; those whose key is there already are left as they are.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        drafts: In the order in which each chat is to get them.
    """
    await session.run_sync(write_deliveries, drafts)


def write_deliveries(session: Session, drafts: Sequence[DeliveryDraft]) -> None:
    """Do what `queue_deliveries` does, within `Database.write`."""
    for start in range(0, len(drafts), _ROWS_AT_ONCE):
        rows = [_values(draft) for draft in drafts[start : start + _ROWS_AT_ONCE]]
        session.execute(insert_missing(session, DeliveryRow), rows)


async def close_delivery(
    session: AsyncSession,
    delivery: Delivery,
    state: DeliveryState,
    at: datetime,
    *,
    error: str | None = None,
    message: int | None = None,
) -> bool:
    """Note what became of a leased delivery.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        delivery: As it was leased.
        state: ``SENT``, ``FAILED`` or ``GIVEN_UP``.
        at: The present, time-zone aware.
        error: Why it was not sent, in one line; never a reader's words.
        message: Telegram id of the message sent.

    Returns:
        False when another has leased it since, or it is closed: then nothing is noted.
    """
    return await _close(
        session,
        delivery,
        state=state,
        closed_at=at,
        error=error,
        message_id=message,
        payload=None if state is DeliveryState.SENT else DeliveryRow.payload,
    )


async def postpone_delivery(
    session: AsyncSession,
    delivery: Delivery,
    until: datetime,
    *,
    error: str | None = None,
    counts: bool = True,
) -> bool:
    """Give a leased delivery back, to be tried again from a time on.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        delivery: As it was leased.
        until: When it may be tried again, time-zone aware.
        error: Why it was not sent, in one line; never a reader's words.
        counts: False when it was no attempt that failed, but Telegram's wish to wait.

    Returns:
        False when another has leased it since, or it is closed: then nothing is noted.
    """
    attempts = DeliveryRow.attempts if counts else DeliveryRow.attempts - 1
    return await _close(
        session, delivery, state=DeliveryState.DUE, due_at=until, error=error, attempts=attempts
    )


async def save_progress(session: AsyncSession, delivery: Delivery, payload: str) -> bool:
    """Note, while a delivery is under way, what of it has been sent already.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        delivery: As it was leased.
        payload: What a later attempt will find as the delivery's payload.

    Returns:
        False when the lease had ended and another has it: then nothing is noted.
    """
    found = await session.scalar(
        update(DeliveryRow)
        .where(DeliveryRow.id == delivery.id, DeliveryRow.lease == delivery.lease)
        .values(payload=payload)
        .returning(DeliveryRow.id)
        .execution_options(synchronize_session=False)
    )
    return found is not None


async def find_sent(session: AsyncSession, delivery_id: int, chat: int) -> Delivery | None:
    """Find a delivery that was sent to a chat; None when it is another's, or erased since."""
    if not 0 < delivery_id <= LARGEST_ID:
        return None
    sent = (DeliveryRow.chat_id == chat, DeliveryRow.state == DeliveryState.SENT)
    query = select(*DELIVERY_COLUMNS).where(DeliveryRow.id == delivery_id, *sent)
    row = (await session.execute(query)).one_or_none()
    return None if row is None else Delivery(*row)


async def drop_deliveries(session: AsyncSession, *, subscription: int) -> None:
    """Take what is not yet under way of a subscription out of the outbox."""
    await session.execute(
        delete(DeliveryRow).where(
            DeliveryRow.subscription_id == subscription, DeliveryRow.state == DeliveryState.DUE
        )
    )


async def fail_chat(session: AsyncSession, chat: int, at: datetime, error: str) -> None:
    """Close everything that still waits for a chat that cannot be reached."""
    await session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.chat_id == chat, DeliveryRow.state.in_(OPEN))
        .values(state=DeliveryState.FAILED, closed_at=at, error=error, leased_until=None)
        .execution_options(synchronize_session=False)
    )


async def count_deliveries(session: AsyncSession) -> OutboxCounts:
    """Count the outbox by state."""
    rows = await session.execute(
        select(DeliveryRow.state, func.count()).group_by(DeliveryRow.state)
    )
    oldest = select(func.min(DeliveryRow.due_at)).where(DeliveryRow.state == DeliveryState.DUE)
    return OutboxCounts({row[0]: row[1] for row in rows}, await session.scalar(oldest))


async def count_late(session: AsyncSession, due_before: datetime, now: datetime) -> int:
    """Count the deliveries due before a time and not sent, but for chats that Telegram holds."""
    held = exists().where(ChatWaitRow.chat_id == DeliveryRow.chat_id, ChatWaitRow.until > now)
    late = select(func.count()).where(
        DeliveryRow.state == DeliveryState.DUE, DeliveryRow.due_at < due_before, ~held
    )
    return await session.scalar(late) or 0


async def delete_closed(session: AsyncSession, before: datetime, *, limit: int = 5_000) -> int:
    """Erase deliveries closed before a time, at most so many at once; return how many."""
    old = (
        select(DeliveryRow.id)
        .where(DeliveryRow.state.not_in(OPEN), DeliveryRow.closed_at < before)
        .limit(limit)
    )
    gone = await session.scalars(
        delete(DeliveryRow).where(DeliveryRow.id.in_(old)).returning(DeliveryRow.id)
    )
    return len(gone.all())


async def save_chat_wait(session: AsyncSession, chat: int, until: datetime) -> None:
    """Keep that Telegram wants a chat left alone until a time."""
    values = {"chat_id": chat, "until": until}
    await save_values(session, ChatWaitRow, "chat_id", values)


async def find_chat_waits(session: AsyncSession, now: datetime) -> dict[int, datetime]:
    """Find the chats to be left alone, and until when; past waits are erased."""
    await session.execute(delete(ChatWaitRow).where(ChatWaitRow.until <= now))
    rows = await session.execute(select(ChatWaitRow.chat_id, ChatWaitRow.until))
    return {row[0]: row[1] for row in rows}


async def _close(session: AsyncSession, delivery: Delivery, **values: object) -> bool:
    found = await session.scalar(
        update(DeliveryRow)
        .where(
            DeliveryRow.id == delivery.id,
            DeliveryRow.lease == delivery.lease,
            DeliveryRow.state.in_(OPEN),
        )
        .values(leased_until=None, **values)
        .returning(DeliveryRow.id)
        .execution_options(synchronize_session=False)
    )
    return found is not None


def _values(draft: DeliveryDraft) -> dict[str, object]:
    return {
        "key": draft.key,
        "kind": draft.kind,
        "chat_id": draft.chat,
        "thread_id": draft.thread,
        "subscription_id": draft.subscription,
        "since": draft.since,
        "until": draft.until,
        "payload": draft.payload,
        "state": DeliveryState.DUE,
        "due_at": draft.due_at,
        "attempts": 0,
    }
