import asyncio
import logging
from datetime import timedelta

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from bot.outbox import Outbox
from bot.send_limits import Priority, SendLimits
from handlers.deliveries import Sent
from news.digest.queue import queue_due
from storage.articles import save_article
from storage.deliveries import count_deliveries, find_chat_waits
from storage.errors import DatabaseUnavailableError
from storage.following import SubscriptionState
from storage.outcomes import write_sent
from storage.subscriptions import find_subscriptions, save_subscription
from storage.told import find_told
from tests.storage.drafts import make_draft
from tests.storage.following import DRAFT, NOW, delivery, draft, lease, queue
from tests.waiting import PATIENCE


class Telegram:
    """Takes deliveries, after the failures it was told of."""

    def __init__(self):
        self.failures = {}
        self.got = []
        self.taken = asyncio.Event()

    def fails(self, key, *errors):
        self.failures[key] = list(errors)

    async def send(self, leased):
        if self.failures.get(leased.key):
            raise self.failures[leased.key].pop(0)
        self.got.append((leased.key, leased.chat))
        self.taken.set()
        return Sent(message=len(self.got))

    @property
    def keys(self):
        return [key for key, _ in self.got]


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now

    def advance(self, **span):
        self.now += timedelta(**span)


@pytest.fixture
def telegram():
    return Telegram()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def limits():
    return SendLimits()


@pytest.fixture
def outbox(database, telegram, limits, clock):
    return Outbox(database, telegram.send, limits, clock)


async def states(database):
    async with database.session() as session:
        return (await count_deliveries(session)).states


async def test_everything_due_is_sent_once_each_chats_in_order(database, outbox, telegram):
    keys = [f"{chat}:{n}" for n in range(5) for chat in range(1, 40)]
    await queue(database, *(delivery(key, chat=int(key.split(":")[0])) for key in keys))

    await outbox.send_due()
    await outbox.send_due()

    assert sorted(telegram.keys) == sorted(keys)
    for chat in range(1, 40):
        assert [key for key, to in telegram.got if to == chat] == [f"{chat}:{n}" for n in range(5)]
    assert await states(database) == {"sent": len(keys)}


async def test_flood_control_of_hours_outlives_a_restart_and_counts_as_no_failure(
    database, outbox, telegram, limits, clock
):
    await queue(database, delivery("a"), delivery("b", chat=8))
    telegram.fails("a", *(RetryAfter(timedelta(hours=12)) for _ in range(12)))
    for _ in range(12):
        await outbox.send_due()
        clock.advance(hours=12)
        restarted = SendLimits()
        outbox = Outbox(database, telegram.send, restarted, clock)
    assert telegram.keys == ["b"]

    await outbox.send_due()

    assert telegram.keys == ["b", "a"]
    assert limits.alone_for(7) > 11 * 3600


async def test_a_network_failure_is_tried_again_later_and_later(database, outbox, telegram, clock):
    await queue(database, delivery("a"))
    telegram.fails("a", NetworkError("Bad Gateway"), NetworkError("Bad Gateway"))
    await outbox.send_due()
    clock.advance(seconds=2)
    await outbox.send_due()
    clock.advance(seconds=2)
    await outbox.send_due()
    assert telegram.keys == []

    clock.advance(seconds=8)
    await outbox.send_due()

    assert telegram.keys == ["a"]


async def test_what_fails_for_a_day_is_given_up_and_holds_up_nothing(
    database, outbox, telegram, clock, caplog
):
    caplog.set_level(logging.CRITICAL)
    await queue(database, delivery("a"), delivery("b"))
    telegram.fails("a", *(NetworkError("Bad Gateway") for _ in range(20)))
    for _ in range(12):
        await outbox.send_due()
        clock.advance(hours=8)

    assert telegram.keys == ["b"]
    assert await states(database) == {"given_up": 1, "sent": 1}


@pytest.mark.parametrize(
    "refusal", [Forbidden("bot was blocked by the user"), BadRequest("Chat not found")]
)
async def test_who_blocked_the_bot_is_left_in_peace_and_keeps_the_subscription(
    database, outbox, telegram, clock, refusal
):
    async with database.transaction() as session:
        await save_subscription(session, DRAFT, NOW)
    await queue(database, delivery("a"), delivery("b"))
    telegram.fails("a", refusal)

    await outbox.send_due()
    clock.advance(days=30)
    await queue_due(database, clock())
    await outbox.send_due()

    assert telegram.keys == []
    async with database.session() as session:
        (kept,) = await find_subscriptions(session)
    assert kept.state is SubscriptionState.UNREACHABLE


async def test_a_group_that_became_a_supergroup_gets_its_deliveries_there(
    database, outbox, telegram
):
    await queue(database, delivery("a", chat=-5), delivery("b", chat=-5))
    telegram.fails("a", ChatMigrated(-100_5))

    await outbox.send_due()

    assert telegram.got == [("a", -100_5), ("b", -100_5)]


async def test_a_refused_content_fails_alone(database, outbox, telegram):
    await queue(database, delivery("a"), delivery("b"))
    telegram.fails("a", BadRequest("message is too long"))

    await outbox.send_due()

    assert telegram.keys == ["b"]
    assert await states(database) == {"failed": 1, "sent": 1}


async def test_what_a_defect_stops_is_tried_again_and_stops_nothing_else(
    database, outbox, telegram, clock, caplog
):
    caplog.set_level(logging.CRITICAL)
    await queue(database, delivery("a"), delivery("b", chat=8))
    telegram.fails("a", KeyError("topics"))
    await outbox.send_due()
    assert telegram.keys == ["b"]

    clock.advance(seconds=2)
    await outbox.send_due()

    assert telegram.keys == ["b", "a"]


async def test_the_running_outbox_sends_what_comes_and_stops_when_told(
    database, outbox, telegram, clock
):
    stop = asyncio.Event()
    running = asyncio.create_task(outbox.run(stop))
    await asyncio.sleep(0.05)
    await queue(database, delivery("a"))
    outbox.wake()
    await asyncio.wait_for(telegram.taken.wait(), PATIENCE)
    stop.set()
    await asyncio.wait_for(running, PATIENCE)

    assert await states(database) == {"sent": 1}


async def test_a_missed_digest_is_queued_once_however_long_the_machine_was_off(database, clock):
    async with database.transaction() as session:
        await save_subscription(session, draft(next_due=NOW - timedelta(days=90)), NOW)

    assert await queue_due(database, clock()) == 1
    assert await queue_due(database, clock()) == 0

    async with database.session() as session:
        (found,) = await find_subscriptions(session)
    assert (found.issue, found.covered_until) == (1, NOW)
    assert found.next_due is not None
    assert found.next_due > NOW


async def test_a_chat_is_noted_as_told_of_what_it_was_sent(database, limits, clock):
    async with database.transaction() as session:
        article, _ = await save_article(session, make_draft("page.txt"))

    async def send(_):
        return Sent(message=1, told={article: 1})

    await queue(database, delivery("a"))
    await Outbox(database, send, limits, clock).send_due()

    async with database.session() as session:
        assert await find_told(session, 7, None, [article]) == {article: 1}


async def test_a_chat_that_flood_control_of_replies_holds_takes_no_place_and_no_attempt(
    database, outbox, telegram, limits, clock
):
    async def send(leased):
        await limits.wait_for_turn(leased.chat, Priority.UNASKED)
        return await telegram.send(leased)

    limits.leave_alone(7, 7200)
    outbox = Outbox(database, send, limits, clock)
    await queue(database, delivery("a"), delivery("b", chat=8))

    await outbox.send_due()

    assert telegram.keys == ["b"]
    async with database.session() as session:
        waits = await find_chat_waits(session, clock())
    assert waits[7] > NOW + timedelta(minutes=119)
    assert (await lease(database, NOW + timedelta(hours=2)))[0].attempts == 1


async def test_a_note_waits_for_a_database_that_is_away(
    database, outbox, telegram, monkeypatch, caplog
):
    caplog.set_level(logging.CRITICAL)
    await queue(database, delivery("a"), delivery("b"))
    write, failures = database.write, [False, True, True, False]

    async def fail_at_times(work):
        if failures and failures.pop(0):
            raise DatabaseUnavailableError("vigie.sqlite3", "disk I/O error")
        return await write(work)

    monkeypatch.setattr(database, "write", fail_at_times)
    monkeypatch.setattr("bot.delivery_notes._AWAY_PAUSES", (0.001,))

    await outbox.send_due()

    assert telegram.keys == ["a", "b"]
    assert await states(database) == {"sent": 2}


async def test_what_is_sent_at_the_same_time_is_noted_in_one_transaction(
    database, outbox, telegram, monkeypatch
):
    await queue(database, *(delivery(f"a{n}", chat=n) for n in range(1, 6)))
    noted = []

    def note(session, notes):
        noted.append(len(notes))
        write_sent(session, notes)

    monkeypatch.setattr("storage.outcomes.write_sent", note)

    await outbox.send_due()

    assert noted == [5]
    assert await states(database) == {"sent": 5}


async def test_a_note_that_the_database_refuses_keeps_no_other_from_being_noted(
    database, limits, clock, caplog
):
    caplog.set_level(logging.CRITICAL)

    async def send(leased):
        return Sent(message=1, told={99: 1} if leased.key == "a" else {})

    await queue(database, delivery("a"), *(delivery(f"b{n}", chat=n) for n in (8, 9)))
    await Outbox(database, send, limits, clock).send_due()

    assert await states(database) == {"leased": 1, "sent": 2}
