"""A loopback Telegram over real sockets, and a check of every request against the schema."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import async_playwright, expect
from telegram import Bot, BotCommand

from bot.app import run_bot
from bot.demo.botapi import Telegram
from bot.demo.server import DemoServer
from bot.ingestion import ingest
from bot.settings import Settings
from tests.flows.small_bot import build_small_bot
from tests.plain_requests import TRUST, make_requests
from tests.shared_folders import copy_filled
from tests.unhurried import unhurried  # noqa: F401 - a fixture of every test here
from tests.waiting import PATIENCE

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


expect.set_options(timeout=1000 * PATIENCE)


class Clock:
    """A clock that tests move; starts at a fixed time."""

    def __init__(self) -> None:
        self.now = 1_760_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@asynccontextmanager
async def serving(clock: Clock) -> AsyncIterator[DemoServer]:
    demo = DemoServer(0, world=Telegram(clock=clock))
    await demo.start()
    yield demo
    await demo.stop()


@pytest_asyncio.fixture
async def server(clock):
    """A running server, with a clock that tests move."""
    async with serving(clock) as demo:
        yield demo


@pytest.fixture
def world(server: DemoServer) -> Telegram:
    return server.world


@pytest.fixture
def chat(world):
    """A person's private chat with the bot."""
    return world.add_person("Minh", "fr")


@pytest_asyncio.fixture
async def bot(server):
    """A python-telegram-bot client of the server."""
    async with make_bot(server) as client:
        yield client


@pytest_asyncio.fixture
async def http(server):
    """A plain client: `await http.post("sendMessage", json={…})`."""
    root = f"{server.api_url}/bot{server.token}/"
    async with httpx.AsyncClient(base_url=root, timeout=PATIENCE, verify=TRUST) as client:
        yield client


def make_bot(server: DemoServer) -> Bot:
    timeouts = ("connect_timeout", "pool_timeout", "read_timeout", "write_timeout")
    requests = make_requests(**dict.fromkeys(timeouts, PATIENCE))
    return Bot(server.token, base_url=f"{server.api_url}/bot", **requests)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's Chromium; skips, or fails where it is required."""
    if shutil.which(CHROMIUM) is None:
        reason = f"Chromium is not installed at {CHROMIUM}"
        if "chromium" in os.environ.get("VIGIE_REQUIRE", "").split(","):
            pytest.fail(reason)
        pytest.skip(reason)
    return CHROMIUM


# One browser serves all tests of the page, in the one loop that they share.
@pytest_asyncio.fixture(loop_scope="session")
async def page_server(clock):
    """What `server` is, for tests of the page."""
    async with serving(clock) as demo:
        yield demo


@pytest_asyncio.fixture(loop_scope="session")
async def small_bot(page_server):
    server = page_server
    built = build_small_bot(server)
    async with built:
        commands = [BotCommand("aide", "Ce que je sais faire"), BotCommand("resume", "Un résumé")]
        await built.bot.set_my_commands(commands, language_code="fr")
        await built.bot.set_my_commands([BotCommand("help", "What I do")], language_code="en")
        await built.bot.set_my_description("Je réponds.")
        await built.start()
        assert built.updater is not None
        await built.updater.start_polling(timeout=5)
        server.mark_ready()
        yield built
        await built.updater.stop()
        await built.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium):
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def new_page(browser):
    """Make an empty page; no console message or error is tolerated at the end."""
    problems: list[str] = []
    contexts = []

    async def new_page(**options):
        context = await browser.new_context(locale="fr-FR", **options)
        context.set_default_timeout(1000 * PATIENCE)
        contexts.append(context)
        page = await context.new_page()
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        return page

    yield new_page
    for context in contexts:
        await context.close()
    assert problems == []


@pytest.fixture
def open_page(new_page, page_server, small_bot):
    """Open the page as a new person, who finds the bot ready."""

    async def open_page(**options):
        page = await new_page(**options)
        await page.goto(page_server.url)
        await expect(page.get_by_role("button", name="DÉMARRER")).to_be_visible()
        return page

    return open_page


@pytest.fixture(scope="session")
def store(tmp_path_factory, request):
    """A folder with the bundled corpus, ingested once."""
    corpus = str(request.config.rootpath / "bot/demo/corpus")

    def fill(folder: Path) -> None:
        asyncio.run(ingest(settings_in(folder), [corpus]))

    return copy_filled(tmp_path_factory, "demo-store", fill)


def settings_in(folder: Path, **values: Any) -> Settings:
    """Return settings of a store in a folder."""
    url = f"sqlite+aiosqlite:///{folder / 'vigie.sqlite3'}"
    return Settings(database_url=url, index_dir=folder / "index", **values)


@pytest.fixture
def telegram() -> DemoServer:
    """The Telegram of the running bot, not yet started."""
    return DemoServer(0, world=Telegram())


@pytest.fixture
def operator(telegram):
    """The private chat of an operator of the running bot."""
    return telegram.world.add_person("Lan", "fr")


@pytest_asyncio.fixture
async def started(telegram):
    """That Telegram, which listens."""
    await telegram.start()
    yield telegram
    await telegram.stop()


@pytest_asyncio.fixture
async def demo(store, tmp_path, started, operator):
    """The running bot on a store of its own."""
    server = started
    # Each Telegram numbers its updates from one: a store that knows them would take none.
    folder = shutil.copytree(store, tmp_path / "store")
    settings = settings_in(
        folder,
        telegram_token=server.token,
        telegram_api_url=server.api_url,
        admins=frozenset({operator.id}),
    )
    stop, ready = asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(run_bot(settings, stop, on_ready=ready.set))
    await asyncio.wait({running, asyncio.create_task(ready.wait())}, return_when="FIRST_COMPLETED")
    yield server
    stop.set()
    await running
