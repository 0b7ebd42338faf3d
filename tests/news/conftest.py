"""The flows on a small corpus in a real SQLite database with a real index, made once."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable

import pytest
import pytest_asyncio

from news.answer import Answerer
from news.answers import Answer
from news.ingest import Ingestor
from news.search import Searcher
from storage.articles import get_article
from storage.engine import Database
from storage.index.tantivy_index import TantivyIndex
from tests.news.press import save_press
from tests.shared_folders import copy_filled
from tests.stores import make_url, new_store

Ask = Callable[..., Awaitable[Answer]]


@pytest.fixture(scope="session")
def press_gazetteer(gazetteer):
    return gazetteer


@pytest_asyncio.fixture
async def index(tmp_path, database):
    """The passage index of a database that holds nothing yet."""
    index = await TantivyIndex.open(tmp_path / "index", database)
    yield index
    await index.close()


@pytest.fixture
def ingestor(database, index, pipeline, gazetteer):
    return Ingestor(database, index, pipeline, gazetteer)


@pytest.fixture(scope="session")
def _press_folder(tmp_path_factory, press_gazetteer):
    """A folder that holds the corpus and its index, both closed."""

    async def fill(folder):
        async with new_store(folder) as database:
            await save_press(database, press_gazetteer)
            index = await TantivyIndex.open(folder / "index", database)
            await index.close()

    return copy_filled(tmp_path_factory, "press", lambda folder: asyncio.run(fill(folder)))


@pytest_asyncio.fixture
async def press(_press_folder, tmp_path):
    """A database of the test's own that holds the corpus."""
    shutil.copytree(_press_folder, tmp_path / "press")
    database = Database(make_url(tmp_path / "press" / "vigie.sqlite3"))
    await database.open()
    yield database
    await database.close()


@pytest_asyncio.fixture
async def press_index(press, tmp_path):
    index = await TantivyIndex.open(tmp_path / "press" / "index", press)
    yield index
    await index.close()


@pytest.fixture
def answerer(press, press_index, press_gazetteer):
    answerer = Answerer(press, press_index, press_gazetteer)
    yield answerer
    answerer.close()


@pytest.fixture
def searcher(press, press_index, press_gazetteer):
    return Searcher(press, press_index, press_gazetteer)


@pytest.fixture
def ask(answerer, press) -> Ask:
    """Ask a question, or several as one chat; the last answer. Every quote must be verbatim."""

    async def _ask(*questions: str) -> Answer:
        answer: Answer
        context = None
        for question in questions:
            exchange = await answerer.answer(question, context=context)
            answer, context = exchange.answer, exchange.context
            async with press.session() as session:
                for source in answer.sources:
                    article = await get_article(session, source.article, source.version)
                    assert article.text[source.start : source.end] == source.quote
        return answer

    return _ask
