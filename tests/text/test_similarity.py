"""How alike two short texts are."""

from hypothesis import given
from hypothesis import strategies as st

from text.similarity import ngram_counts, ngram_cover, pad_words


def test_a_typo_leaves_two_words_more_alike_than_two_words_are():
    typed = ngram_counts("cybersecurte")

    assert ngram_cover(typed, ngram_counts("cybersécurité")) > ngram_cover(
        typed, ngram_counts("cyclotourisme")
    )


def test_an_n_gram_said_twice_counts_once():
    assert ngram_cover(["barr", "barr", "zinc"], ngram_counts("barrage")) == 0.5


@given(st.text(), st.text())
def test_the_words_of_a_passage_written_out_hold_what_its_n_grams_do(question, passage):
    grams = ngram_counts(question)

    assert ngram_cover(grams, pad_words(passage)) == ngram_cover(grams, ngram_counts(passage))


def test_a_passage_that_holds_the_question_covers_it():
    assert ngram_cover(ngram_counts("barrage"), ngram_counts("un barrage sur le Mékong")) == 1


def test_a_passage_about_something_else_covers_little():
    assert ngram_cover(ngram_counts("barrage"), ngram_counts("le marché du café")) < 0.2


def test_an_empty_question_is_covered_by_nothing():
    assert ngram_cover([], ngram_counts("barrage")) == 0
