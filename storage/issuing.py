"""Puts what is due in the outbox, many at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from storage.deliveries import write_deliveries
from storage.following import DeliveryDraft, Rhythm, Schedule, SubscriptionState
from storage.following_tables import SubscriptionRow


@dataclass(frozen=True, slots=True)
class DueSubscription:
    """What queueing a digest needs of a subscription (see `storage.following.Subscription`)."""

    id: int
    chat: int
    thread: int | None
    schedule: Schedule
    covered_until: datetime
    issue: int


@dataclass(frozen=True, slots=True)
class NextIssue:
    """What becomes of a subscription when a digest of it is put in the outbox.

    Attributes:
        id: Its id.
        issue: Number of that digest.
        next_due: When the one after it is due, time-zone aware; None for ``INSTANT``.
        covered_until: Up to when that digest covers what was first seen.
    """

    id: int
    issue: int
    next_due: datetime | None
    covered_until: datetime


def issue_due(
    session: Session,
    *,
    now: datetime,
    most: int,
    make: Callable[[DueSubscription, datetime], tuple[DeliveryDraft, NextIssue]],
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


def find_due(session: Session, now: datetime, *, limit: int) -> list[DueSubscription]:
    """Find the active subscriptions of which a digest is due, those longest due first."""
    schedules: dict[tuple[Any, ...], Schedule] = {}
    found = []
    for id_, chat, thread, covered, issue, *when in session.execute(
        _DUE, {"now": now, "most": limit}
    ):
        key = tuple(when)
        if key not in schedules:
            schedules[key] = _read_schedule(*when)
        found.append(DueSubscription(id_, chat, thread, schedules[key], covered, issue))
    return found


async def save_next_issues(session: AsyncSession, issues: Sequence[NextIssue]) -> None:
    """Note that digests were put in the outbox, in the transaction that put them there."""
    await session.run_sync(write_next_issues, issues)


def write_next_issues(session: Session, issues: Sequence[NextIssue]) -> None:
    """Do what `save_next_issues` does, within `Database.write`."""
    if issues:
        session.connection().execute(
            _NEXT,
            [
                {
                    "of_id": each.id,
                    "issue": each.issue,
                    "next_due": each.next_due,
                    "covered_until": each.covered_until,
                }
                for each in issues
            ],
        )


def _read_schedule(  # noqa: PLR0917 - the columns of a schedule
    rhythm: str, minute: int, day: int | None, zone: str, first: int | None, last: int | None
) -> Schedule:
    quiet = None if first is None or last is None else (first, last)
    return Schedule(Rhythm(rhythm), minute, day, zone, quiet)


def _find_due() -> Select[*tuple[Any, ...]]:
    row = SubscriptionRow
    now = bindparam("now", type_=row.next_due.type)
    when = (row.rhythm, row.minute, row.day, row.zone, row.quiet_from, row.quiet_to)
    return (
        select(row.id, row.chat_id, row.thread_id, row.covered_until, row.issue, *when)
        .where(row.state == SubscriptionState.ACTIVE, row.next_due <= now)
        .order_by(row.next_due, row.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
    )


# Made once: making them costs more than running them.
_DUE: Final = _find_due()
_NEXT: Final = (
    update(SubscriptionRow)
    .where(SubscriptionRow.id == bindparam("of_id"))
    .values(
        issue=bindparam("issue"),
        next_due=bindparam("next_due"),
        covered_until=bindparam("covered_until"),
    )
)
