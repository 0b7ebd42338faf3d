"""Queues the digests of those who want to be told at once, when there is something to tell."""

import logging
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Final

from news.digest.choosing import choose_articles
from news.digest.queue import digest_of, next_issue
from storage.changes import find_change_seq
from storage.deliveries import queue_deliveries
from storage.engine import Database
from storage.following import Combination, Rhythm, Subscription, SubscriptionState
from storage.fresh import find_changed_since
from storage.issuing import save_next_issues
from storage.subscriptions import combination_key, find_subscriptions
from storage.watermarks import get_watermark, set_watermark

logger = logging.getLogger(__name__)

_WATERMARK: Final = "at_once"
# A batch of articles is committed some seconds after its first text was seen.
_OVERLAP: Final = timedelta(minutes=5)
# SQLite binds at most 32,766 values in a statement, and an ingest may change more articles.
_IDS_AT_ONCE: Final = 5_000


async def queue_news(database: Database, now: datetime) -> int:
    """Queue a digest for each subscription at once that the latest changes of the corpus concern.

    How far the changes were looked at is stored with the digests queued, so that a restart neither
    misses nor repeats any.

    Args:
        database: The store.
        now: The present, time-zone aware.

    Returns:
        How many were queued.
    """
    async with database.session() as session:
        last = await find_change_seq(session)
        seen = await get_watermark(session, _WATERMARK)
        if last == seen:
            return 0
        changed = await find_changed_since(session, seen)
        wanted = await find_subscriptions(
            session, rhythm=Rhythm.INSTANT, states=[SubscriptionState.ACTIVE]
        )
    concerned = await _concerned(database, wanted, changed)
    async with database.transaction() as session:
        # Another worker may have been quicker.
        if await get_watermark(session, _WATERMARK) != seen:
            return 0
        await queue_deliveries(session, [digest_of(each, now) for each in concerned])
        await save_next_issues(session, [next_issue(each, now) for each in concerned])
        await set_watermark(session, _WATERMARK, last)
    if concerned:
        count = {"action": "news_queued", "count": len(concerned)}
        logger.info("Queued digests of what is new", extra=count)
    return len(concerned)


async def _concerned(
    database: Database, subscriptions: list[Subscription], changed: list[int]
) -> list[Subscription]:
    """Return the subscriptions that some changed article concerns; each combination is met once."""
    alike: defaultdict[str, list[Subscription]] = defaultdict(list)
    for subscription in subscriptions:
        alike[combination_key(subscription.combination)].append(subscription)
    concerned: list[Subscription] = []
    for same in alike.values():
        since = min(each.covered_until for each in same) - _OVERLAP
        if await _is_met(database, same[0].combination, since, changed):
            concerned += same
    return sorted(concerned, key=lambda each: each.id)


async def _is_met(
    database: Database, combination: Combination, since: datetime, changed: list[int]
) -> bool:
    for start in range(0, len(changed), _IDS_AT_ONCE):
        some = changed[start : start + _IDS_AT_ONCE]
        if await choose_articles(database, combination, since=since, ids=some):
            return True
    return False
