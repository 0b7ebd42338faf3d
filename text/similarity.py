"""How alike two short texts are."""

from collections import Counter
from collections.abc import Container, Iterable

from text.terms import STOP_WORDS, char_ngrams, words


def ngram_counts(text: str, n: int = 4) -> Counter[str]:
    """Count the character n-grams of a text's content words."""
    return Counter(char_ngrams(text, n))


def ngram_cover(question: Iterable[str], passage: Container[str]) -> float:
    """Return the share of a question's n-grams that a passage holds, in [0, 1].

    Args:
        question: The n-grams.
        passage: Those of the passage, or its content words as `pad_words` writes them.
    """
    grams = frozenset(question)
    return sum(map(passage.__contains__, grams)) / len(grams) if grams else 0.0


def pad_words(text: str) -> str:
    """Write out a text's content words so that it holds an n-gram of `char_ngrams` if they do.

    Each has a space on either side: no n-gram of four or fewer letters reaches from one to the
    next.
    """
    return "".join(f" {word} " for word in words(text) if word not in STOP_WORDS)
