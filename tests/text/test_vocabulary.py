"""Mending typed words against those of a corpus."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.vocabulary import Vocabulary, known_words

COUNTS = {
    "asean": 90,
    "vietnam": 60,
    "cybersecurite": 12,
    "mangrove": 7,
    "mangroves": 3,
    "lavrov": 4,
    "partenariat": 20,
    "caoutchouc": 5,
    "semiconducteurs": 2,
    "delta": 9,
    "2024": 30,
}
VOCABULARY = Vocabulary(COUNTS, extra=["combien", "mekong"])
WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cybersecurte", "cybersecurite"),
        ("cyberseucrite", "cybersecurite"),
        ("vietname", "vietnam"),
        ("partanariat", "partenariat"),
        ("caoutchou", "caoutchouc"),
        ("lavrof", "lavrov"),
        ("mekongg", "mekong"),
    ],
)
def test_a_typo_is_mended_to_the_nearest_word(typed, meant):
    assert VOCABULARY.correct(typed) == (meant,)


@pytest.mark.parametrize("word", sorted(COUNTS))
def test_a_word_of_the_corpus_is_right(word):
    assert VOCABULARY.correct(word) == (word,)


@pytest.mark.parametrize("word", ["bateau", "cheval", "reunion", "voiture", "dans", "oui"])
def test_an_ordinary_french_word_is_right(word):
    assert VOCABULARY.correct(word) == (word,)


def test_an_ordinary_english_word_is_right_in_an_english_question():
    assert VOCABULARY.correct("delay", language="en") == ("delay",)


@pytest.mark.parametrize("number", ["2023", "2042", "3,5", "1"])
def test_a_number_is_never_mended(number):
    assert VOCABULARY.correct(number) == (number,)


@pytest.mark.parametrize("word", ["xqzwvk", "brrrrrr", "zzz"])
def test_a_word_like_none_other_stays(word):
    assert VOCABULARY.correct(word) == (word,)


@pytest.mark.parametrize(
    ("typed", "meant"), [("lasean", ("l", "asean")), ("dasean", ("d", "asean"))]
)
def test_an_elision_without_apostrophe_is_parted(typed, meant):
    assert VOCABULARY.correct(typed) == meant


def test_two_words_typed_as_one_are_parted():
    assert VOCABULARY.correct("partenariatvietnam") == ("partenariat", "vietnam")


def test_a_short_word_is_mended_by_one_letter_at_most():
    assert VOCABULARY.correct("deltoo") == ("deltoo",)


@given(WORDS)
def test_mending_what_was_mended_changes_nothing(word):
    once = VOCABULARY.correct(word)

    assert [VOCABULARY.correct(part) for part in once] == [(part,) for part in once]


@given(WORDS)
def test_a_mended_word_is_made_of_known_words_or_left_alone(word):
    meant = VOCABULARY.correct(word)

    assert meant == (word,) or all(part in VOCABULARY or len(part) <= 3 for part in meant)


def test_the_names_given_beside_the_corpus_belong_to_it():
    assert "mekong" in VOCABULARY


def test_numbers_are_no_words():
    assert "2024" not in VOCABULARY


def test_an_empty_corpus_mends_nothing():
    assert Vocabulary({}).correct("cybersecurte") == ("cybersecurte",)


def test_a_beginning_is_completed_with_the_most_frequent_words_first():
    counts = {"marin": 2, "marine": 9, "marins": 5, "maritime": 1, "marche": 7}

    assert Vocabulary(counts).complete("mari", 3) == ["marine", "marins", "marin"]


def test_a_whole_word_is_not_completed():
    assert VOCABULARY.complete("mangrove", 5) == []


@pytest.mark.parametrize("beginning", ["", "m", "ma"])
def test_too_short_a_beginning_is_not_completed(beginning):
    assert VOCABULARY.complete(beginning, 5) == []


@given(WORDS, st.integers(0, 5))
def test_completions_start_with_what_was_typed(beginning, limit):
    found = VOCABULARY.complete(beginning, limit)

    assert len(found) <= limit
    assert all(word.startswith(beginning) for word in found)


@pytest.mark.parametrize(("language", "word"), [("fr", "ecole"), ("en", "school"), ("vi", "nuoc")])
def test_the_frequent_words_of_a_language_are_known_folded(language, word):
    assert word in known_words(language)


@pytest.mark.parametrize("ending", ["a", "b", "d", "f", "g", "h"])
def test_of_words_as_likely_the_first_of_the_alphabet_is_meant(ending):
    alike = {f"mangrov{other}": 3 for other in "abdfgh"}
    others = {word: count for word, count in alike.items() if not word.endswith(ending)}

    assert Vocabulary(others).correct("mangrovz") == (min(others),)
