"""What `vigie stats` and `vigie check` say of digests on their way."""

import asyncio
import os
from datetime import UTC, datetime, timedelta

import pytest

from storage.engine import Database
from storage.subscriptions import save_subscription
from tests.storage.following import DRAFT, delivery, queue


@pytest.fixture
def queue_due(vigie):
    """Put a delivery in the outbox that has been due for some minutes."""

    async def fill(minutes):
        database = Database(os.environ["VIGIE_DATABASE_URL"])
        await database.open()
        now = datetime.now(UTC)
        async with database.transaction() as session:
            await save_subscription(session, DRAFT, now)
        await queue(database, delivery("a", due_at=now - timedelta(minutes=minutes)))
        await database.close()

    return lambda minutes: asyncio.run(fill(minutes))


def test_subscriptions_and_deliveries_are_counted_by_state(vigie, queue_due):
    queue_due(5)

    (counts,) = vigie("stats", "--json").objects

    assert counts["subscriptions"] == {"active": 1, "paused": 0, "unreachable": 0, "deleted": 0}
    assert counts["deliveries"]["due"] == 1
    assert datetime.fromisoformat(counts["oldest_due"]) < datetime.now(UTC)
    assert "1 due, 0 leased, 0 sent, 0 failed, 0 given up" in vigie("stats").out


@pytest.mark.parametrize(("minutes", "in_time"), [(9, True), (11, False)])
def test_check_tells_of_deliveries_that_are_late(vigie, queue_due, minutes, in_time):
    queue_due(minutes)

    found = {each["check"]: each["ok"] for each in vigie("check", "--json").objects}

    assert found["deliveries"] is in_time
