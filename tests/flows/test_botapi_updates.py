"""getUpdates, webhooks, and the errors every call can meet."""

import asyncio
import time
from urllib.parse import urlsplit

import httpx
import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.demo.botapi import Fault, people
from bot.demo.server import DemoServer
from bot.web_server import PortTakenError
from tests.waiting import PATIENCE, eventually

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


async def test_a_question_waits_for_the_bot(bot, world, chat):
    people.send_text(world, chat, "/start a_12")

    [update] = await bot.get_updates()

    assert update.message.text == "/start a_12"
    assert update.message.parse_entity(update.message.entities[0]) == "/start"
    assert update.effective_user.language_code == "fr"


async def test_an_update_comes_again_until_its_offset_acknowledges_it(bot, world, chat):
    for text in ("un", "deux"):
        people.send_text(world, chat, text)

    first = await bot.get_updates()
    again = await bot.get_updates(offset=first[1].update_id)

    assert [update.message.text for update in first] == ["un", "deux"]
    assert [update.message.text for update in again] == ["deux"]
    assert await bot.get_updates(offset=first[1].update_id + 1) == ()


async def test_limit_holds_the_number_of_updates(bot, world, chat):
    for number in range(3):
        people.send_text(world, chat, str(number))

    assert [update.message.text for update in await bot.get_updates(limit=2)] == ["0", "1"]


async def test_a_negative_offset_keeps_only_the_last_ones(bot, world, chat):
    for number in range(3):
        people.send_text(world, chat, str(number))

    assert [update.message.text for update in await bot.get_updates(offset=-1)] == ["2"]


@pytest.fixture
def long_polls(monkeypatch):
    """Have no poll end by itself before the test is given up."""
    monkeypatch.setattr("bot.demo.botapi.updates._LONGEST_POLL_SECONDS", 10 * PATIENCE)


async def test_a_long_poll_ends_as_soon_as_something_is_said(bot, world, chat, long_polls):
    polled = asyncio.create_task(bot.get_updates(timeout=int(10 * PATIENCE)))
    await eventually(lambda: world.updates._turn == 1)
    people.send_text(world, chat, "Bonjour")

    [update] = await asyncio.wait_for(polled, PATIENCE)

    assert update.message.text == "Bonjour"


async def test_a_long_poll_with_nothing_said_ends_with_its_timeout(bot):
    started = time.monotonic()

    assert await bot.get_updates(timeout=1) == ()
    assert time.monotonic() - started > 0.9


async def test_kinds_that_are_not_allowed_do_not_come(bot, world, chat):
    await bot.get_updates(allowed_updates=["inline_query"])
    people.send_text(world, chat, "Bonjour")
    people.search_inline(world, chat, "Japon")

    assert [update.inline_query.query for update in await bot.get_updates()] == ["Japon"]


async def test_a_second_poll_ends_the_first(bot, world, long_polls):
    first = asyncio.create_task(bot.get_updates(timeout=int(10 * PATIENCE)))
    await eventually(lambda: world.updates._turn == 1)
    await bot.get_updates(timeout=0)

    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await asyncio.wait_for(first, PATIENCE)


async def test_polling_is_refused_while_a_webhook_is_set(bot):
    await bot.set_webhook("https://example.org/hook", secret_token="abc-_1")
    assert (await bot.get_webhook_info()).url == "https://example.org/hook"

    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()

    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_dropping_pending_updates_forgets_them(bot, world, chat):
    people.send_text(world, chat, "Bonjour")
    assert (await bot.get_webhook_info()).pending_update_count == 1

    await bot.delete_webhook(drop_pending_updates=True)

    assert await bot.get_updates() == ()


async def test_a_webhook_needs_https_and_a_plain_secret(bot):
    with pytest.raises(BadRequest, match="an https url must be provided"):
        await bot.set_webhook("http://example.org/hook")
    with pytest.raises(BadRequest, match="unallowed characters"):
        await bot.set_webhook("https://example.org/hook", secret_token="é")


async def test_stopping_the_server_ends_a_long_poll(bot, server, long_polls):
    polled = asyncio.create_task(bot.get_updates(timeout=int(10 * PATIENCE)))
    await eventually(lambda: server.world.updates._turn == 1)

    await server.stop()

    assert await asyncio.wait_for(polled, PATIENCE) == ()


async def test_a_request_cut_short_was_never_made(bot, server):
    address = urlsplit(server.api_url)
    _, cut_off = await asyncio.open_connection(address.hostname, address.port)
    asked = f"POST /bot{bot.token}/sendMessage HTTP/1.1\r\nHost: {address.netloc}\r\n"
    cut_off.write(f"{asked}Content-Length: 50\r\n\r\n".encode())
    await cut_off.drain()
    await asyncio.sleep(0.1)
    cut_off.close()
    await cut_off.wait_closed()
    await asyncio.sleep(0.1)

    assert "sendMessage" not in [request.method for request in server.api.request_log]


async def test_an_unknown_method_is_not_found(http):
    answer = await http.post("sendNothing")

    assert answer.status_code == 404
    assert answer.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_a_wrong_token_is_unauthorized(server):
    async with httpx.AsyncClient(timeout=PATIENCE) as client:
        answer = await client.get(f"{server.api_url}/bot1:wrong/getMe")

    assert answer.status_code == 401
    assert answer.json()["description"] == "Unauthorized"


async def test_json_forms_and_query_strings_all_carry_parameters(http, chat):
    call = {"chat_id": str(chat.id), "text": "Bonjour"}

    answers = [
        await http.post("sendMessage", json=call),
        await http.post("sendMessage", data=call),
        await http.post("sendMessage", files={name: (None, value) for name, value in call.items()}),
        await http.get("sendMessage", params=call),
        await http.post("SENDMESSAGE", json=call),
    ]

    assert [answer.json()["result"]["text"] for answer in answers] == ["Bonjour"] * 5


@pytest.mark.parametrize(
    ("method", "call", "reason"),
    [
        ("sendMessage", {"text": "a"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("sendMessage", {"chat_id": 1, "text": {"a": 1}}, 'can\'t parse field "text"'),
        ("sendPhoto", {"chat_id": 1}, "there is no photo in the request"),
        ("deleteMessage", {"chat_id": 1}, "message identifier is not specified"),
        ("editMessageText", {"text": "a"}, "chat_id is empty"),
    ],
)
async def test_a_missing_or_wrong_field_is_named(http, method, call, reason):
    answer = await http.post(method, json=call)

    assert answer.status_code == 400
    assert reason in answer.json()["description"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"{", "can't parse JSON object"), (b"[]", "object expected as the request body")],
)
async def test_a_body_that_is_no_json_object_is_refused(http, body, reason):
    answer = await http.post("getMe", content=body, headers={"content-type": "application/json"})

    assert answer.json()["description"] == f"Bad Request: {reason}"


async def test_a_fault_hook_asks_to_wait(bot, server, chat):
    server.api.faults["sendMessage"] = lambda _: Fault.too_many_requests(7)

    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(chat.id, "a")

    assert refused.value._retry_after.total_seconds() == 7
    assert chat.messages == {}


async def test_a_fault_hook_fails_once_and_then_lets_through(bot, server, chat):
    faults = iter([Fault.server_error(), Fault.forbidden()])
    server.api.faults["*"] = lambda _: next(faults, None)

    with pytest.raises(TelegramError, match="Internal Server Error"):
        await bot.send_message(chat.id, "a")
    with pytest.raises(TelegramError, match="blocked"):
        await bot.send_message(chat.id, "a")
    assert (await bot.send_message(chat.id, "a")).text == "a"


async def test_a_broken_connection_is_a_network_error(bot, server, chat):
    server.api.faults["sendMessage"] = lambda _: Fault.connection_reset()

    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "a")

    assert chat.messages == {}


async def test_an_answer_can_be_lost_after_the_message_was_sent(bot, server, chat):
    server.api.faults["sendMessage"] = lambda _: Fault.connection_reset(performed=True)

    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "a")

    assert [message.text for message in chat.messages.values()] == ["a"]


async def test_a_delayed_answer_comes_late(bot, server, chat):
    server.api.faults["sendMessage"] = lambda _: Fault.delayed(0.5)
    started = time.monotonic()

    await bot.send_message(chat.id, "a")

    assert time.monotonic() - started >= 0.5


async def test_python_telegram_bot_takes_the_bots_identity(bot):
    assert bot.username == "vigie_demo_bot"
    assert (await bot.get_me()).supports_inline_queries


async def test_python_telegram_bot_refuses_a_token_the_server_does_not_know(server):
    from telegram import Bot

    with pytest.raises(InvalidToken):
        async with Bot("1:other", base_url=f"{server.api_url}/bot"):
            pass


async def test_a_port_in_use_is_said_so(server):
    port = int(server.url.rsplit(":", 1)[1])

    with pytest.raises(PortTakenError, match=f"Port {port} is in use"):
        await DemoServer(port).start()
