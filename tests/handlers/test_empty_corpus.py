"""While there is no article, everything that looks for some says so."""

import pytest

from news.answers import Welcome
from news.side_by_side import Cell, SideBySide

EMPTY = "Le corpus est encore vide"


@pytest.mark.parametrize(
    "text", ["/tendances Japon", "/chronologie Japon", "/recherche Japon", "/comparer Japon Chine"]
)
async def test_an_empty_corpus_is_told_from_one_that_is_silent(talk, flows, answer, text):
    flows.answer_with = lambda question: answer(question=question, answered=False, sources=())
    cells = (Cell("partner/japan"), Cell("partner/china"))
    flows.side_by_side = SideBySide(("partner/japan", "partner/china"), (), cells, cells, ())
    (silent,) = await talk.say(text)
    flows.welcome_with = Welcome(empty=True)
    (empty,) = await talk.say(text)

    assert EMPTY not in silent.text
    assert empty.text.startswith(EMPTY)
