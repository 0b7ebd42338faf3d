"""The page's own JSON calls and event stream, without a browser."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import pytest_asyncio
from telegram import InlineQueryResultArticle, InputTextMessageContent

from tests.plain_requests import TRUST
from tests.waiting import PATIENCE

SESSION = "0123456789abcdef" * 2
OTHER = "f" * 32


@pytest_asyncio.fixture
async def page(server):
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE, verify=TRUST) as client:
        yield client


@asynccontextmanager
async def follow(
    page: httpx.AsyncClient, session: str = SESSION, language: str = "fr"
) -> AsyncIterator[Callable[[], Awaitable[tuple[str, dict[str, Any]]]]]:
    """Follow a chat: yields a function that returns the next event."""
    params = {"session": session, "language": language}
    async with page.stream("GET", "/demo/events", params=params) as stream:
        lines = stream.aiter_lines()

        async def following() -> tuple[str, dict[str, Any]]:
            kind = ""
            async for line in lines:
                name, _, value = line.partition(": ")
                if name == "event":
                    kind = value
                if name == "data":
                    return kind, json.loads(value)
            return "end", {}

        yield following


async def test_the_page_is_503_until_the_bot_is_ready(page, server):
    starting = await page.get("/")
    server.mark_ready()
    ready = await page.get("/")

    assert (starting.status_code, ready.status_code) == (503, 200)
    assert 'http-equiv="refresh"' in starting.text
    assert 'role="log"' in ready.text


async def test_a_browser_that_opens_the_page_too_early_is_served_no_error(page):
    starting = await page.get("/", headers={"Sec-Fetch-Dest": "document"})

    assert starting.status_code == 202
    assert starting.headers["vary"] == "Sec-Fetch-Dest"


async def test_whoever_waits_is_told_how_far_the_loading_is_until_the_bot_is_ready(page, server):
    server.note_read(8)
    async with page.stream("GET", "/demo/loading") as stream:
        lines = stream.aiter_lines()
        told = [json.loads(line[6:]) async for line in first_data(lines)]
        server.mark_ready()
        told += [json.loads(line[6:]) async for line in lines if line.startswith("data: ")]

    assert told == [{"ready": False, "read": 8}, {"ready": True, "read": 8}]


async def first_data(lines: AsyncIterator[str]) -> AsyncIterator[str]:
    async for line in lines:
        if line.startswith("data: "):
            yield line
            return


async def test_every_answer_carries_a_strict_policy(page):
    for path in ("/", "/static/js/app.js", "/demo/events"):
        policy = (await page.get(path)).headers["content-security-policy"]

        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


async def test_another_host_name_is_refused(page):
    assert (await page.get("/", headers={"host": "evil.example"})).status_code == 400


async def test_a_form_of_another_site_cannot_post(page):
    answer = await page.post("/demo/messages", data={"session": SESSION, "text": "a"})

    assert answer.status_code == 415


@pytest.mark.parametrize("session", [None, "", "x" * 32, "a" * 31, 7])
async def test_a_malformed_session_is_refused(page, session):
    answer = await page.post("/demo/messages", json={"session": session, "text": "a"})

    assert answer.json() == {"error": "Bad Request: session is invalid"}


async def test_a_browser_that_comes_finds_its_whole_chat(page, bot):
    await page.post("/demo/messages", json={"session": SESSION, "text": "Bonjour"})
    [update] = await bot.get_updates()
    await bot.send_message(update.effective_chat.id, "<b>Oui</b>", parse_mode="HTML")

    async with follow(page) as following:
        kind, state = await following()

    assert kind == "state"
    assert [(m["mine"], m["text"]) for m in state["messages"]] == [
        (True, "Bonjour"),
        (False, "Oui"),
    ]
    assert state["bot"]["username"] == "vigie_demo_bot"


async def test_what_the_bot_does_is_streamed(page, bot):
    async with follow(page) as following:
        await following()
        await page.post("/demo/messages", json={"session": SESSION, "text": "Bonjour"})
        [update] = await bot.get_updates()
        chat_id = update.effective_chat.id
        await bot.send_chat_action(chat_id, "typing")
        sent = await bot.send_message(chat_id, "a")
        await bot.edit_message_text("b", chat_id, sent.message_id)
        await bot.delete_message(chat_id, sent.message_id)

        events = [await following() for _ in range(5)]

    assert [kind for kind, _ in events] == ["message", "action", "message", "edited", "deleted"]
    assert events[3][1]["text"] == "b"


async def test_two_browsers_do_not_see_each_other(page, bot):
    await page.post("/demo/messages", json={"session": SESSION, "text": "secret"})

    async with follow(page, OTHER) as following:
        _, state = await following()

    assert state["messages"] == []
    async with follow(page) as following:
        assert len((await following())[1]["messages"]) == 1


async def test_a_browser_cannot_choose_what_another_was_offered(page, bot, server):
    searching = asyncio.create_task(
        page.post("/demo/inline", json={"session": SESSION, "query": "Japon", "offset": ""})
    )
    [update] = await bot.get_updates(timeout=5)
    result = InlineQueryResultArticle("1", "Titre", InputTextMessageContent("Texte"))
    await bot.answer_inline_query(update.inline_query.id, [result])
    found = (await searching).json()
    choice = {"query_id": found["query_id"], "result_id": "1", "query": "Japon"}

    stolen = await page.post("/demo/chosen", json={"session": OTHER} | choice)
    chosen = await page.post("/demo/chosen", json={"session": SESSION} | choice)

    assert (stolen.status_code, chosen.status_code) == (400, 200)


async def test_a_language_chosen_reaches_the_bot(page, bot):
    await page.post("/demo/messages", json={"session": SESSION, "text": "a", "language": "fr"})
    await page.post("/demo/language", json={"session": SESSION, "language": "vi"})
    await page.post("/demo/messages", json={"session": SESSION, "text": "b"})

    languages = [update.effective_user.language_code for update in await bot.get_updates()]

    assert languages == ["fr", "vi"]


async def test_a_language_the_page_does_not_speak_is_refused(page):
    answer = await page.post("/demo/language", json={"session": SESSION, "language": "de"})

    assert answer.status_code == 400


async def test_a_document_is_downloaded_and_never_shown(page, bot, world, chat):
    sent = await bot.send_document(chat.id, b"<script>alert(1)</script>", filename="é.html")

    answer = await page.get(f"/demo/files/{sent.document.file_id}")

    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"


async def test_stopping_the_server_ends_the_stream(page, server):
    async with follow(page) as following:
        await following()
        await server.stop()

        assert (await following())[0] == "end"


async def test_the_three_languages_have_the_same_labels(page):
    labels = (await page.get("/static/labels.json")).json()

    assert set(labels) == {"fr", "en", "vi"}
    assert set(labels["fr"]) == set(labels["en"]) == set(labels["vi"])
    assert all(text for language in labels.values() for text in language.values())
