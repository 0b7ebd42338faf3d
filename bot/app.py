"""Wires the bot: the services that the handlers call, and the application that serves them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Final

from bot import telegram
from bot.access import restrict_chats
from bot.errors import SettingsError
from bot.hook import read_hook
from bot.library import Library, open_library
from bot.settings import Settings
from handlers.rates import Rates
from handlers.services import IngestFlow, Services
from handlers.texts import Catalogue
from news.answers import ArticleSummary, TopicCard
from news.chronology import Chronicler
from news.embedding import Embedder
from news.feeds.entries import FeedsFileError, read_feeds_file
from news.following import FollowRequest, parse_following
from news.side_by_side import Comparer
from news.summary import summarize
from news.topics import UnknownTopicError, topic_card
from news.trends import TrendWatcher
from storage.engine import Database
from text.vectors import load_encoder

logger = logging.getLogger(__name__)

_VECTORS_PAUSE: Final = 60.0
"""Seconds before vectors are made again after a failure that nobody thought of."""


def check_settings(settings: Settings) -> str:
    """See that the bot can run with these settings; return its token.

    Raises:
        SettingsError: The token is missing, the feeds file is bad, or the settings of the webhook
            do not go together.
    """
    if settings.telegram_token is None:
        raise SettingsError("VIGIE_TELEGRAM_TOKEN is not set: `vigie run` needs the bot's token")
    if settings.feeds is not None:
        try:
            read_feeds_file(settings.feeds)
        except FeedsFileError as error:
            raise SettingsError(f"VIGIE_FEEDS: {error}") from error
    read_hook(settings)
    return settings.telegram_token.get_secret_value()


async def run_bot(
    settings: Settings, stop: asyncio.Event, *, on_ready: Callable[[], object] = lambda: None
) -> None:
    """Run the bot until ``stop`` is set.

    Args:
        settings: With a token.
        stop: Set it to end the bot.
        on_ready: Called once the bot answers.

    Raises:
        SettingsError: The settings do not allow to run.
        CommandError: Telegram does not know the bot, or cannot be reached at the start.
        StorageError: The database or the index cannot be opened.
    """
    token = check_settings(settings)
    async with (
        open_services(settings) as services,
        _following_feeds(settings, services.database) as start_feeds,
    ):

        def begin() -> None:
            start_feeds()
            on_ready()

        application = telegram.build_application(services, token, api_url=settings.telegram_api_url)
        restrict_chats(application, settings.allowed_chats, settings.admins)
        await telegram.run_bot(
            application, services, stop, on_ready=begin, hook=read_hook(settings)
        )


@asynccontextmanager
async def open_services(settings: Settings) -> AsyncIterator[Services]:
    """Open everything that the handlers call, and close it at exit.

    Raises:
        SettingsError: The database address or the topics file cannot be used.
        StorageError: The database or the index cannot be opened.
    """
    async with open_library(settings) as library:
        reader = library.answerer
        await reader.warm()
        async with _making_vectors(library), _reading_for_operators(settings) as ingest:
            yield Services(
                database=library.database,
                answerer=reader,
                searcher=library.searcher,
                summarize=_Summaries(library),
                card=_Cards(library),
                compare=Comparer(
                    library.database, reader.finder, reader.understanding, library.gazetteer
                ),
                chronicle=Chronicler(library.database, reader.finder, reader.understanding),
                trends=TrendWatcher(
                    library.database,
                    library.gazetteer,
                    reader.vocabulary,
                    lambda: datetime.now(settings.timezone).date(),
                ),
                understand_following=_Following(library),
                topics=library.gazetteer,
                catalogue=Catalogue.load(),
                language=settings.language,
                zone=settings.timezone,
                clock=lambda: datetime.now(UTC),
                subscriptions_max=settings.subscriptions_max,
                admins=settings.admins,
                rates=Rates(settings.minute_max, settings.day_max),
                ingest=ingest,
            )


@asynccontextmanager
async def _making_vectors(library: Library) -> AsyncIterator[None]:
    """Make the vectors of what is ingested while the bot runs, by whatever process."""
    task = asyncio.create_task(_keep_up(Embedder(library.database, load_encoder())))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait((task,))


async def _keep_up(embedder: Embedder) -> None:
    """Have an embedder keep up, begun anew after whatever ends it: nobody would miss it."""
    while True:
        try:
            await embedder.keep_up()
        except Exception:
            logger.exception("Vectors are not made", extra={"action": "vectors_stopped"})
            await asyncio.sleep(_VECTORS_PAUSE)


@asynccontextmanager
async def _following_feeds(
    settings: Settings, database: Database
) -> AsyncIterator[Callable[[], object]]:
    """Give what starts the reading of feeds once the bot answers; it ends with the block."""
    if settings.feeds is None:
        yield lambda: None
        return
    # What fetches and reads pages takes 25 MB, which a bot without feeds does without.
    from bot.feeds.following import following  # noqa: PLC0415

    async with following(settings, database) as start:
        yield start


@asynccontextmanager
async def _reading_for_operators(settings: Settings) -> AsyncIterator[IngestFlow | None]:
    """Give what reads what operators send; nothing where there are no operators."""
    if not settings.admins:
        yield None
        return
    from bot.operator_ingest import OperatorIngest  # noqa: PLC0415 - as for feeds

    ingest = OperatorIngest(settings)
    try:
        yield ingest
    finally:
        await ingest.close()


class _Summaries:
    def __init__(self, library: Library) -> None:
        self._library = library

    async def __call__(self, reference: str) -> ArticleSummary | None:
        return await summarize(self._library.database, reference)


class _Cards:
    def __init__(self, library: Library) -> None:
        self._library = library

    async def __call__(self, topic_id: str) -> TopicCard | None:
        try:
            return await topic_card(
                self._library.database,
                self._library.gazetteer,
                topic_id,
                read=self._library.answerer.finder.read,
            )
        except UnknownTopicError:
            return None


class _Following:
    def __init__(self, library: Library) -> None:
        self._library = library

    async def __call__(self, request: str) -> FollowRequest:
        known = await self._library.answerer.vocabulary()
        return await asyncio.to_thread(parse_following, request, self._library.gazetteer, known)
