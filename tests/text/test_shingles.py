"""Signatures and statements: a text's own, and like those of texts like it."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.quality.stories import STORIES
from text.shingles import HASHES, hash_statement, hash_statements, hash_title, sign
from text.terms import analyze

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONG = st.lists(st.text(LETTERS, min_size=4, max_size=9), min_size=40, max_size=300).map(" ".join)


def shingles(text):
    terms = analyze(text)
    return {*pairwise(terms)}


@settings(max_examples=50, deadline=None)
@given(LONG)
def test_the_same_text_has_the_same_signature(text):
    assert sign(text) == sign(text)


@settings(max_examples=50, deadline=None)
@given(LONG)
def test_case_accents_and_spaces_change_no_signature(text):
    assert sign(text.upper().replace(" ", " \n")) == sign(text)


@settings(max_examples=50, deadline=None)
@given(LONG)
def test_a_signature_has_its_length_and_range(text):
    signature = sign(text)
    if signature is not None:
        assert len(signature.minima) == HASHES
        assert all(0 <= value < 2**32 for value in signature.minima)
        assert signature.shingles == len(shingles(text))


@settings(max_examples=50, deadline=None)
@given(LONG, LONG)
def test_a_text_added_to_another_raises_no_minimum(text, other):
    alone, both = sign(text), sign(f"{text} {other}")
    if alone is not None and both is not None:
        assert all(b <= a for a, b in zip(alone.minima, both.minima, strict=True))


def minima(text):
    signature = sign(text)
    assert signature is not None
    return signature.minima


def test_signatures_estimate_what_texts_share():
    for story in STORIES:
        first = minima(story.text)
        for other in (*story.retold, *story.others):
            second = minima(other)
            left, right = shingles(story.text), shingles(other)
            pairs = zip(first, second, strict=True)
            estimate = sum(a == b for a, b in pairs) / HASHES
            assert abs(estimate - len(left & right) / len(left | right)) < 0.12


def test_signatures_are_the_same_on_every_machine():
    assert minima(STORIES[0].text)[:3] == (65511522, 29169790, 99644228)


def test_a_short_text_has_no_signature():
    assert sign("") is None
    assert sign("Le Japon aide le Vietnam à construire un pont sur la rivière des Parfums.") is None


def test_a_statement_is_the_same_whatever_its_signs():
    plain = hash_statement("Le pont de l'ASEAN est ouvert.")

    assert plain == hash_statement("« Le pont de l’ASEAN est  ouvert »")
    assert plain != hash_statement("Le pont de l'ASEAN est fermé.")


def test_a_title_is_no_statement():
    assert hash_title("Le pont est ouvert") != hash_statement("Le pont est ouvert")


def test_a_few_words_state_nothing():
    assert hash_title("En bref") is None
    assert hash_statement("Oui.") is None
    assert hash_statements([["Oui.", "Non."]]) == []


def test_each_sentence_and_each_beginning_of_a_paragraph_is_a_statement():
    first, second, third = (f"La phrase numéro {n} est là." for n in ("un", "deux", "trois"))

    assert hash_statements([[first, second], [third]]) == [
        hash_statement(first),
        hash_statement(second),
        hash_statement(f"{first} {second}"),
        hash_statement(third),
    ]


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_any_text_is_hashed_into_what_a_database_holds(text):
    for found in (hash_title(text), hash_statement(text)):
        assert found is None or 0 <= found < 2**62
