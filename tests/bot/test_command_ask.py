"""`vigie ask` and `vigie search`: their JSON, their lines, and what they do with nothing."""

import os
import subprocess
import sys

import pytest

from tests.waiting import PATIENCE

ANSWER_KEYS = [
    "question",
    "language",
    "answered",
    "answer",
    "confidence",
    "sources",
    "parts",
    "suggestions",
    "smalltalk",
    "elapsed_ms",
]
SOURCE_KEYS = [
    "article",
    "origin",
    "title",
    "publisher",
    "published",
    "published_estimated",
    "url",
    "quote",
    "start",
    "end",
]
QUESTION = "Combien de membres compte l'ASEM ?"


def test_an_answer_has_exactly_the_keys_of_the_contract(vigie, corpus):
    (answer,) = vigie("ask", QUESTION, "--json").objects

    assert list(answer) == ANSWER_KEYS
    assert list(answer["sources"][0]) == SOURCE_KEYS
    assert answer["question"] == QUESTION


def test_the_answer_is_in_the_words_of_the_article(vigie, corpus):
    (answer,) = vigie("ask", QUESTION, "--json").objects
    source = answer["sources"][0]
    (article,) = vigie("article", str(source["article"]), "--json").objects

    assert answer["answered"]
    assert "53" in answer["answer"]
    assert source["origin"] == "asem.txt"
    assert article["text"][source["start"] : source["end"]] == source["quote"]


def test_json_is_written_as_it_reads(vigie, corpus):
    assert "européens" in vigie("ask", QUESTION, "--json").out


def test_plain_text_shows_answer_quote_and_source(vigie, corpus):
    ran = vigie("ask", QUESTION)

    assert ran.status == 0
    assert "53 membres" in ran.out
    assert "L'ASEM fête ses vingt-cinq ans" in ran.out
    assert "<b>" not in ran.out


def test_a_refusal_is_done(vigie, corpus):
    ran = vigie("ask", "Quelle est la recette du pho au bœuf ?", "--json")

    assert ran.status == 0
    assert ran.objects[0]["answered"] is False
    assert ran.objects[0]["answer"] == ""
    assert ran.objects[0]["sources"] == []


@pytest.mark.parametrize("question", ["", "   ", "?", "\x00", "a" * 20_000])
def test_a_question_that_is_none_is_not_answered(vigie, corpus, question):
    ran = vigie("ask", "--json", "--", question)

    assert ran.status == 0
    assert ran.objects[0]["answered"] is False


def test_a_question_of_broken_bytes_is_not_answered(corpus):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bot", "ask", "--json", b"\xff\xfe"],
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert b'"answered": false' in done.stdout


def test_a_missing_database_answers_nothing(vigie):
    ran = vigie("ask", QUESTION, "--json")

    assert ran.status == 0
    assert ran.objects[0]["answered"] is False
    assert ran.objects[0]["suggestions"] == []


def test_a_greeting_is_small_talk(vigie, corpus):
    (answer,) = vigie("ask", "Bonjour !", "--json").objects

    assert answer["answered"] is False
    assert answer["smalltalk"] == "greeting"


def test_each_line_of_standard_input_is_a_question(vigie, corpus):
    ran = vigie("ask", "--json", stdin=f"{QUESTION}\n\nBonjour\r\nqui ?")

    assert ran.status == 0
    assert [answer["question"].strip() for answer in ran.objects] == [
        QUESTION,
        "",
        "Bonjour",
        "qui ?",
    ]
    assert [answer["answered"] for answer in ran.objects] == [True, False, False, False]


def test_plain_answers_to_standard_input_take_a_line_each(vigie, corpus):
    ran = vigie("ask", stdin=f"{QUESTION}\n\nBonjour\n")

    assert ran.status == 0
    assert len(ran.out.splitlines()) == 3
    assert "53 membres" in ran.out.splitlines()[0]


def test_an_answer_is_flushed_before_the_next_question_is_asked(corpus):
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=dict(os.environ),
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for question in ("Bonjour", "Merci"):
            process.stdin.write(f"{question}\n")
            process.stdin.flush()
            assert question in process.stdout.readline()
        process.stdin.close()

    assert process.returncode == 0


def test_follow_ups_resolve_in_a_conversation_only(vigie, corpus):
    questions = "Combien de membres compte l'ASEM ?\nEt le RCEP ?\n"

    together = vigie("ask", "--json", "--conversation", stdin=questions).objects
    apart = vigie("ask", "--json", stdin=questions).objects

    assert "53" in together[0]["answer"]
    assert "53" in apart[0]["answer"]
    assert "quinze membres" in together[1]["answer"]
    assert "quinze membres" not in apart[1]["answer"]


def test_search_results_have_exactly_the_keys_of_the_contract(vigie, corpus):
    results = vigie("search", "Japon", "--json").objects

    assert list(results[0]) == ["article", "title", "snippet", "score", "published", "url"]
    assert results[0]["title"] == "Le Japon et l'ASEAN renforcent leur coopération"


def test_an_empty_search_shows_the_newest(vigie, corpus):
    results = vigie("search", "", "--json").objects

    assert [result["published"] for result in results] == ["2023-12-17", "2021-03-01", "2020-11-15"]


def test_search_prints_titles(vigie, corpus):
    assert "Le Japon et l'ASEAN" in vigie("search", "Japon").out


def test_a_search_without_results_prints_nothing(vigie):
    ran = vigie("search", "Japon", "--json")

    assert (ran.status, ran.out, ran.err) == (0, "", "")
