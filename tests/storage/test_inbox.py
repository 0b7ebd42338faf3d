from datetime import UTC, datetime, timedelta

import pytest

from storage.articles import count_store
from storage.chat_records import StoredUpdate
from storage.errors import UpdateNotFoundError
from storage.inbox import (
    delete_handled,
    find_waiting,
    mark_handled,
    mark_set_aside,
    mark_started,
    save_updates,
)

BOT = 7_000_000_001


async def receive(database, *updates, bot=BOT):
    async with database.transaction() as session:
        return await save_updates(session, bot, updates)


async def waiting(database, bot=BOT):
    async with database.session() as session:
        return [update.update_id for update in await find_waiting(session, bot)]


async def test_an_update_waits_as_it_was_received(database):
    chat = -1_001_234_567_890
    await receive(database, (10, chat, '{"a": "é\\u0000"}'))

    async with database.session() as session:
        assert await find_waiting(session, BOT) == [
            StoredUpdate(BOT, 10, chat, '{"a": "é\\u0000"}', 0)
        ]


async def test_only_updates_not_yet_had_are_stored(database):
    assert await receive(database, (10, 1, "a"), (11, None, "b")) == [10, 11]
    assert await receive(database, (11, None, "b"), (12, 1, "c"), (12, 1, "c")) == [12]
    assert await receive(database) == []

    assert await waiting(database) == [10, 11, 12]


async def test_updates_wait_in_the_order_they_came(database):
    await receive(database, (900, 1, "before Telegram started its numbers anew"))
    await receive(database, (5, 1, "after"), (6, 1, "later"))

    assert await waiting(database) == [900, 5, 6]


async def test_two_bots_share_no_updates(database):
    await receive(database, (10, 1, "a"))

    assert await receive(database, (10, 1, "a"), bot=2) == [10]
    assert await waiting(database, bot=2) == [10]
    assert await waiting(database, bot=3) == []


async def test_a_handled_update_is_known_when_it_comes_again(database):
    await receive(database, (10, 1, "a"))
    async with database.transaction() as session:
        await mark_handled(session, BOT, 10)

    assert await receive(database, (10, 1, "a")) == []
    assert await waiting(database) == []


async def test_each_attempt_is_counted(database):
    await receive(database, (10, 1, "a"))
    for _ in range(2):
        async with database.transaction() as session:
            await mark_started(session, BOT, 10)

    async with database.session() as session:
        (update,) = await find_waiting(session, BOT)
    assert update.attempts == 2


async def test_an_update_set_aside_is_kept_and_counted_but_no_longer_waits(database):
    await receive(database, (10, 1, "a"), (11, 1, "b"))
    async with database.transaction() as session:
        await mark_set_aside(session, BOT, 10, "It cannot be parsed.")

    assert await waiting(database) == [11]
    async with database.session() as session:
        counts = await count_store(session)
    assert (counts.waiting_updates, counts.set_aside_updates) == (1, 1)


async def test_handled_updates_are_deleted_by_age_and_others_never(database):
    await receive(database, (10, 1, "a"), (11, 1, "b"), (12, 1, "c"))
    async with database.transaction() as session:
        await mark_handled(session, BOT, 10)
        await mark_set_aside(session, BOT, 11, "No.")
    now = datetime.now(UTC)

    async with database.transaction() as session:
        assert await delete_handled(session, now - timedelta(hours=1)) == 0
        assert await delete_handled(session, now + timedelta(seconds=1)) == 1
    assert await receive(database, (10, 1, "a"), (11, 1, "b"), (12, 1, "c")) == [10]


@pytest.mark.parametrize("mark", [mark_started, mark_handled])
async def test_marking_an_update_never_received_is_refused(database, mark):
    async with database.transaction() as session:
        with pytest.raises(UpdateNotFoundError, match="no update 10"):
            await mark(session, BOT, 10)


async def test_nothing_of_a_handled_update_is_left_in_the_row(sqlite):
    await receive(sqlite, (10, 1, "a private word"))
    async with sqlite.transaction() as session:
        await mark_handled(session, BOT, 10)
        row = (await (await session.connection()).exec_driver_sql("SELECT * FROM inbox")).one()

    assert "a private word" not in row
