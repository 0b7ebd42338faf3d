"""An outbox whose messages go nowhere, and what becomes of its deliveries."""

import asyncio
from datetime import timedelta

import pytest

from bot.outbox import Outbox
from bot.send_limits import SendLimits
from handlers.deliveries import Sent
from storage.deliveries import count_deliveries
from tests.storage.following import NOW


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
