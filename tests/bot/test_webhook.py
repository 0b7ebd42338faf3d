"""Updates from a webhook: stored, then accepted, then handled; every other request is refused."""

import asyncio
from contextlib import asynccontextmanager

import httpx
import pytest
import pytest_asyncio

from bot.dispatcher import Dispatcher
from bot.journal import Journal
from bot.receiver import Inbox
from bot.web_server import WebServer
from bot.webhook import SECRET_HEADER, UpdateEndpoint
from storage.engine import Database
from storage.errors import DatabaseUnavailableError
from tests.bot.raw_updates import done_with
from tests.plain_requests import TRUST
from tests.waiting import PATIENCE

SECRET = "a-secret_of-the-webhook"
HEADERS = {SECRET_HEADER: SECRET}
MEGABYTE = 1024 * 1024


def make_update(number: int, text: str = "une") -> dict[str, object]:
    chat = {"id": 7, "type": "private", "first_name": "Minh"}
    message = {"message_id": number, "date": 1_760_000_000, "chat": chat, "text": text}
    return {"update_id": number, "message": message}


class Hooked:
    """A webhook over a real socket and a real inbox, whose handler notes the texts."""

    def __init__(self, database: Database, client: httpx.AsyncClient) -> None:
        self.texts: list[str] = []
        self.database = database
        self.client = client

        self.gate = asyncio.Event()
        self.gate.set()

    async def handle(self, update) -> None:
        await self.gate.wait()
        self.texts.append(update.message.text)

    async def send(self, update: object, **options) -> int:
        options.setdefault("headers", HEADERS)
        answer = await self.client.post("/hook", json=update, **options)
        return answer.status_code


@pytest_asyncio.fixture
async def hooked(tmp_path):
    async with serving(tmp_path) as hooked:
        yield hooked


@asynccontextmanager
async def serving(tmp_path):
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'vigie.sqlite3'}")
    await database.open()
    web = WebServer("127.0.0.1", 0, shutdown_seconds=5)
    journal = Journal(database, 42)
    async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE, verify=TRUST) as client:
        hooked = Hooked(database, client)
        dispatcher = Dispatcher(None, journal, hooked.handle)  # type: ignore[arg-type]
        await web.start(UpdateEndpoint(Inbox(journal, dispatcher), "/hook", SECRET))
        client.base_url = httpx.URL(f"http://127.0.0.1:{web.port}")
        yield hooked
        await web.stop()
        await done_with(journal)
        await dispatcher.stop(PATIENCE)
    await journal.close()
    await database.close()


async def test_an_update_is_accepted_and_handled_once_however_often_it_comes(tmp_path):
    async with serving(tmp_path) as hooked:
        accepted = [await hooked.send(make_update(1)) for _ in range(3)]

    assert accepted == [200, 200, 200]
    assert hooked.texts == ["une"]


async def test_an_update_is_accepted_only_once_it_is_stored(tmp_path, monkeypatch):
    async with serving(tmp_path) as hooked:
        with monkeypatch.context() as patch:

            async def write(_work):
                raise DatabaseUnavailableError("vigie", "disk I/O error")

            patch.setattr(hooked.database, "write", write)
            refused = await hooked.send(make_update(1))
        accepted = await hooked.send(make_update(1))

    assert (refused, accepted) == (503, 200)
    assert hooked.texts == ["une"]


async def test_updates_wait_at_telegram_while_too_many_are_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.dispatcher._ROOM", 1)
    monkeypatch.setattr("bot.webhook._ROOM_SECONDS", 0.05)
    async with serving(tmp_path) as hooked:
        hooked.gate.clear()
        statuses = [await hooked.send(make_update(number)) for number in (1, 2)]
        hooked.gate.set()

    assert statuses == [200, 503]


@pytest.mark.parametrize(
    ("asked", "headers", "body", "status"),
    [
        ("POST /other", HEADERS, b"{}", 404),
        ("POST /hook/", HEADERS, b"{}", 404),
        ("GET /hook", HEADERS, b"", 405),
        ("POST /health", HEADERS, b"{}", 405),
        ("POST /hook", {}, b"{}", 401),
        ("POST /hook", {SECRET_HEADER: "a-secret"}, b"{}", 401),
        ("POST /hook", {SECRET_HEADER: "\xe9".encode("latin-1")}, b"{}", 401),
        ("POST /hook", HEADERS, b" " * (MEGABYTE + 1), 413),
        ("POST /hook", HEADERS, b"{", 400),
        ("POST /hook", HEADERS, b"[" * 200_000, 400),
        ("POST /hook", HEADERS, b"\xff", 400),
    ],
    ids=[
        "another path",
        "another path by a slash",
        "another method",
        "another method of the health path",
        "no secret",
        "half the secret",
        "a secret beyond ASCII",
        "a body too large",
        "a body that is no JSON",
        "a body nested without end",
        "a body that is no text",
    ],
)
async def test_every_other_request_is_refused(hooked, asked, headers, body, status):
    answer = await hooked.client.request(*asked.split(), headers=headers, content=body)

    assert answer.status_code == status
    assert SECRET not in answer.text
    assert hooked.texts == []


async def test_a_body_too_large_is_refused_though_its_length_is_not_announced(hooked):
    async def pour():
        for _ in range(64):
            yield b" " * (MEGABYTE // 32)

    answer = await hooked.client.post("/hook", headers=HEADERS, content=pour())

    assert answer.status_code == 413


async def test_what_is_no_update_is_accepted_and_left_out(tmp_path):
    async with serving(tmp_path) as hooked:
        strange: list[object] = [[], "une", {"update_id": 10**1000}, {}]
        statuses = [await hooked.send(raw) for raw in strange]
        statuses.append(await hooked.send({"update_id": 3, "tomorrows_kind": {"id": 1}}))

    assert statuses == [200] * 5
    assert hooked.texts == []


async def test_a_proxy_can_ask_for_its_health(hooked):
    answer = await hooked.client.get("/health")

    assert (answer.status_code, answer.text) == (200, "ok")
