"""Scoring gold files."""

import json

import pytest

from bot.errors import CommandError
from bot.reliability import draw_reliability
from news.evaluate import GoldFileError, Outcome, evaluate, read_gold
from news.scoring import calibrate, summarize_outcomes

RIGHT: dict[str, object] = {
    "id": "g1",
    "kind": "number",
    "q": "Combien d'habitants le bassin du Mékong nourrit-il ?",
    "a": [["65 millions", "65 000 000"]],
    "src": "mekong",
}
ABSENT: dict[str, object] = {
    "id": "g2",
    "kind": "none",
    "q": "Qui est Marie Curie ?",
    "a": [],
    "src": None,
}


@pytest.fixture
def gold(tmp_path):
    """Write a gold file of some entries or lines."""

    def _gold(*entries):
        path = tmp_path / "gold.jsonl"
        lines = [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return _gold


@pytest.fixture
def outcomes(answerer, press, gold):
    async def _outcomes(*entries):
        return [o async for o in evaluate(answerer, press, read_gold(gold(*entries)))]

    return _outcomes


async def test_a_right_answer_scores_on_every_measure(outcomes):
    (outcome,) = await outcomes(RIGHT)

    assert (outcome.lead, outcome.shown, outcome.source) == (True, True, True)


async def test_a_wrong_answer_scores_on_none_but_its_source(outcomes):
    (outcome,) = await outcomes(RIGHT | {"a": [["66 millions"]]})

    assert (outcome.lead, outcome.shown, outcome.source) == (False, False, True)


async def test_an_answer_that_only_the_quote_holds_is_shown_but_not_in_front(outcomes):
    (outcome,) = await outcomes(RIGHT | {"a": [["moitié de pêcheurs"]]})

    assert (outcome.lead, outcome.shown) == (False, True)


async def test_the_wrong_article_is_no_source(outcomes):
    (outcome,) = await outcomes(RIGHT | {"src": "vaccins"})

    assert outcome.source is False


async def test_either_of_two_articles_may_be_the_source(outcomes):
    (outcome,) = await outcomes(RIGHT | {"src": "vaccins|mekong"})

    assert outcome.source is True


async def test_every_group_must_stand_in_the_answer(outcomes):
    (outcome,) = await outcomes(RIGHT | {"a": [["65 millions"], ["66 millions"]]})

    assert outcome.shown is False


async def test_accents_case_and_typography_do_not_matter(outcomes):
    (outcome,) = await outcomes(RIGHT | {"a": [["65\u00a0MILLIONS d’hàbitants"]]})

    assert outcome.lead is True


async def test_a_refusal_is_right_where_nothing_is_said(outcomes):
    (outcome,) = await outcomes(ABSENT)

    assert (outcome.refused, outcome.lead, outcome.source) == (True, None, None)


async def test_an_answer_is_wrong_where_a_refusal_was_due(outcomes):
    (outcome,) = await outcomes(ABSENT | {"q": RIGHT["q"]})

    assert outcome.refused is False


async def test_a_refusal_is_wrong_where_an_answer_was_due(outcomes):
    (outcome,) = await outcomes(RIGHT | {"q": ABSENT["q"]})

    assert (outcome.lead, outcome.source) == (False, False)


async def test_every_quote_is_found_verbatim(outcomes):
    assert [outcome.verbatim for outcome in await outcomes(RIGHT, ABSENT)] == [True, True]


async def test_a_conversation_is_scored_by_the_turn(outcomes):
    talk = {
        "id": "t1",
        "turns": [
            "Quel pourcentage du Plan d'action ASEAN-Canada a été exécuté ?",
            "Et avec l'Inde ?",
        ],
        "a": [[["82 %"]], [["71%", "71 %"]]],
    }

    assert [outcome.lead for outcome in await outcomes(talk)] == [True, True]


async def test_questions_do_not_lean_on_one_another(outcomes):
    first, second = await outcomes(RIGHT, RIGHT | {"q": "Quand ?"})

    assert (first.lead, second.lead) == (True, False)


async def test_the_summary_gives_shares_overall_and_by_kind(outcomes):
    summary = summarize_outcomes(await outcomes(RIGHT, RIGHT | {"a": [["66 millions"]]}, ABSENT))

    assert (summary["questions"], summary["lead"], summary["refusals"]) == (3, 0.5, 1.0)
    assert summary["kinds"]["number"]["lead"] == 0.5
    assert summary["kinds"]["none"]["lead"] is None


async def test_the_summary_gives_latencies(outcomes):
    latency = summarize_outcomes(await outcomes(RIGHT, ABSENT))["latency_ms"]

    assert 0 < latency["p50"] <= latency["p95"]


def test_a_summary_of_nothing_has_no_shares():
    summary = summarize_outcomes([])

    assert (summary["questions"], summary["lead"], summary["latency_ms"]["p95"]) == (0, None, 0.0)


def test_blank_lines_are_skipped(gold):
    assert [question.id for question in read_gold(gold("", RIGHT, "  ", ABSENT))] == ["g1", "g2"]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "3",
        "null",
        '"x"',
        "{}",
        '{"q": "x"}',
        '{"a": []}',
        '{"q": 3, "a": []}',
        '{"q": "x", "a": 3}',
        '{"q": "x", "a": ["y"]}',
        '{"q": "x", "a": "y"}',
        '{"turns": ["x"], "a": []}',
        '{"turns": [], "a": [[]]}',
        '{"turns": 3, "a": 3}',
        '{"q": "x", "a": [], "src": 3}',
        '{"q": "x", "a": [[3]], "src": "y"}',
    ],
)
def test_a_line_that_is_no_question_is_told_by_its_number(gold, line):
    with pytest.raises(GoldFileError, match=r"gold\.jsonl, line 2: ") as caught:
        read_gold(gold(RIGHT, line))

    assert caught.value.line == 2


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00", b"\xe9"])
def test_a_file_without_questions_is_an_error(tmp_path, content):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)

    with pytest.raises(GoldFileError, match=r"gold\.jsonl: "):
        read_gold(path)


@pytest.mark.parametrize("name", ["absent.jsonl", "."])
def test_a_file_that_cannot_be_read_is_an_error(tmp_path, name):
    with pytest.raises(GoldFileError):
        read_gold(tmp_path / name)


def _outcome(confidence: float, *, shown: bool | None, answered: bool = True) -> Outcome:
    return Outcome("", "any", "", "", confidence, 1.0, shown, shown, None, None, True, answered)


def test_confidence_that_is_as_often_right_is_calibrated():
    outcomes = [_outcome(0.75, shown=right) for right in (True, True, True, False)]

    assert calibrate(outcomes)["error"] == 0.0


def test_confidence_that_is_never_right_is_off_by_itself():
    assert calibrate([_outcome(0.9, shown=False)])["error"] == 0.9


def test_an_answer_where_a_refusal_was_due_is_not_right():
    (held,) = calibrate([_outcome(0.9, shown=None)])["bins"]

    assert (held["right"], held["answers"]) == (0.0, 1)


def test_refusals_are_not_calibrated():
    found = calibrate([_outcome(0.2, shown=False, answered=False)])

    assert found == {"answers": 0, "error": None, "bins": []}


def test_a_full_confidence_stands_in_the_last_bin():
    (held,) = calibrate([_outcome(1.0, shown=True)])["bins"]

    assert (held["from"], held["to"]) == (0.9, 1.0)


def test_the_plot_is_a_picture(tmp_path):
    file = tmp_path / "plot.png"

    draw_reliability(calibrate([_outcome(0.9, shown=True), _outcome(0.4, shown=False)]), file)

    assert file.read_bytes().startswith(b"\x89PNG")


def test_a_plot_that_cannot_be_written_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        draw_reliability(calibrate([]), tmp_path / "absent" / "plot.png")
