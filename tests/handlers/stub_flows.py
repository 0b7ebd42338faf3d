"""Flows that answer what a test has them answer, and remember what they were asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

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
from text.topics import Gazetteer, load_pack


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
