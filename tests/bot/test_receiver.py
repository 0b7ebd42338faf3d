"""Updates taken in over real sockets: stored, acknowledged, handled, and never lost."""

import asyncio
import contextlib

import pytest
import pytest_asyncio
from telegram import Update

import bot.receiver
from bot.demo.botapi import Fault, FaultHook, Telegram, people
from bot.demo.botapi.errors import ApiError
from bot.demo.server import DemoServer
from bot.dispatcher import Dispatcher
from bot.journal import Journal
from bot.receiver import Inbox, Poller
from bot.telegram import PollingBot
from storage.engine import Database
from storage.errors import DatabaseUnavailableError
from tests.bot.raw_updates import done_with
from tests.plain_requests import make_requests
from tests.waiting import PATIENCE, eventually


@pytest_asyncio.fixture
async def server():
    demo = DemoServer(0, world=Telegram())
    await demo.start()
    yield demo
    await demo.stop()


@pytest.fixture
def chat(server):
    return server.world.add_person("Minh")


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr(bot.receiver, "_PAUSES", (0.01,))


class Receiver:
    """A poller whose handler notes the texts it was given."""

    def __init__(self, client: PollingBot, database: Database) -> None:
        self.texts: list[str] = []
        self.journal = Journal(database, client.id)
        self.dispatcher = Dispatcher(client, self.journal, self._handle)
        self.inbox = Inbox(self.journal, self.dispatcher)
        self.poller = Poller(client, self.inbox, poll_seconds=int(10 * PATIENCE))
        self.stop = asyncio.Event()

    async def _handle(self, update: Update) -> None:
        assert update.message is not None
        self.texts.append(update.message.text or "")

    async def receive(self, *texts: str) -> None:
        """Wait until these texts, at least, were handled."""
        await eventually(lambda: set(texts) <= set(self.texts))


@pytest_asyncio.fixture
async def client(server):
    async with PollingBot(
        server.token, base_url=f"{server.api_url}/bot", **make_requests()
    ) as client:
        yield client


@pytest_asyncio.fixture
async def receiver(client, database):
    receiver = Receiver(client, database)
    yield receiver
    await receiver.dispatcher.stop(PATIENCE)


@contextlib.asynccontextmanager
async def polling(receiver):
    task = asyncio.create_task(receiver.poller.run(receiver.stop))
    try:
        yield
    finally:
        receiver.stop.set()
        await asyncio.wait_for(task, PATIENCE)


def failing_once(*faults: Fault) -> FaultHook:
    left = iter(faults)
    return lambda _: next(left, None)


async def test_updates_are_fetched_handled_and_acknowledged(server, receiver, chat):
    async with polling(receiver):
        people.send_text(server.world, chat, "une")
        people.send_text(server.world, chat, "deux")
        await receiver.receive("une", "deux")
        people.send_text(server.world, chat, "trois")
        await receiver.receive("trois")
        await eventually(lambda: len(server.world.updates) == 0)

    assert receiver.texts == ["une", "deux", "trois"]


async def test_an_update_received_twice_is_handled_once(server, receiver, chat):
    people.send_text(server.world, chat, "une")
    (raw,) = server.world.updates.snapshot()

    assert await receiver.inbox.receive([raw, raw]) == 1
    assert await receiver.inbox.receive([raw]) == 0
    await done_with(receiver.journal)
    assert receiver.texts == ["une"]


async def test_updates_are_acknowledged_only_once_they_are_stored(
    server, receiver, database, chat, monkeypatch
):
    write, asked = database.write, asyncio.Event()
    down = True

    async def begin(work):
        asked.set()
        if down:
            raise DatabaseUnavailableError("vigie", "disk I/O error")
        return await write(work)

    monkeypatch.setattr(database, "write", begin)
    people.send_text(server.world, chat, "une")
    async with polling(receiver):
        await asyncio.wait_for(asked.wait(), PATIENCE)
        await asyncio.sleep(0.1)
        kept_back = len(server.world.updates)
        down = False
        await receiver.receive("une")

    assert kept_back == 1
    assert receiver.texts == ["une"]


async def test_one_unparsable_update_does_not_hold_up_its_batch(server, receiver, chat):
    people.send_text(server.world, chat, "une")
    server.world.updates.add("message", {"message_id": "?", "chat": 7})
    people.send_text(server.world, chat, "deux")
    async with polling(receiver):
        await receiver.receive("une", "deux")


@pytest.mark.parametrize(
    "fault",
    [
        Fault.server_error(),
        Fault.connection_reset(),
        Fault.connection_reset(performed=True),
        Fault.too_many_requests(1),
        Fault(error=ApiError(409, "Conflict: terminated by other getUpdates request")),
        Fault(error=ApiError(401, "Unauthorized")),
    ],
    ids=["5xx", "reset", "reset after", "429", "409", "401"],
)
async def test_a_failing_poll_costs_one_line_and_is_tried_again(
    server, receiver, chat, fault, caplog
):
    server.api.faults["getUpdates"] = failing_once(fault)
    people.send_text(server.world, chat, "une")
    async with polling(receiver):
        await receiver.receive("une")

    lines = [each for each in caplog.records if each.levelname in {"WARNING", "ERROR"}]
    assert [each.action for each in lines] == ["polling_failed"]
    assert all(each.exc_info is None for each in lines)


async def test_polling_waits_as_long_as_telegram_asks(server, receiver, chat):
    server.api.faults["getUpdates"] = failing_once(Fault.too_many_requests(1))
    people.send_text(server.world, chat, "une")
    started = asyncio.get_running_loop().time()
    async with polling(receiver):
        await receiver.receive("une")

    assert asyncio.get_running_loop().time() - started >= 1


async def test_a_webhook_set_earlier_is_taken_away(server, receiver, chat):
    server.world.webhook.set("https://example.org/hook")
    people.send_text(server.world, chat, "une")
    async with polling(receiver):
        await receiver.receive("une")

    assert server.world.webhook.url == ""


async def test_a_webhook_set_behind_its_back_is_taken_away(server, receiver, chat):
    async with polling(receiver):
        people.send_text(server.world, chat, "une")
        await receiver.receive("une")
        server.world.webhook.set("https://example.org/hook")
        people.send_text(server.world, chat, "deux")
        await receiver.receive("deux")
        await eventually(lambda: server.world.webhook.url == "")
        people.send_text(server.world, chat, "trois")
        await receiver.receive("trois")


async def test_a_stop_does_not_wait_for_the_long_poll(server, receiver, monkeypatch):
    monkeypatch.setattr("bot.demo.botapi.updates._LONGEST_POLL_SECONDS", 10 * PATIENCE)
    task = asyncio.create_task(receiver.poller.run(receiver.stop))
    await eventually(lambda: server.world.updates._turn == 1)
    receiver.stop.set()

    await asyncio.wait_for(task, PATIENCE)


async def test_what_an_earlier_run_left_is_handled_first(server, receiver, client, chat):
    for text in ("une", "deux"):
        people.send_text(server.world, chat, text)
    await receiver.journal.save(server.world.updates.snapshot())
    people.send_text(server.world, chat, "trois")

    assert await receiver.inbox.recover() == 2
    async with polling(receiver):
        await receiver.receive("trois")
    assert receiver.texts == ["une", "deux", "trois"]


async def test_no_more_is_fetched_while_too_much_waits_in_memory(
    server, receiver, chat, monkeypatch
):
    monkeypatch.setattr("bot.dispatcher._ROOM", 1)
    gate = asyncio.Event()

    async def handle(update):
        await gate.wait()
        receiver.texts.append(update.effective_message.text)

    def polls() -> int:
        return sum(request.method == "getUpdates" for request in server.api.request_log)

    receiver.dispatcher._handle = handle
    people.send_text(server.world, chat, "une")
    async with polling(receiver):
        await eventually(lambda: polls() == 1)
        people.send_text(server.world, chat, "deux")
        await asyncio.sleep(0.2)
        at_most = polls()
        gate.set()
        await receiver.receive("une", "deux")

    assert at_most == 1


async def test_updates_handled_long_ago_are_forgotten(server, receiver, chat, monkeypatch):
    forgotten = asyncio.Event()

    async def delete(before):
        forgotten.set()

    monkeypatch.setattr(receiver.journal, "delete_handled", delete)
    people.send_text(server.world, chat, "une")
    async with polling(receiver):
        await asyncio.wait_for(forgotten.wait(), PATIENCE)
