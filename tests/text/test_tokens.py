"""Sentences as sequences of stems and topic ids."""

from hypothesis import given
from hypothesis import strategies as st

from text.terms import stem
from text.tokens import read_word_forms, tokenize

TEXT = "La Nouvelle-Zélande forme des marins"
TOPIC = (3, 19, "partner/new-zealand")


def forms(sequence):
    return [token.form for token in sequence.tokens]


def test_content_words_stand_by_their_stems():
    assert forms(tokenize("des marins et des pilotes")) == [stem("marins"), stem("pilotes")]


def test_a_topic_of_several_words_is_one_token():
    assert forms(tokenize(TEXT, [TOPIC]))[0] == "partner/new-zealand"


def test_a_topic_takes_the_place_of_its_words():
    tokens = tokenize(TEXT, [TOPIC]).tokens

    assert TEXT[tokens[0].start : tokens[0].end] == "Nouvelle-Zélande"
    assert len(tokens) == 3


def test_the_words_inside_a_topic_still_match():
    assert stem("zelande") in tokenize(TEXT, [TOPIC]).forms


def test_words_inside_a_topic_make_no_pair():
    assert (stem("nouvelle"), stem("zelande")) not in tokenize(TEXT, [TOPIC]).bigrams


def test_topic_offsets_are_those_of_the_article():
    sequence = tokenize(TEXT, [(103, 119, "partner/new-zealand")], offset=100)

    assert forms(sequence)[0] == "partner/new-zealand"


def test_pairs_skip_function_words():
    pair = (stem("marins"), stem("pilotes"))

    assert pair in tokenize("des marins et des pilotes").bigrams


def test_a_pair_is_also_a_form():
    assert f"{stem('marins')} {stem('pilotes')}" in tokenize("des marins et des pilotes").forms


def test_order_counts_function_words():
    assert [token.order for token in tokenize("des marins et des pilotes").tokens] == [1, 4]


def test_two_namings_of_one_topic_are_two_tokens():
    named = [(0, 5, "member/vietnam"), (7, 12, "member/vietnam")]

    assert forms(tokenize("Hanoï, Hanoï", named)) == ["member/vietnam", "member/vietnam"]


@given(st.text())
def test_tokens_of_any_text_lie_in_it_in_order(text):
    end = 0
    for token in tokenize(text).tokens:
        assert end <= token.start < token.end <= len(text)
        end = token.end


@given(
    st.text(st.sampled_from("aé'1,. -\u3099")),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6), st.sampled_from("XY")), max_size=3),
)
def test_forms_read_without_offsets_are_those_of_the_tokens(text, named):
    topics = [(start, start + length, topic) for start, length, topic in named]

    assert read_word_forms(text, topics).in_order == tokenize(text, topics).in_order
