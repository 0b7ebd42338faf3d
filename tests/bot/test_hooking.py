"""The bot on a webhook: what it asks of Telegram, how it starts and ends, which settings fit."""

import asyncio
import logging
import socket

import pytest

import bot.hooking
import bot.receiver
from bot.app import check_settings
from bot.demo.botapi import Fault, people
from bot.errors import CommandError, SettingsError
from bot.hook import read_hook
from bot.settings import load_settings
from tests.bot.running import running
from tests.waiting import PATIENCE, eventually

SECRET = "a-secret_of-the-webhook"
QUESTION = "Combien de membres compte l'ASEM ?"
FITTING = {
    "webhook_url": "https://bot.example.org/hook",
    "webhook_secret": SECRET,
    "listen": "127.0.0.1:8443",
}


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr(bot.hooking, "_PAUSES", (0.01,))
    monkeypatch.setattr(bot.hooking, "_LOOK_EVERY", 0.05)


@pytest.fixture
def hook() -> dict[str, str]:
    """Settings of a webhook on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    # A path with a space, so that what is told and what is listened for are spelt differently.
    url = f"http://{address}/the%20hook"
    return {"webhook_url": url, "webhook_secret": SECRET, "listen": address}


def made(server, method: str) -> list[dict[str, str]]:
    return [each.parameters for each in server.api.request_log if each.method == method]


async def test_a_question_that_comes_by_webhook_is_answered_and_polling_goes_on_after(server, hook):
    chat = server.world.add_person("Minh", "fr")
    async with running(server, **hook):
        people.send_text(server.world, chat, QUESTION)
        await eventually(lambda: len(chat.messages) == 2)
        polled = made(server, "getUpdates")
    people.send_text(server.world, chat, QUESTION)
    async with running(server):
        await eventually(lambda: len(chat.messages) == 4)

    (asked,) = made(server, "setWebhook")
    assert asked["secret_token"] == SECRET
    assert "inline_query" in asked["allowed_updates"]
    assert polled == []
    assert server.world.webhook.url == ""


async def test_a_webhook_that_cannot_be_set_yet_is_set_later(server, hook, caplog):
    faults = iter([Fault.server_error(), Fault.connection_reset(), Fault.too_many_requests(1)])
    server.api.faults["setWebhook"] = lambda _: next(faults, None)
    chat = server.world.add_person("Minh", "fr")
    people.send_text(server.world, chat, QUESTION)
    async with running(server, **hook):
        await eventually(lambda: len(chat.messages) == 2)

    told = [each for each in caplog.records if getattr(each, "action", "") == "webhook_unset"]
    assert len(told) == 3


async def test_a_webhook_taken_away_behind_its_back_is_set_again(server, hook):
    async with running(server, **hook):
        await eventually(lambda: server.world.webhook.url == hook["webhook_url"])
        server.world.webhook.set("")
        await eventually(lambda: server.world.webhook.url == hook["webhook_url"])


async def test_what_telegram_complains_of_is_logged_once(server, hook, caplog):
    caplog.set_level(logging.INFO)
    webhook = server.world.webhook
    async with running(server, **hook):
        await eventually(lambda: webhook.url == hook["webhook_url"])
        webhook._failure = (1_760_000_000, "SSL error")
        asked = len(made(server, "getWebhookInfo"))
        await eventually(lambda: len(made(server, "getWebhookInfo")) > asked + 2)

    told = [each for each in caplog.records if getattr(each, "action", "") == "webhook_complaint"]
    assert [each.reason for each in told] == ["SSL error"]


async def test_the_request_under_way_is_finished_when_the_bot_stops(server, hook, monkeypatch):
    chat = server.world.add_person("Minh", "fr")
    begun, stopping = asyncio.Event(), asyncio.Event()

    async def receive_slowly(inbox, raw):
        begun.set()
        await stopping.wait()
        return await real(inbox, raw)

    real = bot.receiver.Inbox.receive
    monkeypatch.setattr(bot.receiver.Inbox, "receive", receive_slowly)
    async with running(server, **hook):
        people.send_text(server.world, chat, QUESTION)
        await asyncio.wait_for(begun.wait(), PATIENCE)
        asyncio.get_running_loop().call_later(0.2, stopping.set)

    assert len(server.world.updates) == 0


async def test_an_address_in_use_ends_the_start_with_one_line(server, hook):
    host, _, port = hook["listen"].rpartition(":")
    with socket.socket() as taken:
        taken.bind((host, int(port)))
        taken.listen()
        with pytest.raises(CommandError, match=r"^VIGIE_LISTEN cannot be listened on: Port \d+"):
            async with running(server, **hook):
                pass


@pytest.mark.parametrize("missing", FITTING)
def test_a_webhook_with_a_setting_missing_is_refused_by_name(missing):
    settings = load_settings(telegram_token="42:token", **FITTING | {missing: None})

    with pytest.raises(SettingsError, match=f" is set without VIGIE_{missing.upper()}$"):
        check_settings(settings)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://bot.example.org/hook", "must be an https:// address"),
        ("https://bot.example.org:8080/hook", "has a port other than 443, 80, 88, 8443"),
    ],
)
def test_an_address_that_telegram_does_not_call_is_refused(url, reason):
    settings = load_settings(telegram_token="42:token", **FITTING | {"webhook_url": url})

    with pytest.raises(SettingsError, match=f"^VIGIE_WEBHOOK_URL {reason}$"):
        check_settings(settings)


def test_no_setting_of_a_webhook_leaves_the_bot_to_poll():
    assert read_hook(load_settings(telegram_token="42:token")) is None


def test_check_tells_of_a_webhook_with_a_setting_missing(vigie, environment):
    environment.setenv("VIGIE_LISTEN", FITTING["listen"])

    ran = vigie("check", "--json")

    assert ran.status == 1
    assert ran.objects[0] == {
        "check": "configuration",
        "ok": False,
        "detail": "VIGIE_LISTEN is set without VIGIE_WEBHOOK_URL and VIGIE_WEBHOOK_SECRET",
    }


async def test_check_tells_what_telegram_knows_of_the_webhook(server, environment, vigie_process):
    values = {"TELEGRAM_TOKEN": server.token, "TELEGRAM_API_URL": server.api_url}
    for name, value in {**values, **{key.upper(): text for key, text in FITTING.items()}}.items():
        environment.setenv(f"VIGIE_{name}", value)
    server.world.webhook.set(FITTING["webhook_url"])
    people.send_text(server.world, server.world.add_person("Minh"), QUESTION)

    ran = await asyncio.to_thread(vigie_process, "check", "--json")

    assert "1 updates wait for the webhook" in ran.objects[-1]["detail"]
