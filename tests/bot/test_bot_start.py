"""What keeps the bot from starting, and what does not."""

import asyncio
import runpy
from pathlib import Path

import pytest

import bot.receiver
from bot.demo.botapi import Fault, people
from bot.errors import CommandError
from bot.telegram import build_application, run_bot
from tests.waiting import PATIENCE, eventually

SCRIPT = Path(__file__).parent / "echo_bot.py"


@pytest.fixture
def services(database):
    """Services whose flows repeat the question."""
    return runpy.run_path(str(SCRIPT))["make_services"](database)


async def test_a_token_that_telegram_rejects_ends_the_start(server, services):
    wrong = "5000000001:wrongwrongwrongwrongwrongwrongwrong"
    application = build_application(services, wrong, api_url=server.api_url)

    with pytest.raises(CommandError, match="rejects the token") as failure:
        await run_bot(application, services, asyncio.Event())
    assert "wrong" not in str(failure.value)


async def test_a_telegram_out_of_reach_ends_the_start(server, services):
    application = build_application(services, server.token, api_url="http://127.0.0.1:9")

    with pytest.raises(CommandError, match="getMe"):
        await run_bot(application, services, asyncio.Event())


async def test_other_set_up_calls_may_fail(server, services, caplog, monkeypatch):
    monkeypatch.setattr(bot.receiver, "_PAUSES", (0.01,))
    server.api.faults["setMyCommands"] = lambda _: Fault.server_error()
    failures = [Fault.server_error()]
    server.api.faults["deleteWebhook"] = lambda _: failures.pop() if failures else None
    application = build_application(services, server.token, api_url=server.api_url)
    stop = asyncio.Event()
    running = asyncio.create_task(run_bot(application, services, stop))
    chat = server.world.add_person("Minh")
    people.send_text(server.world, chat, "une")
    await eventually(lambda: len(chat.messages) == 2)
    stop.set()
    await asyncio.wait_for(running, PATIENCE)

    assert "profile_failed" in {each.action for each in caplog.records if hasattr(each, "action")}
