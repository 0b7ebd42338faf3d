"""What the handlers call: the flows below them, wired once when the bot starts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from handlers.lately import Chart, Lately
from handlers.rates import Rates
from handlers.texts import Catalogue
from news.answers import (
    Answer,
    ArticleSummary,
    Exchange,
    SearchResult,
    TopicCard,
    Welcome,
)
from news.digest.cache import DigestCache
from news.digest.stories import Digest
from news.following import FollowRequest
from news.side_by_side import SideBySide
from news.trends import Trends
from storage.engine import Database


class AnswerFlow(Protocol):
    """Answers questions from the corpus."""

    async def answer(self, question: str, *, context: str | None = None) -> Exchange:
        """Answer one question; ``context`` is what the last exchange of the chat returned."""
        ...

    async def welcome(self, language: str) -> Welcome:
        """Pick what a newcomer may ask and follow."""
        ...

    async def ends_in_word(self, text: str) -> bool:
        """Tell whether a text being typed ends in a whole word."""
        ...


class SearchFlow(Protocol):
    """Searches the corpus."""

    async def search(
        self, query: str, *, limit: int = 20, offset: int = 0
    ) -> Sequence[SearchResult]:
        """Find articles, best first; the newest ones for an empty query."""
        ...


class SummaryFlow(Protocol):
    """Sums an article up."""

    async def __call__(self, reference: str) -> ArticleSummary | None:
        """Sum up the article with this id, URL or origin; None when there is none."""
        ...


class CardFlow(Protocol):
    """Tells what the corpus says of a topic."""

    async def __call__(self, topic_id: str) -> TopicCard | None:
        """Make the card of the topic with this id; None when it is unknown."""
        ...


class CompareFlow(Protocol):
    """Sets topics side by side."""

    async def __call__(self, request: str) -> SideBySide | None:
        """Compare what a request such as "Japon Chine défense" names; None for too few topics."""
        ...


class ChronologyFlow(Protocol):
    """Tells what happened, date by date."""

    async def __call__(self, request: str) -> Answer:
        """Tell the events of what a request names, a part each, oldest first."""
        ...


class TrendsFlow(Protocol):
    """Measures how much was published about topics."""

    async def __call__(self, request: str) -> Trends | None:
        """Measure the coverage of the topics a request names, the most covered for none."""
        ...


class IngestError(Exception):
    """What an operator sent could not be read; the message says why in one line."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What reading a source changed: articles and briefs, and the first reasons of rejections."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicate: int = 0
    rejected: int = 0
    reasons: tuple[str, ...] = ()


class IngestFlow(Protocol):
    """Reads what an operator sends into the store, in another process."""

    async def link(self, address: str) -> Ingested:
        """Fetch a page or feed and read it; raises `IngestError` where it cannot."""
        ...

    async def file(self, name: str, content: bytes) -> Ingested:
        """Read a file of this name; raises `IngestError` where it cannot."""
        ...


class FollowFlow(Protocol):
    """Understands what a person asks to follow."""

    async def __call__(self, request: str) -> FollowRequest:
        """Understand a request such as "défense Japon chaque matin à 8h"."""
        ...


class NamedTopic(Protocol):
    """A topic of the pack, as far as the handlers look into it."""

    @property
    def id(self) -> str:
        """Its id, such as ``partner/japan``."""
        ...

    @property
    def names(self) -> Mapping[str, str]:
        """Its name in French, English and Vietnamese, by language code."""
        ...


class TopicNames(Protocol):
    """Finds topics by what people call them."""

    def get(self, name: str) -> NamedTopic | None:
        """Return the topic of this id, name or alias; None when there is none."""
        ...

    def nearest(self, name: str, limit: int) -> Sequence[NamedTopic]:
        """Return the topics whose names come nearest, best first."""
        ...

    def every(self) -> Sequence[NamedTopic]:
        """Return all topics."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a handler may call.

    Attributes:
        database: Where chats and kept answers are stored.
        answerer: Answers questions.
        searcher: Searches articles.
        summarize: Sums an article up.
        card: Makes a topic's card.
        compare: Sets topics side by side.
        chronicle: Tells what happened, date by date.
        trends: Measures how much was published about topics.
        understand_following: Understands what a person asks to follow.
        topics: Names of the topics.
        catalogue: The texts, in every language of the interface.
        language: Language of those whom nothing else tells a language for.
        zone: Time zone of dates and ages.
        clock: Returns the present, time-zone aware.
        subscriptions_max: Most subscriptions that a person may have.
        digests: What digests have in common.
        worded: The latest digests as they were worded: as composed, as HTML, and as shown.
        charts: The latest charts of digests; None for what has no chart.
        admins: Telegram ids of the operators.
        rates: How much one person may ask for.
        ingest: Reads what an operator sends; None where nothing can.
    """

    database: Database
    answerer: AnswerFlow
    searcher: SearchFlow
    summarize: SummaryFlow
    card: CardFlow
    compare: CompareFlow
    chronicle: ChronologyFlow
    trends: TrendsFlow
    understand_following: FollowFlow
    topics: TopicNames
    catalogue: Catalogue
    language: str
    zone: ZoneInfo
    clock: Callable[[], datetime]
    subscriptions_max: int
    digests: DigestCache = field(default_factory=DigestCache)
    worded: Lately[tuple[Digest, str, Digest]] = field(default_factory=lambda: Lately(300))
    charts: Lately[Chart | None] = field(default_factory=lambda: Lately(100))
    admins: frozenset[int] = frozenset()
    rates: Rates = field(default_factory=Rates)
    ingest: IngestFlow | None = None
