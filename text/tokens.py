"""A sentence as the reader compares it: content words by stem, topics by id, in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from text.terms import stemmer_for, word_spans


@dataclass(frozen=True, slots=True)
class Token:
    """A content word, or a topic named by several words.

    Attributes:
        form: The word's stem, or the topic's id.
        start: Offset of its first code point in the text.
        end: Offset after its last code point.
        order: Its place among all words of the text, function words counted.
    """

    form: str
    start: int
    end: int
    order: int


@dataclass(frozen=True)
class TokenSequence:
    """The content tokens of a text, in order; forms may repeat.

    ``inner`` holds the stems of the words inside the topics' names: they match, but take no place
    in the order.
    """

    tokens: tuple[Token, ...]
    inner: frozenset[str] = frozenset()

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every stem and topic id, and every two that follow one another, joined by a space."""
        singles = {token.form for token in self.tokens}
        return self.inner | singles | {f"{a} {b}" for a, b in self.bigrams}

    @cached_property
    def bigrams(self) -> frozenset[tuple[str, str]]:
        """Each two forms that follow one another, function words left out."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return frozenset((left.form, right.form) for left, right in pairs)


def tokenize(
    text: str,
    topics: Iterable[tuple[int, int, str]] = (),
    *,
    offset: int = 0,
    language: str = "fr",
) -> TokenSequence:
    """Turn a text into content tokens.

    Args:
        text: The text.
        topics: Start, end and topic id of each topic named; offsets as in the whole article.
        offset: Where ``text`` starts in the article.
        language: Language of the text, as `text.terms.analyze` takes it.

    Returns:
        Tokens with offsets in ``text``.
    """
    stem_word, stop_words = stemmer_for(language)
    named = sorted((start - offset, end - offset, topic) for start, end, topic in topics)
    tokens: list[Token] = []
    inner: set[str] = set()
    position = 0
    for order, (word, start, end) in enumerate(word_spans(text)):
        while position < len(named) and named[position][1] <= start:
            position += 1
        if position < len(named) and named[position][0] <= start < named[position][1]:
            first, last, topic = named[position]
            if not tokens or tokens[-1].form != topic or tokens[-1].start != first:
                tokens.append(Token(topic, first, last, order))
            inner.add(stem_word(word))
            continue
        if word not in stop_words:
            tokens.append(Token(stem_word(word), start, end, order))
    return TokenSequence(tuple(tokens), frozenset(inner))
