"""Folding, words, stems and character n-grams."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.terms import (
    analyze,
    char_ngrams,
    fold,
    is_stop_word,
    stem,
    stem_english,
    word_spans,
    words,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Défense", "defense"),
        ("DÉFENSE", "defense"),
        ("De\u0301fense", "defense"),
        ("Cœur et æquo", "coeur et aequo"),
        ("Đà Nẵng", "da nang"),
        ("l’élan", "l'elan"),
        ("« oui »", '" oui "'),
        ("2021–2025", "2021-2025"),
        ("10\u202f000", "10 000"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_accents_case_and_typography_are_folded(text, folded):
    assert fold(text) == folded


@given(st.text("aàâæçéèêëîïôœùûüÿđơAÉÈÊŒĐ’«»–\u00a0 '-"))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_keeps_its_length_when_folded(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L'accord d’août", ["l", "accord", "d", "aout"]),
        ("3,5 % et 2.0", ["3,5", "et", "2.0"]),
        ("ASEAN+3", ["asean", "3"]),
        ("un_deux", ["un", "deux"]),
        ("fin.", ["fin"]),
        ("… !?", []),
    ],
)
def test_a_text_is_split_into_folded_words_and_numbers(text, found):
    assert words(text) == found


@given(st.text())
def test_word_spans_lie_in_the_text_in_order(text):
    end = 0
    for word, start, stop in word_spans(text):
        assert end <= start < stop <= len(text)
        assert word == fold(text[start:stop])
        end = stop


def test_a_letter_that_folds_to_nothing_is_no_word():
    assert list(word_spans("\uff9e riz")) == [("riz", 2, 5)]


@pytest.mark.parametrize(
    "group",
    [
        ("fondé", "fondée", "fondés", "fondées", "fondees"),
        ("adopté", "adoptée", "adoptees"),
        ("ministre", "ministres"),
        ("coopération", "cooperation"),
    ],
)
def test_forms_of_one_word_have_one_stem(group):
    assert len({stem(fold(word)) for word in group}) == 1


@pytest.mark.parametrize("word", ["2021", "3,5", "ase"])
def test_numbers_and_short_words_are_their_own_stem(word):
    assert stem(word) == word


def test_terms_leave_function_words_out():
    assert analyze("Le Laos est dans l'Union") == analyze("Laos Union")


@pytest.mark.parametrize("word", ["le", "etait", "combien", "quelles", "notamment"])
def test_function_and_question_words_are_stop_words(word):
    assert is_stop_word(word)


@pytest.mark.parametrize("word", ["plus", "trois", "asean", "sommet"])
def test_words_that_change_what_is_asked_are_no_stop_words(word):
    assert not is_stop_word(word)


def test_the_same_question_without_accents_gives_the_same_terms():
    assert analyze("Où s'est tenue la réunion élargie ?") == analyze(
        "ou s'est tenue la reunion elargie"
    )


@given(st.text())
def test_terms_are_made_of_any_text(text):
    assert all(term for term in analyze(text))


def test_ngrams_are_taken_from_padded_words():
    assert char_ngrams("riz doux") == [" riz", "riz ", " dou", "doux", "oux "]


def test_a_word_shorter_than_the_ngram_gives_itself():
    assert char_ngrams("or", n=6) == [" or "]


@given(st.text(), st.integers(2, 6))
def test_no_ngram_is_longer_than_asked(text, n):
    assert all(0 < len(gram) <= n for gram in char_ngrams(text, n))


@pytest.mark.parametrize(
    ("one", "other"), [("countries", "country"), ("defended", "defending"), ("treaties", "treaty")]
)
def test_forms_of_an_english_word_share_a_stem(one, other):
    assert stem_english(one) == stem_english(other)


def test_english_terms_leave_english_function_words_out():
    assert analyze("The ships of the navy were painted", "en") == ["ship", "navi", "paint"]


def test_an_unknown_language_is_analysed_as_french():
    assert analyze("Les ministres", "und") == analyze("Les ministres")
