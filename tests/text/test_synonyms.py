"""Words that stand for one another."""

import pytest

from text.synonyms import load_synonyms
from text.terms import analyze


def form(phrase):
    return " ".join(analyze(phrase)[:2])


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("créer", "fondation"),
        ("fondation", "créer"),
        ("accueillir", "organiser"),
        ("réalisation", "mise en œuvre"),
        ("mis en œuvre", "exécuter"),
        ("signature", "conclure"),
    ],
)
def test_news_words_stand_for_one_another(word, other):
    assert form(other) in load_synonyms()[form(word)]


def test_no_word_stands_for_itself():
    assert all(word not in others for word, others in load_synonyms().items())


def test_standing_for_another_goes_both_ways():
    synonyms = load_synonyms()

    assert all(word in synonyms[other] for word, others in synonyms.items() for other in others)


def test_no_form_is_longer_than_two_stems():
    assert all(1 <= len(word.split()) <= 2 for word in load_synonyms())
