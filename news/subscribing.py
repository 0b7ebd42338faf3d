"""Makes and changes subscriptions: each is checked and stored whole, in one transaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from news.digest.due_times import next_due
from storage.deliveries import drop_deliveries
from storage.engine import Database
from storage.errors import SubscriptionNotFoundError
from storage.following import Subscription, SubscriptionDraft, SubscriptionState
from storage.subscriptions import (
    change_subscription,
    combination_key,
    count_subscriptions,
    find_subscriptions,
    get_subscription,
    revive_chat,
    save_subscription,
    set_subscription_state,
)


class Outcome(StrEnum):
    """What came of a wish to follow or to change something."""

    DONE = "done"
    KNOWN = "known"
    """The chat follows the same already; nothing was stored."""
    TOO_MANY = "too_many"
    """The person has as many subscriptions as one may have; nothing was stored."""
    GONE = "gone"
    """There is no such subscription any more."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of it, and the subscription concerned, if any."""

    outcome: Outcome
    subscription: Subscription | None = None


async def subscribe(
    database: Database, draft: SubscriptionDraft, now: datetime, *, limit: int
) -> Followed:
    """Store a new subscription, due for the first time by its schedule.

    Args:
        database: The store.
        draft: The subscription; when it is due and what it covers are set here.
        now: The present, time-zone aware.
        limit: Most subscriptions that its owner may have.

    Returns:
        The subscription as stored, or the one of the same chat and thread that follows the same.
    """
    async with database.transaction() as session:
        same = _find_same(await find_subscriptions(session, chat=draft.chat), draft)
        if same is not None:
            return Followed(Outcome.KNOWN, same)
        if await count_subscriptions(session, draft.owner) >= limit:
            return Followed(Outcome.TOO_MANY)
        due = next_due(draft.schedule, now)
        whole = replace(draft, next_due=due, covered_until=now)
        new = await save_subscription(session, whole, now)
        return Followed(Outcome.DONE, await get_subscription(session, new))


async def change(
    database: Database,
    subscription_id: int,
    make: Callable[[Subscription], Subscription],
    now: datetime,
) -> Followed:
    """Change what a subscription follows, when or how; a new schedule sets when it is due.

    Args:
        database: The store.
        subscription_id: Its id.
        make: Returns the subscription as it shall be.
        now: The present, time-zone aware.

    Returns:
        The subscription as it now is; the other one when another of the chat follows the same.
    """
    async with database.transaction() as session:
        try:
            old = await get_subscription(session, subscription_id, lock=True)
        except SubscriptionNotFoundError:
            return Followed(Outcome.GONE)
        draft = _draft_of(make(old))
        if draft.combination != old.combination:
            others = await find_subscriptions(session, chat=old.chat)
            same = _find_same((each for each in others if each.id != old.id), draft)
            if same is not None:
                return Followed(Outcome.KNOWN, same)
        if draft.schedule != old.schedule:
            draft = replace(draft, next_due=next_due(draft.schedule, now))
        await change_subscription(session, subscription_id, draft, now)
        return Followed(Outcome.DONE, await get_subscription(session, subscription_id))


async def set_state(
    database: Database,
    subscription_id: int,
    state: SubscriptionState,
    now: datetime,
    *,
    limit: int,
) -> Followed:
    """Pause, resume, delete or restore a subscription.

    One that becomes active is due by its schedule from now on; of one that ceases to be, what is
    not yet under way is taken out of the outbox.

    Args:
        database: The store.
        subscription_id: Its id.
        state: The new state.
        now: The present, time-zone aware.
        limit: Most subscriptions that its owner may have, with a deleted one restored.
    """
    async with database.transaction() as session:
        try:
            old = await get_subscription(session, subscription_id, lock=True)
        except SubscriptionNotFoundError:
            return Followed(Outcome.GONE)
        if old.state is SubscriptionState.DELETED and state is not SubscriptionState.DELETED:
            same = _find_same(await find_subscriptions(session, chat=old.chat), _draft_of(old))
            if same is not None:
                return Followed(Outcome.KNOWN, same)
            if await count_subscriptions(session, old.owner) >= limit:
                return Followed(Outcome.TOO_MANY, old)
        due = next_due(old.schedule, now) if state is SubscriptionState.ACTIVE else None
        await set_subscription_state(session, subscription_id, state, now, next_due=due)
        if state is not SubscriptionState.ACTIVE:
            await drop_deliveries(session, subscription=subscription_id)
        return Followed(Outcome.DONE, await get_subscription(session, subscription_id))


async def revive(database: Database, chat: int, now: datetime) -> int:
    """Serve again the subscriptions of a chat that has come back; return how many.

    They are due by their schedules from now on: what fell due meanwhile is not caught up one by
    one, but their next digest covers it.
    """
    async with database.session() as session:
        away = {SubscriptionState.UNREACHABLE}
        if not await find_subscriptions(session, chat=chat, states=away):
            return 0
    async with database.transaction() as session:
        back = await find_subscriptions(session, chat=chat, states=away)
        await revive_chat(session, chat, now)
        for each in back:
            due = next_due(each.schedule, now)
            state = SubscriptionState.ACTIVE
            await set_subscription_state(session, each.id, state, now, next_due=due)
        return len(back)


def _find_same(
    subscriptions: Iterable[Subscription], draft: SubscriptionDraft
) -> Subscription | None:
    """Find what sends the same to the same place."""
    key = combination_key(draft.combination)
    for each in subscriptions:
        if each.thread == draft.thread and combination_key(each.combination) == key:
            return each
    return None


def _draft_of(subscription: Subscription) -> SubscriptionDraft:
    return SubscriptionDraft(
        owner=subscription.owner,
        chat=subscription.chat,
        thread=subscription.thread,
        combination=subscription.combination,
        schedule=subscription.schedule,
        next_due=subscription.next_due,
        covered_until=subscription.covered_until,
        language=subscription.language,
        silent=subscription.silent,
        tells_nothing_new=subscription.tells_nothing_new,
    )
