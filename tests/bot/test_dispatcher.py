"""Order within a chat, side by side across chats, and what becomes of each update."""

import asyncio

import pytest
from sqlalchemy import text
from telegram.ext import ExtBot

from bot.dispatcher import Dispatcher
from bot.journal import Journal
from storage.engine import Database
from storage.inbox import mark_started
from tests.bot.raw_updates import done_with, raw, waiting
from tests.plain_requests import make_requests
from tests.waiting import PATIENCE


def make_bot() -> ExtBot[None]:
    return ExtBot("7:token", **make_requests())


@pytest.fixture
def journal(database):
    return Journal(database, bot_id=7)


@pytest.fixture
def dispatch(journal):
    """Store updates, dispatch them and wait until all are done with."""

    async def run(raws, handle, **options):
        dispatcher = Dispatcher(make_bot(), journal, handle, **options)
        for update in await journal.save(raws):
            dispatcher.submit(update)
        await done_with(journal)
        await dispatcher.stop(PATIENCE)

    return run


async def set_aside(database: Database) -> dict[int, str]:
    """Read reasons by update id, as an operator would."""
    async with database.session() as session:
        rows = await session.execute(text("SELECT update_id, reason FROM inbox ORDER BY id"))
        return {row[0]: row[1] for row in rows if row[1] is not None}


async def test_updates_of_a_chat_are_handled_in_order(dispatch):
    handled = []

    async def handle(update):
        await asyncio.sleep(update.update_id * 7 % 5 / 500)
        handled.append((update.effective_chat.id, update.update_id))

    await dispatch([raw(n, chat_id=n % 3) for n in range(30)], handle)

    for chat in range(3):
        assert [n for at, n in handled if at == chat] == list(range(chat, 30, 3))


async def test_a_slow_chat_does_not_hold_up_the_others(dispatch):
    other_done = asyncio.Event()

    async def handle(update):
        if update.effective_chat.id == 1:
            await asyncio.wait_for(other_done.wait(), PATIENCE)
        else:
            other_done.set()

    await dispatch([raw(1, chat_id=1), raw(2, chat_id=2)], handle)

    assert other_done.is_set()


async def test_no_more_updates_run_at_once_than_allowed(dispatch):
    third, peak, running = asyncio.Event(), 0, 0

    async def handle(_update):
        nonlocal running, peak
        running += 1
        peak = max(peak, running)
        if running == 3:
            third.set()
        await asyncio.wait_for(third.wait(), PATIENCE)
        await asyncio.sleep(0.02)
        running -= 1

    await dispatch([raw(n, chat_id=n) for n in range(12)], handle, concurrency=3)

    assert peak == 3


async def test_a_handled_update_no_longer_waits(dispatch, journal):
    async def handle(_update):
        assert await waiting(journal) == [1]

    await dispatch([raw(1)], handle)

    assert await waiting(journal) == []


@pytest.mark.parametrize(
    "broken", [{"chat": 5}, {"date": "tomorrow"}, {"entities": [{"type": []}]}, {"from": []}]
)
async def test_an_update_that_cannot_be_parsed_is_set_aside_with_a_reason(
    dispatch, database, journal, broken, caplog
):
    handled = []

    async def handle(update):
        handled.append(update.update_id)

    await dispatch([raw(1), raw(2, **broken), raw(3)], handle)

    assert sorted(handled) == [1, 3]
    reasons = await set_aside(database)
    assert list(reasons) == [2]
    assert reasons[2].startswith("cannot be parsed: ")
    assert [each.action for each in caplog.records] == ["update_set_aside"]


async def test_an_update_that_cannot_be_handled_is_set_aside_and_the_next_is_handled(
    dispatch, database
):
    handled = []

    async def handle(update):
        if update.update_id == 1:
            raise ZeroDivisionError
        handled.append(update.update_id)

    await dispatch([raw(1), raw(2)], handle)

    assert handled == [2]
    assert await set_aside(database) == {1: "cannot be handled: ZeroDivisionError"}


async def test_an_update_started_three_times_is_set_aside(dispatch, journal, database):
    await journal.save([raw(1), raw(2)])
    for _ in range(3):
        async with database.transaction() as session:
            await mark_started(session, 7, 1)
    handled = []

    async def handle(update):
        handled.append(update.update_id)

    dispatcher = Dispatcher(make_bot(), journal, handle)
    for update in await journal.find_waiting():
        dispatcher.submit(update)
    await done_with(journal)
    await dispatcher.stop(PATIENCE)

    assert handled == [2]
    assert await set_aside(database) == {1: "started 3 times and never finished"}


async def test_stopping_finishes_what_runs_and_leaves_the_rest_waiting(journal):
    started, handled = asyncio.Event(), []

    async def handle(update):
        started.set()
        await asyncio.sleep(0.05)
        handled.append(update.update_id)

    dispatcher = Dispatcher(make_bot(), journal, handle)
    for update in await journal.save([raw(1), raw(2), raw(3)]):
        dispatcher.submit(update)
    await started.wait()
    await dispatcher.stop(grace=PATIENCE)

    assert handled == [1]
    assert await waiting(journal) == [2, 3]


async def test_stopping_waits_no_longer_than_told(journal):
    started = asyncio.Event()

    async def handle(_update):
        started.set()
        await asyncio.sleep(10 * PATIENCE)

    dispatcher = Dispatcher(make_bot(), journal, handle)
    for update in await journal.save([raw(1)]):
        dispatcher.submit(update)
    await started.wait()
    await asyncio.wait_for(dispatcher.stop(grace=0.05), PATIENCE)

    assert await waiting(journal) == [1]
