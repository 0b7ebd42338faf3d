"""What people asked for of late, on both databases."""

from datetime import UTC, date, datetime, timedelta

from storage.request_counts import (
    RequestCount,
    delete_request_counts,
    find_request_counts,
    save_request_counts,
)

DAY = date(2025, 8, 1)
NOW = datetime(2025, 8, 1, 3, 0, 0, 250_000, tzinfo=UTC)


def _count(kind, today, *, day=DAY, told=False):
    return RequestCount(kind, 7, day, today, (NOW - timedelta(seconds=9), NOW), told)


async def test_the_latest_counts_are_found_until_their_day_is_over(database):
    async with database.transaction() as session:
        await save_request_counts(session, [_count("other", 1), _count("inline", 4)])
        await save_request_counts(session, [_count("other", 2, told=True)])
        await save_request_counts(session, [])
        found = await find_request_counts(session, DAY)
        later = await find_request_counts(session, DAY + timedelta(days=1))
        await delete_request_counts(session, DAY + timedelta(days=1))
        left = await find_request_counts(session, DAY)

    assert sorted(found, key=lambda each: each.kind) == [
        _count("inline", 4),
        _count("other", 2, told=True),
    ]
    assert (later, left) == ([], [])
