"""Keeps and finds subscriptions."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from storage.columns import LARGEST_ID
from storage.errors import SubscriptionNotFoundError
from storage.following import (
    Combination,
    Rhythm,
    Salience,
    Schedule,
    Subscription,
    SubscriptionDraft,
    SubscriptionState,
)
from storage.following_tables import SubscriptionRow

LIVE = frozenset(SubscriptionState) - {SubscriptionState.DELETED}
"""States of the subscriptions that a person still has."""


async def save_subscription(session: AsyncSession, draft: SubscriptionDraft, at: datetime) -> int:
    """Store a new, active subscription; return its id.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        draft: The subscription.
        at: The present, time-zone aware.
    """
    values = _values(draft) | {
        "owner_id": draft.owner,
        "state": SubscriptionState.ACTIVE,
        "issue": 0,
        "created": at,
        "changed": at,
    }
    statement = insert(SubscriptionRow).values(values).returning(SubscriptionRow.id)
    return int(await session.scalar(statement) or 0)


async def change_subscription(
    session: AsyncSession, subscription_id: int, draft: SubscriptionDraft, at: datetime
) -> None:
    """Replace what a subscription follows, when and how; its owner, state and issue stay.

    Raises:
        SubscriptionNotFoundError: There is none of this id.
    """
    await _change(session, subscription_id, _values(draft) | {"changed": at})


async def set_subscription_state(
    session: AsyncSession,
    subscription_id: int,
    state: SubscriptionState,
    at: datetime,
    *,
    next_due: datetime | None = None,
) -> None:
    """Pause, resume, delete or restore a subscription.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        subscription_id: Its id.
        state: The new state.
        at: The present, time-zone aware.
        next_due: When it is due next; None leaves that as it is.

    Raises:
        SubscriptionNotFoundError: There is none of this id.
    """
    due = {} if next_due is None else {"next_due": next_due}
    await _change(session, subscription_id, {"state": state, "changed": at} | due)


async def get_subscription(
    session: AsyncSession, subscription_id: int, *, lock: bool = False
) -> Subscription:
    """Read a subscription, deleted ones too until they are purged.

    Args:
        session: An open session.
        subscription_id: Its id.
        lock: Keep others from changing it until the transaction ends.

    Raises:
        SubscriptionNotFoundError: There is none of this id.
    """
    if 0 < subscription_id <= LARGEST_ID:
        row = await session.get(
            SubscriptionRow, subscription_id, populate_existing=True, with_for_update=lock or None
        )
        if row is not None:
            return _read(row)
    raise SubscriptionNotFoundError(subscription_id)


def read_subscriptions(session: Session, ids: Sequence[int]) -> dict[int, Subscription]:
    """Read subscriptions by id, for `Database.read_together`; those not there are left out."""
    known = [id_ for id_ in ids if 0 < id_ <= LARGEST_ID]
    rows = session.scalars(select(SubscriptionRow).where(SubscriptionRow.id.in_(known)))
    return {row.id: _read(row) for row in rows}


async def find_subscriptions(
    session: AsyncSession,
    *,
    owner: int | None = None,
    chat: int | None = None,
    ids: Collection[int] | None = None,
    rhythm: Rhythm | None = None,
    states: Collection[SubscriptionState] = LIVE,
) -> list[Subscription]:
    """Find subscriptions, oldest first.

    Args:
        session: An open session.
        owner: Only this person's; None for everybody's.
        chat: Only those delivered to this chat; None for any.
        ids: Only those of these ids; None for any.
        rhythm: Only those of this rhythm; None for any.
        states: Only those in these states.
    """
    query = select(SubscriptionRow).where(SubscriptionRow.state.in_(states))
    if owner is not None:
        query = query.where(SubscriptionRow.owner_id == owner)
    if chat is not None:
        query = query.where(SubscriptionRow.chat_id == chat)
    if ids is not None:
        query = query.where(SubscriptionRow.id.in_(ids))
    if rhythm is not None:
        query = query.where(SubscriptionRow.rhythm == rhythm)
    rows = await session.scalars(query.order_by(SubscriptionRow.id))
    return [_read(row) for row in rows]


async def count_subscriptions(session: AsyncSession, owner: int) -> int:
    """Count the subscriptions that a person has."""
    counted = (
        select(func.count())
        .select_from(SubscriptionRow)
        .where(SubscriptionRow.owner_id == owner, SubscriptionRow.state.in_(LIVE))
    )
    return await session.scalar(counted) or 0


async def count_by_state(session: AsyncSession) -> dict[str, int]:
    """Count all subscriptions by state; a state that none has is left out."""
    rows = await session.execute(
        select(SubscriptionRow.state, func.count()).group_by(SubscriptionRow.state)
    )
    return {row[0]: row[1] for row in rows}


async def deactivate_chat(session: AsyncSession, chat: int, at: datetime) -> None:
    """Keep, but no longer serve, the subscriptions of a chat that the bot cannot reach."""
    await _move(session, chat, SubscriptionState.ACTIVE, SubscriptionState.UNREACHABLE, at)


async def revive_chat(session: AsyncSession, chat: int, at: datetime) -> None:
    """Serve again the subscriptions of a chat that has come back."""
    await _move(session, chat, SubscriptionState.UNREACHABLE, SubscriptionState.ACTIVE, at)


async def purge_subscriptions(session: AsyncSession, before: datetime) -> int:
    """Erase the subscriptions deleted before a time; return how many."""
    gone = await session.scalars(
        delete(SubscriptionRow)
        .where(SubscriptionRow.state == SubscriptionState.DELETED, SubscriptionRow.changed < before)
        .returning(SubscriptionRow.id)
    )
    return len(gone.all())


@lru_cache(2_000)
def combination_key(combination: Combination) -> str:
    """Return a key that is equal for combinations that choose the same articles."""
    found = {
        name: sorted({part.casefold() for part in value}) if isinstance(value, tuple) else value
        for name, value in asdict(combination).items()
    }
    return sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()


async def _change(session: AsyncSession, subscription_id: int, values: dict[str, Any]) -> None:
    found = None
    if 0 < subscription_id <= LARGEST_ID:
        found = await session.scalar(
            update(SubscriptionRow)
            .where(SubscriptionRow.id == subscription_id)
            .values(values)
            .returning(SubscriptionRow.id)
            .execution_options(synchronize_session=False)
        )
    if found is None:
        raise SubscriptionNotFoundError(subscription_id)


async def _move(
    session: AsyncSession,
    chat: int,
    before: SubscriptionState,
    after: SubscriptionState,
    at: datetime,
) -> None:
    await session.execute(
        update(SubscriptionRow)
        .where(SubscriptionRow.chat_id == chat, SubscriptionRow.state == before)
        .values(state=after, changed=at)
        .execution_options(synchronize_session=False)
    )


def _values(draft: SubscriptionDraft) -> dict[str, Any]:
    schedule = draft.schedule
    quiet_from, quiet_to = schedule.quiet or (None, None)
    return {
        "chat_id": draft.chat,
        "thread_id": draft.thread,
        "combination": json.dumps(asdict(draft.combination), ensure_ascii=False),
        "combination_key": combination_key(draft.combination),
        "rhythm": schedule.rhythm,
        "minute": schedule.minute,
        "day": schedule.day,
        "zone": schedule.zone,
        "quiet_from": quiet_from,
        "quiet_to": quiet_to,
        "language": draft.language,
        "silent": draft.silent,
        "tells_nothing_new": draft.tells_nothing_new,
        "next_due": draft.next_due,
        "covered_until": draft.covered_until,
    }


def _read(row: SubscriptionRow) -> Subscription:
    quiet = None
    if row.quiet_from is not None and row.quiet_to is not None:
        quiet = (row.quiet_from, row.quiet_to)
    return Subscription(
        id=row.id,
        owner=row.owner_id,
        chat=row.chat_id,
        thread=row.thread_id,
        combination=_read_combination(row.combination),
        schedule=Schedule(Rhythm(row.rhythm), row.minute, row.day, row.zone, quiet),
        next_due=row.next_due,
        covered_until=row.covered_until,
        language=row.language,
        silent=row.silent,
        tells_nothing_new=row.tells_nothing_new,
        state=SubscriptionState(row.state),
        issue=row.issue,
        created=row.created,
    )


# Many follow the same.
@lru_cache(2_000)
def _read_combination(text: str) -> Combination:
    found: dict[str, Any] = json.loads(text)
    salience = Salience(found.pop("salience"))
    lists = {name: tuple(value) for name, value in found.items() if isinstance(value, list)}
    return Combination(**(found | lists), salience=salience)
