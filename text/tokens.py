"""A sentence as the reader compares it: content words by stem, topics by id, in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from text.chunks import read_forms
from text.terms import read_words

_IN_NUMBERS: Final = ".,"


class Token(NamedTuple):
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

    @property
    def bigrams(self) -> frozenset[tuple[str, str]]:
        """Each two forms that follow one another, function words left out."""
        return frozenset(pairwise([token.form for token in self.tokens]))

    @property
    def in_order(self) -> "FormSequence":
        """The same by its forms alone."""
        tokens = self.tokens
        return FormSequence(
            tuple(token[0] for token in tokens), tuple(token[3] for token in tokens), self.inner
        )


class FormSequence(NamedTuple):
    """The content tokens of a text by their forms alone, which are read in a fifth of the time.

    Attributes:
        forms: The form of each token (`Token.form`).
        orders: Its place among all words of the text.
        inner: As `TokenSequence.inner`.
    """

    forms: tuple[str, ...]
    orders: tuple[int, ...]
    inner: frozenset[str] = frozenset()


class WordForms(NamedTuple):
    """What stands for each word of a text.

    Attributes:
        each: The form of its token; nothing for a function word, and for all words of a topic but
            the first.
        inner: As `TokenSequence.inner`; some may come twice.
    """

    each: Sequence[str]
    inner: Sequence[str] = ()

    @property
    def forms(self) -> list[str]:
        """The forms of the tokens, in order."""
        return list(filter(None, self.each))

    @property
    def in_order(self) -> FormSequence:
        """The tokens that they make."""
        orders = tuple([order for order, form in enumerate(self.each) if form])
        return FormSequence(tuple(self.forms), orders, frozenset(self.inner))


def read_word_forms(
    text: str,
    topics: Iterable[tuple[int, int, str]] = (),
    *,
    offset: int = 0,
    language: str = "fr",
) -> WordForms:
    """Read the forms of the tokens that `tokenize` makes of the same, without their offsets."""
    if not topics:
        return WordForms(read_forms(text, language))
    named = sorted((start - offset, end - offset, topic) for start, end, topic in topics)
    if any(_parts_word(text, at) for start, end, _ in named for at in (start, end)):
        return _spread(tokenize(text, topics, offset=offset, language=language).in_order)
    found: list[str] = []
    inner: list[str] = []
    before = ("", 0)  # the topic named last, and where
    reached = 0
    for start, end, topic in named:
        first = max(reached, start)
        inside = [form for form, *_ in read_words(text[first:end], language)]
        if end <= reached or not inside:
            continue
        between = read_forms(text[reached:first], language)
        again = before == (topic, start) and not any(between)
        found += [*between, "" if again else topic, *[""] * (len(inside) - 1)]
        inner += inside
        before = (topic, start)
        reached = end
    return WordForms(found + read_forms(text[reached:], language), inner)


def _spread(tokens: FormSequence) -> WordForms:
    """Give each word up to the last token its place again."""
    each = [""] * (tokens.orders[-1] + 1 if tokens.orders else 0)
    for form, order in zip(tokens.forms, tokens.orders, strict=True):
        each[order] = form
    return WordForms(each, tuple(tokens.inner))


def _parts_word(text: str, at: int) -> bool:
    """Tell whether an offset may lie inside a word or number."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before in _IN_NUMBERS or after in _IN_NUMBERS:
        return before.isdecimal() or after.isdecimal()
    return before.isalnum() and after.isalnum()


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
    named = sorted((start - offset, end - offset, topic) for start, end, topic in topics)
    tokens: list[Token] = []
    inner: set[str] = set()
    position = 0
    for order, (form, plain, start, end) in enumerate(read_words(text, language)):
        while position < len(named) and named[position][1] <= start:
            position += 1
        if position < len(named) and named[position][0] <= start:
            first, last, topic = named[position]
            if not tokens or tokens[-1].form != topic or tokens[-1].start != first:
                tokens.append(Token(topic, first, last, order))
            inner.add(form)
        elif not plain:
            tokens.append(Token(form, start, end, order))
    return TokenSequence(tuple(tokens), frozenset(inner))
