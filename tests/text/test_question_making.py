"""Questions made of what a sentence states."""

import pytest

from text.question_making import make_questions, with_article


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("L'ARF compte 27 participants.", "Combien de participants compte l'ARF ?", "27"),
        (
            "Le bassin réunit actuellement 65 éleveurs de buffles.",
            "Combien d'éleveurs réunit le bassin ?",
            "65",
        ),
        (
            "La Commission a été fondée le 5 avril 1995 à Chiang Rai.",
            "Quand la Commission a-t-elle été fondée ?",
            "5 avril 1995",
        ),
        ("Le Laos a rejoint l'ARF en 1996.", "Quand le Laos a-t-il rejoint l'ARF ?", "1996"),
    ],
)
def test_a_statement_is_turned_into_its_question(sentence, question, expected):
    (made,) = make_questions(sentence, ())

    assert (made.text, made.expected) == (question, expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "Il compte 27 participants.",
        "L'ARF se réunit à Vientiane.",
        "Les pays ont signé en 2012.",
        "",
    ],
)
def test_nothing_is_made_of_what_states_no_figure_or_date_plainly(sentence):
    assert list(make_questions(sentence, ())) == []


def test_the_subject_must_be_what_was_named():
    assert list(make_questions("L'ARF compte 27 participants.", ("AMM",))) == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Japon", "les ports du Japon", "le Japon"),
        ("Inde", "avec l'Inde", "l'Inde"),
        ("États-Unis", "aux États-Unis", "les États-Unis"),
        ("Cuba", "vers Cuba", None),
    ],
)
def test_a_name_takes_the_article_that_a_text_gives_it(name, text, found):
    assert with_article(name, text) == found
