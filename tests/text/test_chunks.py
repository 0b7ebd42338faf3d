"""Words read by the chunks between spaces: the same as words read one by one."""

from hypothesis import given
from hypothesis import strategies as st

from text.chunks import pad_content_words, read_forms, split_words
from text.similarity import pad_words
from text.terms import read_words, words

TEXTS = st.text(st.sampled_from("aé'’ 1,.-\u00a0\u3099ﾞ½´")) | st.text()


@given(TEXTS)
def test_the_words_of_chunks_are_those_of_the_text(text):
    assert split_words(text) == tuple(words(text))


@given(TEXTS)
def test_content_words_are_written_out_alike(text):
    assert pad_content_words(text) == pad_words(text)


@given(TEXTS, st.sampled_from(["fr", "en"]))
def test_stems_stand_in_order_and_nothing_for_function_words(text, language):
    each = ["" if plain else form for form, plain, *_ in read_words(text, language)]

    assert read_forms(text, language) == each


def test_a_number_keeps_its_comma_and_loses_the_full_stop_after_it():
    assert split_words("12,5 %, 3.000.") == ("12,5", "3.000")
