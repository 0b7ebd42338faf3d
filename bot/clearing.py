"""Erases what is kept no longer: closed deliveries, deleted subscriptions, old answers and such."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Final

from storage.choices import delete_choices
from storage.deliveries import delete_closed
from storage.engine import Database
from storage.kept_answers import delete_answers
from storage.replies import delete_replies
from storage.subscriptions import purge_subscriptions
from storage.told import forget_told

_KEEP_DELIVERIES: Final = timedelta(days=30)
_KEEP_DELETED: Final = timedelta(days=7)
"""How long a deleted subscription can be restored."""
_KEEP_TOLD: Final = timedelta(days=400)
_KEEP_ANSWERS: Final = timedelta(days=90)
"""How long the buttons under an answer work."""
_KEEP_REPLIES: Final = timedelta(days=3)
"""How long an edited question is known; Telegram lets people edit for two days."""
_KEEP_CHOICES: Final = timedelta(days=400)


async def clear_old(database: Database, now: datetime) -> None:
    """Erase what is older than its time, in transactions so small that nobody waits for them.

    Updates handled are erased where they are received.

    Args:
        database: The store.
        now: The present, time-zone aware.
    """
    await _erase(database, delete_closed, now - _KEEP_DELIVERIES)
    await _erase(database, delete_answers, now - _KEEP_ANSWERS)
    async with database.transaction() as session:
        await purge_subscriptions(session, now - _KEEP_DELETED)
        await forget_told(session, now - _KEEP_TOLD)
        await delete_replies(session, now - _KEEP_REPLIES)
        await delete_choices(session, now - _KEEP_CHOICES)


async def _erase(
    database: Database, delete: Callable[[Any, datetime], Awaitable[int]], before: datetime
) -> None:
    while True:
        async with database.transaction() as session:
            if not await delete(session, before):
                return
