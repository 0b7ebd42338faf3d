"""The real handlers in a real application, against a loopback Telegram and stubbed flows."""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.demo.botapi import Telegram
from bot.demo.botapi.records import User
from bot.demo.server import DemoServer
from bot.telegram import build_application
from handlers.services import Services
from handlers.texts import Catalogue
from handlers.view import View
from news.answers import Answer, SearchResult, Source
from tests.handlers.stub_flows import Flows, StubTopics, make_answer, make_result, make_source
from tests.handlers.talks import Talk
from tests.unhurried import unhurried  # noqa: F401 - a fixture of every test here

NOW = datetime(2025, 8, 1, 3, 0, tzinfo=UTC)
TODAY = date(2025, 8, 1)


@pytest.fixture
def source() -> Callable[..., Source]:
    return make_source


@pytest.fixture
def answer() -> Callable[..., Answer]:
    return make_answer


@pytest.fixture
def result() -> Callable[..., SearchResult]:
    return make_result


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture
def view(catalogue) -> Callable[..., View]:
    """Make a reader: `view("en", username=None)`."""

    def make(language: str = "fr", username: str | None = "vigie_demo_bot") -> View:
        return View(catalogue[language], TODAY, StubTopics(), username)

    return make


@pytest.fixture
def flows() -> Flows:
    return Flows()


@pytest.fixture
def clock() -> list[datetime]:
    """The time the services see; tests replace its only item."""
    return [NOW]


@pytest.fixture
def services(database, flows, catalogue, clock) -> Services:
    return Services(
        database=database,
        answerer=flows,
        searcher=flows,
        summarize=flows.summarize,
        card=flows.card,
        compare=flows.compare,
        chronicle=flows.chronicle,
        trends=flows.measure,
        understand_following=flows.understand,
        topics=StubTopics(),
        catalogue=catalogue,
        language="fr",
        zone=ZoneInfo("Asia/Ho_Chi_Minh"),
        clock=lambda: clock[0],
        subscriptions_max=3,
    )


@pytest_asyncio.fixture
async def server():
    demo = DemoServer(0, world=Telegram())
    await demo.start()
    yield demo
    await demo.stop()


@pytest_asyncio.fixture
async def application(server, services):
    application = build_application(services, server.token, api_url=server.api_url)
    await application.initialize()
    yield application
    await application.shutdown()


@pytest.fixture
def talk(server, application) -> Talk:
    """A French speaker's private chat with the bot."""
    return Talk(server, application, server.world.add_person("Minh", "fr"))


@pytest.fixture
def talk_in(server, application) -> Callable[[str], Talk]:
    """Make the private chat of a person whose Telegram speaks another language."""
    return lambda code: Talk(server, application, server.world.add_person("Ann", code))


@pytest.fixture
def group(server, application) -> Talk:
    """A group with one person and the bot."""
    person = User(700_000_900, "Lan", language_code="fr")
    return Talk(server, application, server.world.add_group("Salon", person))


@pytest.fixture
def actions(caplog) -> Callable[[], list[str]]:
    """List the `action` of every log line so far."""
    caplog.set_level(logging.INFO)
    return lambda: [record.action for record in caplog.records if hasattr(record, "action")]
