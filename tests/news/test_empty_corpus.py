"""A store that holds nothing yet."""

import pytest
import pytest_asyncio

from news.answer import Answerer
from news.search import Searcher
from news.topics import list_topics, topic_card
from storage.engine import Database
from storage.index.tantivy_index import TantivyIndex


@pytest_asyncio.fixture
async def empty(tmp_path):
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/vigie.sqlite3")
    await database.open()
    yield database
    await database.close()


@pytest_asyncio.fixture
async def empty_index(empty, tmp_path):
    index = await TantivyIndex.open(tmp_path / "index", empty)
    yield index
    await index.close()


@pytest.fixture
def empty_answerer(empty, empty_index, press_gazetteer):
    answerer = Answerer(empty, empty_index, press_gazetteer)
    yield answerer
    answerer.close()


@pytest.mark.parametrize(
    "question",
    [
        "Qui est Lavrov ?",
        "Quoi de neuf sur le Japon ?",
        "Compare le Japon et la Chine",
        "Japon",
        "What is ASEM?",
        "ASEM là gì?",
        "",
        "?",
    ],
)
async def test_every_question_is_refused_without_suggestions(empty_answerer, question):
    answer = (await empty_answerer.answer(question)).answer

    assert (answer.answered, answer.sources, answer.suggestions) == (False, (), ())


async def test_small_talk_is_understood_all_the_same(empty_answerer):
    assert (await empty_answerer.answer("bonjour")).answer.smalltalk == "greeting"


@pytest.mark.parametrize("query", ["", "Japon", "jap", "xyz"])
async def test_every_search_finds_nothing(empty, empty_index, press_gazetteer, query):
    assert await Searcher(empty, empty_index, press_gazetteer).search(query) == []


async def test_every_topic_counts_nothing(empty, press_gazetteer):
    assert {card.articles for card in await list_topics(empty, press_gazetteer)} == {0}


async def test_a_card_has_no_articles(empty, press_gazetteer):
    card = await topic_card(empty, press_gazetteer, "Japon")

    assert (card.latest, card.figures) == ((), ())
