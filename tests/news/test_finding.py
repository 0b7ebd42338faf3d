"""Finding passages: by words, by meaning, and by weights learned."""

from dataclasses import replace

import pytest

from news.answer import Answerer
from news.embedding import Embedder
from news.finding import Finder
from news.passage_features import FEATURES
from news.passage_ranking import load_weights
from text.vectors import load_encoder


@pytest.fixture
def read_question(press, press_index, press_gazetteer):
    answerer = Answerer(press, press_index, press_gazetteer, encoder=load_encoder())
    yield answerer._understanding.read
    answerer.close()


async def find(press, press_index, query):
    return await Finder(press, press_index).find_passages(query)


async def test_the_best_passage_has_the_best_fit(press, press_index, read_question):
    query = await read_question("Qui a remis deux patrouilleurs ?")

    found = await find(press, press_index, query)

    fits = [passage.fit for passage in found]
    assert fits[0] == 1.0
    assert fits == sorted(fits, reverse=True)


async def test_a_passage_that_shares_no_word_with_the_question_is_found_by_its_meaning(
    press, press_index, read_question
):
    query = await read_question("Qui a remis deux patrouilleurs ?")
    (first, *_) = await find(press, press_index, query)
    await Embedder(press, load_encoder()).catch_up()
    foreign = await read_question("Who handed over two patrol vessels?")
    nothing = replace(foreign, concepts=(replace(foreign.concepts[0], credits={"zzz": 1.0}),))

    found = {passage.id: passage.score for passage in await find(press, press_index, nothing)}

    assert found[first.id] == 0


async def test_nothing_is_found_by_meaning_before_vectors_are_made(
    press, press_index, read_question
):
    query = await read_question("Qui a remis deux patrouilleurs ?")
    unknown = replace(query, concepts=(replace(query.concepts[0], credits={"zzz": 1.0}),))

    assert await find(press, press_index, unknown) == []


async def test_passages_without_vectors_are_read_once_for_questions_in_a_row(
    press, press_index, read_question, monkeypatch
):
    query = await read_question("Qui a remis deux patrouilleurs ?")
    finder = Finder(press, press_index)
    first = await finder.find_passages(query)
    monkeypatch.setattr("news.finding.find_candidates", None)

    assert await finder.find_passages(query) == first


def test_every_feature_has_a_weight():
    assert load_weights().shape == (len(FEATURES),)
