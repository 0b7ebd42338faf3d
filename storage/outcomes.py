"""What came of a delivery, each noted in one transaction with all that follows from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from storage.chat_moves import move_chat
from storage.deliveries import OPEN, fail_chat, postpone_delivery, save_chat_wait
from storage.following import Delivery, DeliveryState
from storage.following_tables import DeliveryRow
from storage.subscriptions import deactivate_chat
from storage.told import write_told

# Made once: making it costs more than running it.
_CLOSE_SENT: Final = (
    update(DeliveryRow)
    .where(
        DeliveryRow.id == bindparam("of_id"),
        DeliveryRow.lease == bindparam("of_lease"),
        # A list of states cannot be run for many rows at once.
        or_(*(DeliveryRow.state == state for state in OPEN)),
    )
    .values(
        state=DeliveryState.SENT,
        leased_until=None,
        error=None,
        payload=None,
        message_id=bindparam("message_id"),
        closed_at=bindparam("closed_at"),
    )
)


@dataclass(frozen=True, slots=True)
class SentNote:
    """That a delivery was sent.

    Attributes:
        delivery: As it was leased.
        at: When, time-zone aware.
        message: Telegram id of the message; None when there was nothing to send.
        told: The version of each article that its chat was told of, by article id.
    """

    delivery: Delivery
    at: datetime
    message: int | None
    told: Mapping[int, int]


def write_sent(session: Session, notes: Sequence[SentNote]) -> None:
    """Note that deliveries were sent, and what their chats were told of.

    One that another has leased since, or that is closed, keeps its state; its chat was told all
    the same.

    Args:
        session: An open transaction of `Database.write`; neither committed nor closed here.
        notes: Of different deliveries.
    """
    session.connection().execute(
        _CLOSE_SENT,
        [
            {
                "of_id": note.delivery.id,
                "of_lease": note.delivery.lease,
                "message_id": note.message,
                "closed_at": note.at,
            }
            for note in notes
        ],
    )
    write_told(
        session,
        ((note.delivery.chat, note.delivery.thread, note.told, note.at) for note in notes),
    )


async def note_left_alone(
    session: AsyncSession, delivery: Delivery, until: datetime, error: str
) -> None:
    """Note that Telegram wants a chat left alone until a time, which is no failure."""
    await save_chat_wait(session, delivery.chat, until)
    await postpone_delivery(session, delivery, until, error=error, counts=False)


async def note_moved(
    session: AsyncSession, delivery: Delivery, new_chat: int, at: datetime
) -> None:
    """Note that a delivery's group became a supergroup, where it is due at once."""
    await move_chat(session, delivery.chat, new_chat)
    await postpone_delivery(session, delivery, at, error="ChatMigrated", counts=False)


async def note_unreachable(
    session: AsyncSession, delivery: Delivery, at: datetime, error: str
) -> None:
    """Note that a delivery's chat cannot be reached: nothing more is sent there."""
    await fail_chat(session, delivery.chat, at, error)
    await deactivate_chat(session, delivery.chat, at)
