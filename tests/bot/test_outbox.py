"""Deliveries sent, tried again, given up: in order within a chat, whatever Telegram says."""

import asyncio
import logging
from datetime import timedelta

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from bot.outbox import Outbox
from bot.send_limits import ChatHeldError, Priority, SendLimits
from news.digest.queue import queue_due
from storage.deliveries import find_chat_waits
from storage.following import SubscriptionState
from storage.subscriptions import find_subscriptions, save_subscription
from tests.bot.outboxes import states
from tests.storage.following import DRAFT, NOW, delivery, lease, queue
from tests.waiting import PATIENCE


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
    with pytest.raises(ChatHeldError) as held:
        await limits.wait_for_turn(7, Priority.UNASKED)
    assert held.value.seconds > 11 * 3600


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
