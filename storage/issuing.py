"""Puts what is due in the outbox, many at a time.

The database makes the rows itself, out of those of the subscriptions: a hundred thousand of them
pass through no Python, which would keep the rest of the process waiting.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from typing import cast as cast_type

from sqlalchemy import (
    ColumnElement,
    Insert,
    Interval,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.deliveries import queue_deliveries
from storage.following import DeliveryDraft, DeliveryState, Rhythm, Schedule, SubscriptionState
from storage.following_tables import DeliveryRow, SubscriptionRow
from storage.watermarks import WatermarkMove, move_watermark


@dataclass(frozen=True, slots=True)
class DueSubscription:
    """What queueing a digest asks of a subscription (see `storage.following.Subscription`)."""

    id: int
    schedule: Schedule


@dataclass(frozen=True, slots=True)
class IssueTimes:
    """When the next issue of a schedule may be sent, and when the one after it is due.

    Attributes:
        due_at: Time-zone aware.
        next_due: Time-zone aware; None for ``INSTANT``.
    """

    due_at: datetime
    next_due: datetime | None


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


def issue_key(subscription: int, issue: int) -> str:
    """Return the key of the delivery of an issue."""
    return f"sub:{subscription}:{issue}"


def issue_due(
    session: Session,
    *,
    now: datetime,
    most: int,
    kind: str,
    overlap: timedelta,
    plan: Callable[[Schedule], IssueTimes],
) -> int:
    """Put the next issues of the subscriptions due in the outbox, and note when they are due again.

    Args:
        session: An open transaction of `Database.write`; neither committed nor closed here.
        now: The present, time-zone aware: up to when the issues cover what was first seen.
        most: Most subscriptions dealt with.
        kind: Of the deliveries.
        overlap: How far an issue looks back into what the one before it covered.
        plan: Returns the times of a schedule.

    Returns:
        How many were put there.
    """
    found = find_due(session, now, limit=most)
    alike: defaultdict[IssueTimes, list[int]] = defaultdict(list)
    planned: dict[Schedule, IssueTimes] = {}
    for each in found:
        if each.schedule not in planned:
            planned[each.schedule] = plan(each.schedule)
        alike[planned[each.schedule]].append(each.id)
    connection = session.connection()
    name = connection.dialect.name
    shared = {"of_kind": kind, "now": now, "overlap": _overlap(name, overlap)}
    for times, ids in alike.items():
        connection.execute(_QUEUE[name], {"of_ids": ids, "due": times.due_at, **shared})
        connection.execute(_ISSUED, {"of_ids": ids, "next": times.next_due, "until": now})
    return len(found)


def find_due(session: Session, now: datetime, *, limit: int) -> list[DueSubscription]:
    """Find the active subscriptions of which a digest is due, those longest due first."""
    schedules: dict[tuple[Any, ...], Schedule] = {}
    found = []
    for id_, *when in session.execute(_DUE, {"now": now, "most": limit}):
        key = tuple(when)
        if key not in schedules:
            schedules[key] = _read_schedule(*when)
        found.append(DueSubscription(id_, schedules[key]))
    return found


async def issue_news(
    session: AsyncSession,
    move: WatermarkMove,
    issues: Sequence[tuple[DeliveryDraft, NextIssue]],
) -> bool:
    """Put issues in the outbox with the note of how far the corpus was looked at for them.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        move: That note.
        issues: The deliveries, and what becomes of their subscriptions.

    Returns:
        False where another has looked so far already: then nothing is stored.
    """
    if not await move_watermark(session, move):
        return False
    await queue_deliveries(session, [delivery for delivery, _ in issues])
    await save_next_issues(session, [issue for _, issue in issues])
    return True


async def save_next_issues(session: AsyncSession, issues: Sequence[NextIssue]) -> None:
    """Note that digests were put in the outbox, in the transaction that put them there."""
    if issues:
        rows = [
            {
                "of_id": each.id,
                "issue": each.issue,
                "next_due": each.next_due,
                "covered_until": each.covered_until,
            }
            for each in issues
        ]
        await session.run_sync(lambda sync: sync.connection().execute(_NEXT, rows))


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
        select(row.id, *when)
        .where(row.state == SubscriptionState.ACTIVE, row.next_due <= now)
        .order_by(row.next_due, row.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
    )


def _queue(name: str) -> Insert:
    """Make the insert of the next issues of subscriptions; one that is there already is left."""
    row, made = SubscriptionRow, DeliveryRow
    number = cast(row.issue + 1, Text)
    columns: dict[str, Any] = {
        "key": literal("sub:") + cast(row.id, Text) + ":" + number,
        "kind": bindparam("of_kind", type_=made.kind.type),
        "chat_id": row.chat_id,
        "thread_id": row.thread_id,
        "subscription_id": row.id,
        "since": _before(name, row.covered_until),
        "until": bindparam("now", type_=made.until.type),
        "state": literal(DeliveryState.DUE, made.state.type),
        "due_at": bindparam("due", type_=made.due_at.type),
        "attempts": literal(0),
    }
    wanted = (
        select(*(value.label(column) for column, value in columns.items()))
        .where(row.id.in_(bindparam("of_ids", expanding=True)))
        .order_by(row.next_due, row.id)
    )
    # The rows are of no concern to the ORM, which takes such an insert for one of its own.
    table = cast_type("Table", made.__table__)
    insert = sqlite.insert(table) if name == "sqlite" else postgresql.insert(table)
    return insert.from_select(list(columns), wanted).on_conflict_do_nothing()


def _before(name: str, time: InstrumentedAttribute[datetime]) -> ColumnElement[Any]:
    """Ask for a time less the parameter ``overlap`` (see `_overlap`)."""
    if name != "sqlite":
        return time - bindparam("overlap", type_=Interval)
    # As the driver writes times, to the millisecond.
    shifted = func.strftime("%Y-%m-%d %H:%M:%f000", time, bindparam("overlap", type_=Text))
    return cast(shifted, Text)


def _overlap(name: str, overlap: timedelta) -> object:
    """Return what a database takes a span of time as."""
    return overlap if name != "sqlite" else f"-{overlap.total_seconds():.3f} seconds"


# Made once: making them costs more than running them.
_DUE: Final = _find_due()
_QUEUE: Final = {name: _queue(name) for name in ("sqlite", "postgresql")}
_ISSUED: Final = (
    update(SubscriptionRow)
    .where(SubscriptionRow.id.in_(bindparam("of_ids", expanding=True)))
    .values(
        issue=SubscriptionRow.issue + 1,
        next_due=bindparam("next"),
        covered_until=bindparam("until"),
    )
    .execution_options(synchronize_session=False)
)
_NEXT: Final = (
    update(SubscriptionRow)
    .where(SubscriptionRow.id == bindparam("of_id"))
    .values(
        issue=bindparam("issue"),
        next_due=bindparam("next_due"),
        covered_until=bindparam("covered_until"),
    )
)
