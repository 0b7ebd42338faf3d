"""Puts the digests that are due in the outbox, uncomposed."""

import logging
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from news.digest.due_times import leave_quiet_hours, next_due
from storage.engine import Database
from storage.following import DeliveryDraft, Subscription
from storage.issuing import IssueTimes, NextIssue, issue_due, issue_key

logger = logging.getLogger(__name__)

DIGEST: Final = "digest"
"""The kind of a delivery that is a digest."""

_ROWS: Final = 500
"""Subscriptions queued in one go: some hundredths of a second in which nobody else can write."""
# A text stored while a digest was being queued may bear a time before it: the next one looks that
# much further back, and what its reader was told of is left out anyway.
_OVERLAP: Final = timedelta(minutes=5)


async def queue_due(database: Database, now: datetime) -> int:
    """Queue the digests due by now; a digest missed more than once is queued once.

    The digest and the next time of its subscription are stored in one transaction, and a digest's
    key is its subscription's id and the number of the issue: whatever ends the process, each issue
    is queued once.

    Args:
        database: The store.
        now: The present, time-zone aware.

    Returns:
        How many were queued.
    """
    queued, last = 0, _ROWS
    queue = partial(
        issue_due,
        now=now,
        most=_ROWS,
        kind=DIGEST,
        overlap=_OVERLAP,
        plan=lambda schedule: IssueTimes(leave_quiet_hours(schedule, now), next_due(schedule, now)),
    )
    while last == _ROWS:
        last = await database.write(queue)
        queued += last
    if queued:
        logger.info("Queued digests", extra={"action": "digests_queued", "count": queued})
    return queued


def digest_of(subscription: Subscription, now: datetime) -> DeliveryDraft:
    """Make the delivery of a subscription's next issue; quiet hours put it off."""
    return DeliveryDraft(
        key=issue_key(subscription.id, subscription.issue + 1),
        kind=DIGEST,
        chat=subscription.chat,
        thread=subscription.thread,
        subscription=subscription.id,
        since=subscription.covered_until - _OVERLAP,
        until=now,
        due_at=leave_quiet_hours(subscription.schedule, now),
    )


def next_issue(subscription: Subscription, now: datetime) -> NextIssue:
    """Return what becomes of a subscription once its next issue is queued."""
    due = next_due(subscription.schedule, now)
    return NextIssue(subscription.id, subscription.issue + 1, due, now)
