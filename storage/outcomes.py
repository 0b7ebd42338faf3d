"""What came of a delivery, each noted in one transaction with all that follows from it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from storage.chat_moves import move_chat
from storage.deliveries import close_delivery, fail_chat, postpone_delivery, save_chat_wait
from storage.following import Delivery, DeliveryState
from storage.subscriptions import deactivate_chat
from storage.told import save_told


async def note_sent(
    session: AsyncSession,
    delivery: Delivery,
    at: datetime,
    *,
    message: int | None,
    told: Mapping[int, int],
) -> None:
    """Note that a delivery was sent.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        delivery: As it was leased.
        at: The present, time-zone aware.
        message: Telegram id of the message; None when there was nothing to send.
        told: The version of each article that its chat was told of, by article id.
    """
    await close_delivery(session, delivery, DeliveryState.SENT, at, message=message)
    await save_told(session, delivery.chat, delivery.thread, told, at)


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
