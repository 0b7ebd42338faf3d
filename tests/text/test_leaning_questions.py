"""Questions that lean on the one before, and questions that stand by themselves."""

import pytest

from text.question import parse_form


@pytest.mark.parametrize(
    "question",
    [
        "Et avec l'Inde ?",
        "et le Laos",
        "Puis le Canada ?",
        "Quand ?",
        "Depuis quand ?",
        "En quelle année ?",
        "Où ?",
        "où ça ?",
        "Par qui ?",
        "Combien ?",
        "Pourquoi ?",
        "Qui l'a dit ?",
        "And Canada?",
        "What about India?",
        "When?",
        "Thế còn Ấn Độ?",
        "Còn Lào?",
        "Khi nào?",
    ],
)
def test_a_question_that_leans_on_the_one_before_is_a_follow_up(question):
    assert parse_form(question).follow_up


@pytest.mark.parametrize(
    "question",
    [
        "Quand le port a-t-il ouvert ?",
        "Où siège le secrétariat ?",
        "L'Inde et le Laos",
        "Etablissement du centre",
        "Android",
        "Puisque le port est fermé",
        "Whenever the port opens",
        "",
    ],
)
def test_a_whole_question_is_no_follow_up(question):
    assert not parse_form(question).follow_up


@pytest.mark.parametrize(
    ("short", "kind"), [("Où ?", "place"), ("Quand ?", "date"), ("Qui ?", "person")]
)
def test_a_bare_question_word_tells_its_kind(short, kind):
    assert parse_form(short).kind == kind
