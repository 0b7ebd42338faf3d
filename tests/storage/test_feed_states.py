from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage.feed_states import (
    FeedState,
    delete_other_feed_states,
    find_feed_states,
    save_feed_state,
)

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
STATE = FeedState("a" * 64, '"1"', "Sun, 22 Nov 2026", "d" * 64, NOON, NOON + timedelta(hours=1), 0)


async def test_the_state_of_a_feed_is_read_back_as_it_was_last_saved(database):
    gone = replace(STATE, etag=None, due_at=None, failures=3)
    async with database.transaction() as session:
        assert await find_feed_states(session) == {}
        await save_feed_state(session, STATE)
        await save_feed_state(session, replace(STATE, key="b"))
        await save_feed_state(session, gone)

    async with database.session() as session:
        assert await find_feed_states(session) == {gone.key: gone, "b": replace(STATE, key="b")}


async def test_the_feeds_that_nobody_wants_any_more_are_forgotten(database):
    async with database.transaction() as session:
        for key in "abc":
            await save_feed_state(session, replace(STATE, key=key))
        assert await delete_other_feed_states(session, {"b", "z"}) == 2
        assert set(await find_feed_states(session)) == {"b"}
        assert await delete_other_feed_states(session, ()) == 1
