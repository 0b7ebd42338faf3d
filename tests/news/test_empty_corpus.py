"""A store that holds nothing yet."""

import pytest

from news.answer import Answerer
from news.search import Searcher
from news.topics import list_topics, topic_card


@pytest.fixture
def empty_answerer(database, index, press_gazetteer):
    answerer = Answerer(database, index, press_gazetteer)
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
async def test_every_search_finds_nothing(database, index, press_gazetteer, query):
    assert await Searcher(database, index, press_gazetteer).search(query) == []


async def test_every_topic_counts_nothing(database, press_gazetteer):
    assert {card.articles for card in await list_topics(database, press_gazetteer)} == {0}


async def test_a_card_has_no_articles(database, press_gazetteer):
    card = await topic_card(database, press_gazetteer, "Japon")

    assert (card.latest, card.figures) == ((), ())
