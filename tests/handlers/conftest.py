"""The real handlers in a real application, against a loopback Telegram and stubbed flows."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from telegram import Update

from bot.demo.botapi import Telegram, people
from bot.demo.botapi.records import Chat, Message, Question, User
from bot.demo.server import DemoServer
from bot.telegram import build_application
from handlers.context import BotApplication
from handlers.services import Services
from handlers.texts import Catalogue
from handlers.view import View
from news.answers import (
    Answer,
    ArticleSummary,
    Exchange,
    SearchResult,
    Source,
    TopicCard,
    Welcome,
)
from news.following import FollowRequest, parse_following
from news.side_by_side import SideBySide
from news.trends import Trends
from tests.unhurried import unhurried  # noqa: F401 - a fixture of every test here
from text.topics import Gazetteer, load_pack

NOW = datetime(2025, 8, 1, 3, 0, tzinfo=UTC)
TODAY = date(2025, 8, 1)


def make_source(**changes: Any) -> Source:
    quote = "L'ASEM compte actuellement 53 membres, dont 30 pays européens."
    source = Source(
        article=12,
        version=1,
        origin="asem.txt",
        title="L'ASEM, un quart de siècle de dialogue",
        publisher="VNA",
        published="2021-06-22",
        published_estimated=False,
        url="https://example.org/asem",
        quote=quote,
        start=0,
        end=len(quote),
    )
    return replace(source, **changes)


def make_answer(**changes: Any) -> Answer:
    answer = Answer(
        question="Combien de membres compte l'ASEM ?",
        language="fr",
        answered=True,
        answer="53 membres",
        confidence=0.9,
        sources=(make_source(),),
    )
    return replace(answer, **changes)


def make_result(article: int, **changes: Any) -> SearchResult:
    result = SearchResult(
        article=article,
        kind="article",
        title=f"Titre {article}",
        lead="",
        snippet=f"Extrait {article}.",
        score=1.0,
        publisher="VNA",
        published="2024-05",
        published_estimated=True,
        url=None,
        image=None,
        origin=f"{article}.txt",
    )
    return replace(result, **changes)


GAZETTEER = Gazetteer(load_pack())


@dataclass(frozen=True)
class StubTopic:
    id: str
    names: MappingProxyType[str, str]


JAPAN = StubTopic(
    "partner/japan", MappingProxyType({"fr": "Japon", "en": "Japan", "vi": "Nhật Bản"})
)


class StubTopics:
    def get(self, name: str) -> StubTopic | None:
        return JAPAN if name.lower() in {"partner/japan", "japon", "japan"} else None

    def nearest(self, name: str, limit: int) -> Sequence[StubTopic]:
        return [JAPAN][:limit] if name.lower().startswith("jap") else []

    def every(self) -> Sequence[StubTopic]:
        return [JAPAN]


@dataclass
class Flows:
    """What the stubbed flows answer, and what they were asked."""

    answer_with: Callable[[str], Answer] = lambda question: make_answer(question=question)
    context: str | None = '{"topic": "asem"}'
    results: list[SearchResult] = field(default_factory=list)
    summary: ArticleSummary | None = None
    topic_card: TopicCard | None = None
    questions: list[tuple[str, str | None]] = field(default_factory=list)
    begun: frozenset[str] = frozenset()
    side_by_side: SideBySide | None = None
    welcome_with: Welcome = field(default_factory=Welcome)
    welcomed: list[str] = field(default_factory=list)
    coverage: Trends | None = None
    charted: list[str] = field(default_factory=list)
    compared: list[str] = field(default_factory=list)
    searches: list[tuple[str, int, int]] = field(default_factory=list)
    summarized: list[str] = field(default_factory=list)

    async def answer(self, question: str, *, context: str | None = None) -> Exchange:
        self.questions.append((question, context))
        return Exchange(self.answer_with(question), self.context)

    async def ends_in_word(self, text: str) -> bool:
        return text not in self.begun

    async def welcome(self, language: str) -> Welcome:
        self.welcomed.append(language)
        return self.welcome_with

    async def search(
        self, query: str, *, limit: int = 20, offset: int = 0
    ) -> Sequence[SearchResult]:
        self.searches.append((query, limit, offset))
        return self.results[offset : offset + limit]

    async def summarize(self, reference: str) -> ArticleSummary | None:
        self.summarized.append(reference)
        known = self.summary is not None and reference == str(self.summary.article)
        return self.summary if known else None

    async def understand(self, request: str) -> FollowRequest:
        return parse_following(request, GAZETTEER, frozenset({"prix", "riz", "sport"}))

    async def compare(self, request: str) -> SideBySide | None:
        self.compared.append(request)
        return self.side_by_side

    async def chronicle(self, request: str) -> Answer:
        return (await self.answer(request)).answer

    async def measure(self, request: str) -> Trends | None:
        self.charted.append(request)
        return self.coverage

    async def card(self, topic_id: str) -> TopicCard | None:
        return self.topic_card if topic_id == JAPAN.id else None


class Talk:
    """A person's chat with the bot: each method returns the messages that the bot sent."""

    def __init__(self, server: DemoServer, application: BotApplication, chat: Chat) -> None:
        self.world = server.world
        self.api = server.api
        self.application = application
        self.chat = chat

    async def say(self, text: str, **options: Any) -> list[Message]:
        people.send_text(self.world, self.chat, text, **options)
        return await self.handle()

    async def press(self, message: Message, label: str) -> tuple[list[Message], Question]:
        (data,) = [
            button["callback_data"]
            for row in message.buttons()
            for button in row
            if button["text"] == label
        ]
        question = people.press_button(self.world, self.chat, message.message_id, data)
        return await self.handle(), question

    async def search_inline(self, query: str, offset: str = "") -> dict[str, Any]:
        question = people.search_inline(self.world, self.chat, query, offset)
        await self.handle()
        assert question.answer is not None
        return question.answer

    async def receive(self, message: dict[str, Any]) -> list[Message]:
        """Receive a message of a kind that the loopback Telegram has no people for."""
        person = next(iter(self.chat.members.values()))
        payload = {
            "message_id": 900_000,
            "date": 1_754_017_200,
            "chat": self.chat.to_json(),
            "from": person.to_json(),
            **message,
        }
        self.world.updates.add("message", payload)
        return await self.handle()

    async def handle(self) -> list[Message]:
        before = set(self.chat.messages)
        for raw in self.world.updates.snapshot():
            update = Update.de_json(raw, self.application.bot)
            self.world.updates.acknowledge(raw["update_id"] + 1)
            await self.application.process_update(update)
        sent = [each for key, each in self.chat.messages.items() if key not in before]
        return [message for message in sent if message.sender.is_bot]

    def requests(self, method: str) -> list[dict[str, Any]]:
        return [each.parameters for each in self.api.request_log if each.method == method]


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
