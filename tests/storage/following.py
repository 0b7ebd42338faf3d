"""Subscriptions and deliveries to store in tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage.deliveries import queue_deliveries
from storage.following import (
    Combination,
    DeliveryDraft,
    Rhythm,
    Schedule,
    SubscriptionDraft,
)
from storage.leases import write_leases
from storage.told import AskedTold, read_told

NOW = datetime(2025, 7, 14, 8, 0, tzinfo=UTC)
DRAFT = SubscriptionDraft(
    owner=7,
    chat=7,
    thread=None,
    combination=Combination(topics=("partner/japan", "theme/defence"), words=("RCEP",)),
    schedule=Schedule(Rhythm.WEEKLY, 480, 0, "Europe/Paris", (1320, 420)),
    next_due=NOW,
    covered_until=NOW - timedelta(days=7),
)


def draft(**changes):
    """Return a subscription to be made, with these changes."""
    return replace(DRAFT, **changes)


def delivery(key, chat=7, **changes):
    """Return a delivery to be queued, due now unless told otherwise."""
    return replace(DeliveryDraft(key=key, kind="notice", chat=chat, due_at=NOW), **changes)


async def queue(database, *drafts):
    """Put deliveries in the outbox."""
    async with database.transaction() as session:
        await queue_deliveries(session, drafts)


async def lease(database, now=NOW, *, limit=10, seconds=60):
    """Lease deliveries."""
    async with database.transaction() as session:
        return await session.run_sync(write_leases, now, limit=limit, seconds=seconds)


async def leased_keys(database, now=NOW, *, limit=10):
    """Lease deliveries and return their keys."""
    return [found.key for found in await lease(database, now, limit=limit)]


async def find_told(session, chat, thread, articles):
    """Find which version of each of these articles a chat was told of."""
    asked = AskedTold(chat, thread or 0, frozenset(articles))
    return (await session.run_sync(read_told, [asked]))[asked]
