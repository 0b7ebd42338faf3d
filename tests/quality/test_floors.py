"""Answer quality keeps its floors; they rise with `make quality` and never fall unnoticed."""

import asyncio
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from news.evaluate import Outcome, read_gold
from news.scoring import summarize_outcomes
from tests.quality.scores import (
    GOLD,
    MEASURES,
    SUITES,
    Suite,
    list_misses,
    read_floors,
    score,
)

LESSONS = Path(__file__).resolve().parents[2] / "benchmarks" / "questions"
_BY_NAME = {suite.name: suite for suite in SUITES}
_QUICK = [suite.name for suite in SUITES if suite.quick()]


@pytest.fixture(scope="module")
def scores_of(tmp_path_factory):
    """Return the scores of a suite by name; a corpus is made once for all its suites."""

    @cache
    def measure(corpus: Path) -> dict[str, dict[str, Any]]:
        suites = [suite for suite in SUITES if suite.corpus == corpus and suite.present()]
        outcomes = asyncio.run(score(suites, tmp_path_factory.mktemp(corpus.name)))
        return {name: summarize_outcomes(found) for name, found in outcomes.items()}

    def scores(name: str) -> dict[str, Any]:
        _need(_BY_NAME[name])
        return measure(_BY_NAME[name].corpus)[name]

    return scores


def _need(suite: Suite) -> None:
    if not suite.present():
        required = "shared" in os.environ.get("VIGIE_REQUIRE", "").split(",")
        (pytest.fail if required else pytest.skip)("No folder shared beside the repository.")


@pytest.mark.parametrize("name", _QUICK)
def test_the_floors_were_measured_on_this_corpus_and_gold(name):
    _need(_BY_NAME[name])

    assert read_floors()[name]["digest"] == _BY_NAME[name].digest()


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("name", _QUICK)
def test_a_score_keeps_its_floor(scores_of, name, measure):
    floor = read_floors()[name].get(measure)
    if floor is None:
        assert scores_of(name)[measure] is None
        return

    assert scores_of(name)[measure] >= floor


@pytest.mark.parametrize("name", _QUICK)
def test_every_quote_stands_in_its_article(scores_of, name):
    assert scores_of(name)["verbatim"] == 1.0


def test_no_question_stands_in_two_halves():
    files = sorted(GOLD.glob("*.jsonl"))
    questions = [question for file in files for question in read_gold(file)]

    assert len({question.id for question in questions}) == len(questions)
    assert len({question.turns for question in questions}) == len(questions)
    assert {file.name for file in files} <= {suite.gold.name for suite in SUITES}


@pytest.mark.parametrize("held", [True, False])
def test_the_misses_of_a_held_half_are_not_listed(held):
    missed = Outcome(
        id="q1",
        kind="date",
        question="Quand ?",
        answer="",
        confidence=0.0,
        elapsed_ms=1.0,
        lead=False,
        shown=False,
        source=False,
        refused=None,
        verbatim=True,
    )
    suite = Suite("any", Path("corpus"), Path("gold.jsonl"), held=held)

    assert bool(list_misses(suite, [missed])) is not held


@pytest.mark.parametrize("lessons", sorted(LESSONS.glob("*.jsonl")), ids=lambda file: file.stem)
def test_nothing_was_learned_from_a_question_that_is_held(lessons):
    held = {question.turns for suite in SUITES if suite.held for question in read_gold(suite.gold)}
    learned = {question.turns for question in read_gold(lessons)}

    assert learned
    assert not learned & held
