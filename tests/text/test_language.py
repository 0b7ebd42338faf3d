"""Telling the language of a question."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from text.language import detect_language, is_filler


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Quels accords ont été conclus à Phnom Penh ?", "fr"),
        ("Où se trouve le siège ?", "fr"),
        ("qui dirige la delegation", "fr"),
        ("Combien de pays ?", "fr"),
        ("What did the ministers agree on?", "en"),
        ("where is the secretariat", "en"),
        ("How many countries joined?", "en"),
        ("tell me about trade", "en"),
        ("Hội nghị diễn ra ở đâu?", "vi"),
        ("Ai chủ trì cuộc họp?", "vi"),
        ("Nhật Bản đóng góp bao nhiêu?", "vi"),
        ("bao nhieu nuoc tham gia", "vi"),
        ("ports members", "en"),
        ("ports membres", "fr"),
        ("va te faire voir", "fr"),
    ],
)
def test_a_question_is_told_by_its_function_words_and_letters(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize("default", ["fr", "en", "vi"])
@pytest.mark.parametrize("text", ["ASEAN", "", "  ", "2025 ?", "Tokyo Manila", "🙂", "\x00"])
def test_a_text_of_names_only_takes_the_default(text, default):
    assert detect_language(text, default=default) == default


def test_a_vietnamese_name_leaves_a_french_question_french():
    assert detect_language("Que fait le ministre Lê Hoài Trung à la réunion de Hanoï ?") == "fr"


def test_a_vietnamese_name_leaves_an_english_question_english():
    assert detect_language("What did the minister Lê Hoài Trung say about the talks?") == "en"


def test_decomposed_letters_are_read_as_composed_ones():
    assert detect_language("Ho\u0323\u0302i nghi\u0323 die\u0302\u0303n ra khi na\u0300o?") == "vi"


@settings(deadline=None)  # the first keywords load the lists of words
@given(st.text(), st.sampled_from(["fr", "en", "vi"]))
def test_any_text_is_given_one_of_the_three_languages(text, default):
    assert detect_language(text, default=default) in {"fr", "en", "vi"}


@pytest.mark.parametrize(
    ("word", "language"), [("dans", "fr"), ("the", "en"), ("an", "en"), ("cua", "vi"), ("x", "fr")]
)
def test_function_words_carry_no_topic_in_their_language(word, language):
    assert is_filler(word, language)


@pytest.mark.parametrize(
    ("word", "language"), [("sommet", "fr"), ("summit", "en"), ("dans", "en"), ("the", "fr")]
)
def test_other_words_carry_a_topic(word, language):
    assert not is_filler(word, language)
