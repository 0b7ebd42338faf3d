"""Erases what is kept no longer: closed deliveries, deleted subscriptions, old answers and such."""

from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

from news import retention
from storage.choices import delete_choices
from storage.deliveries import delete_closed
from storage.direct import Work, all_directly, directly
from storage.engine import Database
from storage.kept_answers import delete_answers
from storage.replies import delete_replies
from storage.request_counts import delete_request_counts
from storage.subscriptions import purge_subscriptions
from storage.told import forget_told
from storage.usage import delete_usage


async def clear_old(database: Database, now: datetime) -> None:
    """Erase what is older than its time, in transactions so small that nobody waits for them.

    Updates handled are erased where they are received.

    Args:
        database: The store.
        now: The present, time-zone aware.
    """
    await _erase(database, delete_closed, now - retention.DELIVERIES)
    await _erase(database, delete_answers, now - retention.ANSWERS)
    works: list[Work] = [
        lambda session: purge_subscriptions(session, now - retention.DELETED),
        lambda session: forget_told(session, now - retention.TOLD),
        lambda session: delete_replies(session, now - retention.REPLIES),
        lambda session: delete_choices(session, now - retention.CHOICES),
        lambda session: delete_request_counts(session, (now - retention.REQUESTS).date()),
        lambda session: delete_usage(session, (now - retention.USAGE).date()),
    ]
    await database.write(all_directly(works))


async def _erase(
    database: Database,
    delete: Callable[[Any, datetime], Coroutine[Any, Any, int]],
    before: datetime,
) -> None:
    while await database.write(directly(lambda session: delete(session, before))):
        pass
