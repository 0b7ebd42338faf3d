"""Whom an announcement goes to."""

from sqlalchemy import delete, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from storage.following import DeliveryState, SubscriptionState
from storage.following_tables import DeliveryRow, SubscriptionRow
from storage.tables import ChatRow, KeptAnswerRow


async def find_active_chats(session: AsyncSession) -> list[int]:
    """List the chats that talk with the bot or follow something, but for those that have left."""
    gone = select(SubscriptionRow.chat_id).where(
        SubscriptionRow.state == SubscriptionState.UNREACHABLE
    )
    known = union(
        select(ChatRow.id.label("chat")),
        select(KeptAnswerRow.chat_id.label("chat")),
        select(SubscriptionRow.chat_id.label("chat")),
    ).subquery()
    found = await session.scalars(
        select(known.c.chat).where(known.c.chat.not_in(gone)).order_by(known.c.chat)
    )
    return list(found)


async def cancel_deliveries(session: AsyncSession, prefix: str) -> int:
    """Take what is not yet under way of an announcement out of the outbox; return how many.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        prefix: What the keys of its deliveries begin with.
    """
    gone = await session.scalars(
        delete(DeliveryRow)
        .where(
            DeliveryRow.key.startswith(prefix, autoescape=True),
            DeliveryRow.state == DeliveryState.DUE,
        )
        .returning(DeliveryRow.id)
    )
    return len(gone.all())
