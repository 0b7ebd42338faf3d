"""A bot in a process of its own, killed: no question is lost, none is answered over and over."""

import asyncio
import os
import signal
import sys
from collections import Counter
from pathlib import Path

import pytest
import pytest_asyncio

from bot.demo.botapi import Fault, Telegram, people
from bot.demo.botapi.records import Chat
from bot.demo.server import DemoServer
from tests.stores import lay_store
from tests.waiting import PATIENCE, eventually

SCRIPT = Path(__file__).parent / "echo_bot.py"


@pytest_asyncio.fixture
async def server():
    demo = DemoServer(0, world=Telegram())
    await demo.start()
    yield demo
    await demo.stop()


@pytest.fixture
def chat(server):
    return server.world.add_person("Minh")


@pytest.fixture
def database_url(tmp_path):
    return lay_store(tmp_path)


class EchoBot:
    """The bot of `echo_bot.py` in a process of its own, to be killed."""

    def __init__(self, server: DemoServer, database_url: str) -> None:
        self._arguments = [server.api_url, server.token, database_url]
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, str(SCRIPT), *self._arguments
        )

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def terminate(self) -> None:
        self._signal(signal.SIGTERM)

    async def wait(self) -> int:
        """Return the exit status; minus the signal's number for one that was killed."""
        assert self._process is not None
        return await asyncio.wait_for(self._process.wait(), PATIENCE)

    async def end(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self.kill()
            await self.wait()

    def _signal(self, number: int) -> None:
        assert self._process is not None
        os.kill(self._process.pid, number)


@pytest_asyncio.fixture
async def process(server, database_url):
    process = EchoBot(server, database_url)
    yield process
    await process.end()


def answers(chat: Chat) -> Counter[str]:
    """Count the answers by question."""
    return Counter(each.text for each in chat.messages.values() if each.sender.is_bot)


async def answered(chats: list[Chat], questions: set[str]) -> None:
    await eventually(lambda: all(set(answers(chat)) >= questions for chat in chats))


@pytest.mark.parametrize("delivered", [True, False], ids=["after sending", "before sending"])
@pytest.mark.parametrize("people_asking", [1, 3])
async def test_a_killed_bot_loses_no_question_and_repeats_at_most_one_answer_a_chat(
    server, process, delivered, people_asking
):
    chats = [server.world.add_person(str(number)) for number in range(people_asking)]
    questions = {f"question {n}" for n in range(8)}
    sent = 0

    def kill_at_seventh(_request):
        nonlocal sent
        sent += 1
        if sent != 7:
            return None
        process.kill()
        return Fault.connection_reset(performed=delivered)

    server.api.faults["sendMessage"] = kill_at_seventh
    for question in sorted(questions):
        for chat in chats:
            people.send_text(server.world, chat, question)
    await process.start()
    assert await process.wait() == -signal.SIGKILL
    await process.start()
    await answered(chats, questions)
    process.terminate()

    assert await process.wait() == 0
    assert all(set(answers(chat)) == questions for chat in chats)
    assert all(answers(chat).total() <= len(questions) + 1 for chat in chats)


async def test_an_update_that_kills_the_bot_each_time_is_set_aside(server, process, chat):
    def kill_at_poison(request):
        if request.parameters["text"] != "<b>poison</b>":
            return None
        process.kill()
        return Fault.connection_reset()

    server.api.faults["sendMessage"] = kill_at_poison
    for text in ("avant", "poison", "après"):
        people.send_text(server.world, chat, text)
    for _ in range(3):
        await process.start()
        assert await process.wait() == -signal.SIGKILL
    await process.start()
    await answered([chat], {"avant", "après"})
    process.terminate()

    assert await process.wait() == 0
    assert answers(chat) == {"avant": 1, "après": 1}


async def test_a_bot_told_to_stop_answers_what_it_has_begun(server, process, chat):
    begun = asyncio.Event()

    def delay(_request):
        begun.set()
        return Fault.delayed(0.5)

    server.api.faults["sendMessage"] = delay
    people.send_text(server.world, chat, "une")
    await process.start()
    await asyncio.wait_for(begun.wait(), PATIENCE)
    process.terminate()

    assert await process.wait() == 0
    assert answers(chat) == {"une": 1}
