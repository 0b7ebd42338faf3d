"""Digests that are due go into the outbox."""

from datetime import timedelta

from news.digest.queue import queue_due
from storage.subscriptions import find_subscriptions, save_subscription
from tests.storage.following import NOW, draft


async def test_a_missed_digest_is_queued_once_however_long_the_machine_was_off(database):
    async with database.transaction() as session:
        await save_subscription(session, draft(next_due=NOW - timedelta(days=90)), NOW)

    assert await queue_due(database, NOW) == 1
    assert await queue_due(database, NOW) == 0

    async with database.session() as session:
        (found,) = await find_subscriptions(session)
    assert (found.issue, found.covered_until) == (1, NOW)
    assert found.next_due is not None
    assert found.next_due > NOW
