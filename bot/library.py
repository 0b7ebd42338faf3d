"""The corpus ready to be asked: database, index, topics, and the flows that read them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.settings import Settings
from bot.store import load_gazetteer, open_database
from news.answer import Answerer
from news.search import Searcher
from storage.engine import Database
from storage.index.tantivy_index import TantivyIndex
from text.topics import Gazetteer
from text.vectors import load_encoder


@dataclass(frozen=True, slots=True)
class Library:
    """What every reading flow needs, opened once.

    Attributes:
        database: The store.
        index: Its passage index.
        gazetteer: The topics.
        answerer: Answers questions.
        searcher: Searches articles.
    """

    database: Database
    index: TantivyIndex
    gazetteer: Gazetteer
    answerer: Answerer
    searcher: Searcher


@asynccontextmanager
async def open_library(settings: Settings) -> AsyncIterator[Library]:
    """Open the corpus of the settings, and close it at exit. The French model is not loaded.

    Raises:
        SettingsError: The database address or the topics file cannot be used.
        StorageError: The database or the index cannot be opened.
    """
    gazetteer = load_gazetteer(settings)
    async with open_database(settings) as database, open_index(settings, database) as index:
        answerer = Answerer(
            database,
            index,
            gazetteer,
            default_language=settings.language,
            encoder=load_encoder(),
            today=lambda: datetime.now(settings.timezone).date(),
            confidence=settings.confidence,
        )
        try:
            searcher = Searcher(database, index, gazetteer)
            yield Library(database, index, gazetteer, answerer, searcher)
        finally:
            answerer.close()


@asynccontextmanager
async def open_index(settings: Settings, database: Database) -> AsyncIterator[TantivyIndex]:
    """Open the passage index, and release it at exit.

    Raises:
        IndexUnavailableError: It can be neither read nor rebuilt.
    """
    index = await TantivyIndex.open(settings.index_dir, database)
    try:
        yield index
    finally:
        await index.close()
