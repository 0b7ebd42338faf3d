"""Queues the digests of those who want to be told at once, when there is something to tell."""

import logging
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Final

from news.digest.choosing import choose_articles
from news.digest.queue import digest_of, next_issue
from storage.changes import find_change_seq
from storage.direct import all_directly, directly
from storage.engine import Database
from storage.following import Combination, Rhythm, Subscription, SubscriptionState
from storage.fresh import find_changed_since
from storage.issuing import issue_news
from storage.subscriptions import combination_key, find_subscriptions
from storage.watermarks import WatermarkMove, get_watermark

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
    last, seen = await database.read(
        all_directly([find_change_seq, lambda session: get_watermark(session, _WATERMARK)])
    )
    if last == seen:
        return 0
    changed, wanted = await database.read(
        all_directly(
            [
                lambda session: find_changed_since(session, seen),
                lambda session: find_subscriptions(
                    session, rhythm=Rhythm.INSTANT, states=[SubscriptionState.ACTIVE]
                ),
            ]
        )
    )
    concerned = await _concerned(database, wanted, changed)
    issues = [(digest_of(each, now), next_issue(each, now)) for each in concerned]
    move = WatermarkMove(_WATERMARK, seen, last)
    # Another worker may have been quicker.
    if not await database.write(directly(lambda session: issue_news(session, move, issues))):
        return 0
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
