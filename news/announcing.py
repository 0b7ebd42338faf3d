"""Announcements: one message of an operator to every chat, through the outbox."""

import json
from datetime import datetime
from typing import Final

from storage.audience import cancel_deliveries, find_active_chats
from storage.deliveries import queue_deliveries
from storage.engine import Database
from storage.following import DeliveryDraft

ANNOUNCEMENT: Final = "announcement"


async def count_audience(database: Database) -> int:
    """Count the chats that an announcement would go to."""
    async with database.session() as session:
        return len(await find_active_chats(session))


async def announce(database: Database, number: int, html: str, now: datetime) -> int:
    """Queue an announcement for every active chat; announced again, nothing is queued twice.

    Args:
        database: The store.
        number: What makes it one and the same.
        html: Its text in Telegram's HTML.
        now: The present, time-zone aware.

    Returns:
        How many chats it goes to.
    """
    payload = json.dumps({"html": html})
    async with database.transaction() as session:
        chats = await find_active_chats(session)
        drafts = [
            DeliveryDraft(
                key=f"{_prefix(number)}{chat}",
                kind=ANNOUNCEMENT,
                chat=chat,
                due_at=now,
                payload=payload,
            )
            for chat in chats
        ]
        await queue_deliveries(session, drafts)
    return len(drafts)


async def stop_announcing(database: Database, number: int) -> int:
    """Take what is not yet sent of an announcement back; return for how many chats."""
    async with database.transaction() as session:
        return await cancel_deliveries(session, _prefix(number))


def _prefix(number: int) -> str:
    return f"announce:{number}:"
