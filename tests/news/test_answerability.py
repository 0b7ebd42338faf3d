"""What shows that a sentence does not answer, however like the question it is."""

import numpy as np
import pytest

from news.answerability import ANSWERABILITY_FEATURES, describe_answerability
from news.features import SENTENCE_FEATURES, describe_sentences
from news.finding import Finder
from news.ranking import rank_sentences
from news.reading import read_sentence
from news.understanding import Understanding


@pytest.fixture
def describe(answerer):
    """Describe the sentence that holds some words as an answer to a question."""
    finder: Finder = answerer._finder
    understanding: Understanding = answerer._understanding

    async def _describe(question: str, words: str) -> dict[str, float]:
        query = await understanding.read(question)
        finding = await finder.find(query)
        ranked = rank_sentences(query, finding.articles, finding.scores)
        ranked = [each for each in ranked if words in each.sentence.text][:1]
        readings = [read_sentence(query, each.article, each.place) for each in ranked]
        rows = describe_sentences(query, ranked, readings, finding.fits)
        judged = np.zeros((1, 5), dtype=np.float32)
        row = describe_answerability(query, ranked, readings, rows, judged)[0]
        assert rows.shape[1] == len(SENTENCE_FEATURES)
        return dict(zip(ANSWERABILITY_FEATURES, row.tolist(), strict=True))

    return _describe


async def test_who_gives_where_the_question_has_them_receive_is_opposed(describe):
    asked = await describe("Combien de doses l'ASEAN a-t-elle promises à la Chine ?", "45 millions")
    right = await describe("Combien de doses la Chine a-t-elle promises à l'ASEAN ?", "45 millions")

    assert (asked["opposed"], right["opposed"]) == (1, 0)


async def test_a_deed_that_no_sentence_tells_is_missing(describe):
    asked = await describe("Quand le premier exercice a-t-il été annulé ?", "Darwin")
    right = await describe("Quand le premier exercice est-il prévu ?", "Darwin")

    assert asked["missing"] > right["missing"] == 0


async def test_another_office_than_the_one_asked_for_is_seen(describe):
    wrong = await describe("Qui est le ministre indien de la Défense ?", "Richard Marles")
    right = await describe("Qui est le ministre australien de la Défense ?", "Richard Marles")

    assert wrong["role"] < right["role"]


async def test_a_name_that_nothing_near_holds_weakens_the_evidence(describe):
    asked = await describe("Combien de stations Toyota a-t-il payées ?", "28 stations")

    assert asked["name"] < 0.3
    assert asked["strict"] == asked["name"]
