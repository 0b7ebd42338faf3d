"""Commands that count and score the store: stats, migrate, eval."""

import json

import pytest


def test_the_store_is_counted(vigie, corpus):
    (counts,) = vigie("stats", "--json").objects

    assert counts["articles"] == 3
    assert counts["briefs"] == 0
    assert counts["passages"] >= 3


def test_migrate_prints_no_result(vigie):
    ran = vigie("migrate")

    assert (ran.status, ran.out) == (0, "")


def test_a_gold_file_is_scored(vigie, corpus, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        json.dumps(
            {"q": "Combien de membres compte l'ASEM ?", "a": [["53"]], "src": "asem", "kind": "n"}
        )
        + "\n"
        + json.dumps({"q": "Quelle est la recette du pho ?", "a": [], "src": None, "kind": "none"})
    )

    (scores,) = vigie("eval", str(gold), "--json").objects

    assert scores["questions"] == 2
    assert [scores[key] for key in ("lead", "shown", "source", "refusals")] == [1.0] * 4
    assert set(scores["kinds"]) == {"n", "none"}
    assert vigie("eval", str(gold)).out.splitlines()[1].startswith("all ")


@pytest.mark.parametrize("content", [None, "", "{", '{"q": 1}'])
def test_a_bad_gold_file_is_one_line_and_status_1(vigie, tmp_path, content):
    gold = tmp_path / "gold.jsonl"
    if content is not None:
        gold.write_text(content)

    ran = vigie("eval", str(gold))

    assert ran.status == 1
    assert ran.err.count("\n") == 1
