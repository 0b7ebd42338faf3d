"""A sentence beside a question: the spans that may answer, and which words the question names."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from news.article_text import Sentence
from news.concepts import BEGINNING, NEAR_FORM_CREDIT
from news.query import Query
from news.reading.candidates import Tokens
from text.terms import is_stop_word, words

Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SpanView:
    """A sentence beside a question: its spans, and which of its tokens the question names."""

    query: Query
    sentence: Sentence
    tokens: Tokens
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    typed: frozenset[str]
    occurrences: tuple[tuple[int, int, float], ...]  # concept, token, share of the weight
    weights: Column  # of each token: the share of the question's weight that it names
    asked: NDArray[np.bool_]  # each token: whether the question says it

    @classmethod
    def of(cls, query: Query, sentence: Sentence, tokens: Tokens) -> "SpanView":
        """Look at a sentence from a question."""
        typed = frozenset(words(query.text))
        occurrences = tuple(_occurrences(query, sentence, tokens))
        weights = np.zeros(len(tokens.texts))
        for _, at, share in occurrences:
            weights[at] = max(weights[at], share)
        said = [word in typed and not is_stop_word(word) for word in tokens.folded]
        asked = (weights > 0) | np.array(said, dtype=bool)
        return cls(query, sentence, tokens, *tokens.spans, typed, occurrences, weights, asked)

    def inside(self, of_tokens: NDArray[np.generic]) -> Column:
        """Add a value of each token up over each span."""
        sums = running(of_tokens)
        return sums[self.last + 1] - sums[self.first]


def running(values: NDArray[np.generic]) -> Column:
    """Return the sums of the first 0, 1, 2… values."""
    return np.concatenate([[0.0], np.cumsum(values.astype(np.float64))])


def _occurrences(
    query: Query, sentence: Sentence, tokens: Tokens
) -> Iterator[tuple[int, int, float]]:
    total = query.weight or 1.0
    credit = {
        form: (at, worth * concept.weight / total)
        for at, concept in enumerate(query.concepts)
        for form, worth in concept.credits.items()
    }
    beginnings = {
        beginning: (at, NEAR_FORM_CREDIT * concept.weight / total)
        for at, concept in enumerate(query.concepts)
        for beginning in concept.beginnings
    }
    for token in sentence.tokens.tokens:
        named = credit.get(token.form)
        if named is None and len(token.form) >= BEGINNING:
            named = beginnings.get(token.form[:BEGINNING])
        if named is not None:
            for at in range(*tokens.within(token.start, token.end)):
                yield named[0], at, named[1]
