"""A bot in a process of its own, for tests that kill it: ``API_URL TOKEN DATABASE_URL``.

It runs on the real inbox and handlers; every question is answered with its own words.
"""
# ruff: noqa: ARG002  (the flows stubbed here look at nothing but the question)

import asyncio
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.telegram import build_application, run_bot
from handlers.services import NamedTopic, Services
from handlers.texts import Catalogue
from news.answers import Answer, ArticleSummary, Exchange, SearchResult, TopicCard, Welcome
from news.following import FollowRequest
from storage.engine import Database
from storage.following import Combination
from text.rhythms import RhythmRequest


class Echo:
    """Stands for every flow."""

    async def answer(self, question: str, *, context: str | None = None) -> Exchange:
        return Exchange(Answer(question, "fr", answered=True, answer=question), context)

    async def ends_in_word(self, text: str) -> bool:
        return True

    async def welcome(self, language: str) -> Welcome:
        return Welcome()

    async def search(
        self, query: str, *, limit: int = 20, offset: int = 0
    ) -> Sequence[SearchResult]:
        return []

    async def summarize(self, reference: str) -> ArticleSummary | None:
        return None

    async def card(self, topic_id: str) -> TopicCard | None:
        return None

    async def compare(self, request: str) -> None:
        return None

    async def chronicle(self, request: str) -> Answer:
        return (await self.answer(request)).answer

    async def measure(self, request: str) -> None:
        return None

    async def understand(self, request: str) -> FollowRequest:
        return FollowRequest(Combination(words=(request,)), RhythmRequest(""))

    def get(self, name: str) -> NamedTopic | None:
        return None

    def nearest(self, name: str, limit: int) -> Sequence[NamedTopic]:
        return []

    def every(self) -> Sequence[NamedTopic]:
        return []


def make_services(database: Database) -> Services:
    """Make services that repeat every question as its answer."""
    echo = Echo()
    return Services(
        database=database,
        answerer=echo,
        searcher=echo,
        summarize=echo.summarize,
        card=echo.card,
        compare=echo.compare,
        chronicle=echo.chronicle,
        trends=echo.measure,
        understand_following=echo.understand,
        topics=echo,
        catalogue=Catalogue.load(),
        language="fr",
        zone=ZoneInfo("UTC"),
        clock=lambda: datetime.now(UTC),
        subscriptions_max=30,
    )


async def main(api_url: str, token: str, database_url: str) -> None:
    """Run until told to stop."""
    database, stop = Database(database_url), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await database.open()
    services = make_services(database)
    application = build_application(services, token, api_url=api_url)
    await run_bot(application, services, stop)
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
