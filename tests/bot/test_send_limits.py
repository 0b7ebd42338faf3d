import asyncio
from itertools import pairwise

import pytest

from bot.send_limits import ChatHeldError, Priority, SendLimits


class Clock:
    """Seconds that pass only while everybody sleeps."""

    def __init__(self):
        self.now = 100.0
        self._sleepers = []

    def __call__(self):
        return self.now

    async def sleep(self, seconds):
        woken = asyncio.Event()
        self._sleepers.append((self.now + seconds, woken))
        await woken.wait()

    async def run(self, *jobs):
        tasks = [asyncio.ensure_future(job) for job in jobs]
        while not all(task.done() for task in tasks):
            for _ in range(20):
                await asyncio.sleep(0)
            if self._sleepers:
                self._sleepers.sort(key=lambda sleeper: sleeper[0])
                self.now, woken = self._sleepers.pop(0)
                woken.set()
        return [task.result() for task in tasks]


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def limits(clock):
    return SendLimits(clock, clock.sleep)


async def sent_at(limits, clock, chat, priority=Priority.REPLY):
    await limits.wait_for_turn(chat, priority)
    return round(clock.now - 100.0, 2)


async def test_thirty_messages_leave_in_a_second_and_the_rest_after_it(limits, clock):
    times = await clock.run(*(sent_at(limits, clock, chat) for chat in range(1, 76)))

    assert times[:30] == [0.0] * 30
    assert all(after - before >= 1.0 for before, after in zip(times, times[30:], strict=False))
    assert times[-1] == pytest.approx(2.0, abs=0.1)


async def test_a_chat_gets_one_message_a_second_in_order(limits, clock):
    times = await clock.run(*(sent_at(limits, clock, 7) for _ in range(4)))

    assert times == sorted(times)
    assert all(later - earlier >= 1.0 for earlier, later in pairwise(times))


async def test_a_group_gets_twenty_messages_a_minute(limits, clock):
    times = await clock.run(*(sent_at(limits, clock, -100) for _ in range(41)))

    assert times[19] < 20
    assert times[20] >= 60.0
    assert times[40] >= 120.0


async def test_a_chat_left_alone_holds_up_no_other(limits, clock):
    limits.leave_alone(7, 3600.0)

    waited, at_once = await clock.run(sent_at(limits, clock, 7), sent_at(limits, clock, 8))

    assert (waited, at_once) == (pytest.approx(3600.0, abs=0.1), 0.0)


async def test_a_reply_leaves_before_what_nobody_asked_for(limits, clock):
    unasked = [sent_at(limits, clock, chat, Priority.UNASKED) for chat in range(1, 300)]
    replies = [sent_at(limits, clock, chat) for chat in range(500, 510)]

    times = await clock.run(*unasked, *replies)

    assert max(times[-10:]) <= 1.1
    assert max(times[:-10]) > 9.0


async def test_a_reply_that_its_own_chat_holds_up_takes_nobodys_place(limits, clock):
    limits.leave_alone(7, 60.0)

    times = await clock.run(sent_at(limits, clock, 7), sent_at(limits, clock, 8, Priority.UNASKED))

    assert times[1] == 0.0


async def test_chats_that_may_be_sent_to_at_once_are_forgotten(limits, clock, monkeypatch):
    monkeypatch.setattr("bot.send_limits._CHATS", 50)
    limits.leave_alone(1, 10_000.0)
    for chat in range(2, 51):
        await clock.run(sent_at(limits, clock, chat))
    clock.now += 100.0
    await clock.run(sent_at(limits, clock, 51))

    assert set(limits._chats) == {1, 51}
    with pytest.raises(ChatHeldError) as held:
        await limits.wait_for_turn(1, Priority.UNASKED)
    assert held.value.seconds > 9_000


async def test_unasked_messages_leave_room_for_a_reply_at_any_moment(limits, clock):
    async def ask():
        await clock.sleep(3.5)
        asked = clock.now
        await limits.wait_for_turn(1_000, Priority.REPLY)
        return clock.now - asked

    flood = [sent_at(limits, clock, chat, Priority.UNASKED) for chat in range(1, 151)]
    *times, waited = await clock.run(*flood, ask())

    assert waited < 0.05
    assert max(times) <= 150 / (30 * 0.95)


async def test_an_unasked_message_does_not_wait_long_for_its_chat(limits, clock):
    limits.leave_alone(7, 3600)

    with pytest.raises(ChatHeldError) as held:
        await limits.wait_for_turn(7, Priority.UNASKED)

    assert held.value.seconds == 3600
