"""How alike two short texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.similarity import ngram_cosine, ngram_counts, ngram_cover


def test_a_text_is_wholly_like_itself():
    counts = ngram_counts("Le barrage de Hoa Binh")

    assert ngram_cosine(counts, counts) == pytest.approx(1.0)


def test_texts_without_a_common_word_are_not_alike():
    assert ngram_cosine(ngram_counts("barrage"), ngram_counts("zinc")) == 0


def test_nothing_is_like_an_empty_text():
    assert ngram_cosine(ngram_counts(""), ngram_counts("barrage")) == 0


def test_a_typo_leaves_two_words_more_alike_than_two_words_are():
    right = ngram_counts("cybersécurité")

    assert ngram_cosine(right, ngram_counts("cybersecurte")) > ngram_cosine(
        right, ngram_counts("cyclotourisme")
    )


@given(st.text(), st.text())
def test_likeness_lies_between_zero_and_one_whichever_text_comes_first(left, right):
    there = ngram_cosine(ngram_counts(left), ngram_counts(right))

    assert 0 <= there <= 1 + 1e-9
    assert there == pytest.approx(ngram_cosine(ngram_counts(right), ngram_counts(left)))


def test_a_passage_that_holds_the_question_covers_it():
    assert ngram_cover(ngram_counts("barrage"), ngram_counts("un barrage sur le Mékong")) == 1


def test_a_passage_about_something_else_covers_little():
    assert ngram_cover(ngram_counts("barrage"), ngram_counts("le marché du café")) < 0.2


def test_an_empty_question_is_covered_by_nothing():
    assert ngram_cover([], ngram_counts("barrage")) == 0
