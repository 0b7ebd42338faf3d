"""Answer quality keeps its floors; they rise with `make quality` and never fall unnoticed."""

import asyncio
import os
from functools import cache
from typing import Any

import pytest

from news.evaluate import summarize_outcomes
from tests.quality.scores import MEASURES, SUITES, Suite, read_floors, score

_BY_NAME = {suite.name: suite for suite in SUITES}


@pytest.fixture(scope="module")
def scores_of(tmp_path_factory):
    """Return the scores of a suite by name, measured once."""

    @cache
    def measure(name: str) -> dict[str, Any]:
        suite = _BY_NAME[name]
        _need(suite)
        outcomes = asyncio.run(score(suite, tmp_path_factory.mktemp(name)))
        return summarize_outcomes(outcomes)

    return measure


def _need(suite: Suite) -> None:
    if not suite.present():
        required = "shared" in os.environ.get("VIGIE_REQUIRE", "").split(",")
        (pytest.fail if required else pytest.skip)("No folder shared beside the repository.")


@pytest.mark.parametrize("name", _BY_NAME)
def test_the_floors_were_measured_on_this_corpus_and_gold(name):
    _need(_BY_NAME[name])

    assert read_floors()[name]["digest"] == _BY_NAME[name].digest()


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("name", _BY_NAME)
def test_a_score_keeps_its_floor(scores_of, name, measure):
    floor = read_floors()[name].get(measure)
    if floor is None:
        _need(_BY_NAME[name])
        assert scores_of(name)[measure] is None
        return

    assert scores_of(name)[measure] >= floor


@pytest.mark.parametrize("name", _BY_NAME)
def test_every_quote_stands_in_its_article(scores_of, name):
    assert scores_of(name)["verbatim"] == 1.0
