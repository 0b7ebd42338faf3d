"""Puts what is due in the outbox, many at a time."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from storage.deliveries import write_deliveries
from storage.following import DeliveryDraft, Subscription
from storage.subscriptions import NextIssue, find_due, write_next_issues


def issue_due(
    session: Session,
    *,
    now: datetime,
    most: int,
    make: Callable[[Subscription, datetime], tuple[DeliveryDraft, NextIssue]],
) -> int:
    """Put the next issues of the subscriptions due in the outbox, and note when they are due again.

    Args:
        session: An open transaction of `Database.write`; neither committed nor closed here.
        now: The present, time-zone aware.
        most: Most subscriptions dealt with.
        make: Returns the delivery of a subscription, and what becomes of it.

    Returns:
        How many were put there.
    """
    made = [make(each, now) for each in find_due(session, now, limit=most)]
    write_deliveries(session, [delivery for delivery, _ in made])
    write_next_issues(session, [issue for _, issue in made])
    return len(made)
