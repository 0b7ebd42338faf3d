"""Character 4-grams looked for in many texts at once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from news.gram_search import hold_grams
from text.terms import char_ngrams

WORDS = st.lists(st.text("abéđ字\U00010348", min_size=1, max_size=6), max_size=12)


@settings(max_examples=60)
@given(st.lists(WORDS, min_size=1, max_size=6), WORDS)
def test_a_gram_is_held_by_the_texts_it_stands_in_whatever_their_letters(texts, asked):
    padded = [f" {' '.join(text)} " for text in texts]
    grams = sorted(
        {f" {word} "[at : at + 4] for word in asked for at in range(max(1, len(word) - 1))}
    )

    assert hold_grams(padded, grams).tolist() == [[g in text for g in grams] for text in padded]


def test_no_gram_is_found_from_one_text_into_the_next():
    assert hold_grams([" le riz ", " doux "], char_ngrams("riz")).tolist() == [[1, 1], [0, 0]]
