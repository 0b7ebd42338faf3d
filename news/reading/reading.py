"""What reading a sentence gives, and how near a span stands to what was asked."""

from dataclasses import dataclass
from typing import Final

from news.article_text import Sentence
from news.query import Query
from text.terms import telling_words

# Code points after which nearness has halved: about five words.
_HALF_DISTANCE: Final = 30.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A short answer.

    Attributes:
        answer: The answer, verbatim but for cuts; at most 300 characters.
        score: How well it fits the kind asked for, in [0, 1]; 0 when the sentence has none.
        sentences: How many adjacent sentences, ending with the one read, the quote needs.
    """

    answer: str
    score: float
    sentences: int = 1


NOTHING: Final = Reading("", 0.0)


def nearness(query: Query, sentence: Sentence, start: int, end: int) -> float:
    """Score how near the question's words stand to a span, in [0, 1].

    Args:
        query: The question.
        sentence: The sentence of the span.
        start: Offset of the span in the sentence.
        end: Offset after it.
    """
    named_by = query.named_by
    best = [0.0] * len(query.concepts)
    for form, first, last, _ in sentence.tokens.tokens:
        if form not in named_by or (first >= start and last <= end):
            continue
        halvings = 1 + max(0, start - last, first - end) / _HALF_DISTANCE
        for at, credit in named_by[form]:
            best[at] = max(best[at], credit / halvings)
    reached = sum(c.weight * worth for c, worth in zip(query.concepts, best, strict=True))
    return reached / query.weight if query.weight else 0.0


def is_asked(query: Query, text: str) -> bool:
    """Tell whether a span only repeats words of the question, function words apart."""
    said = telling_words(text)
    return bool(said) and said <= query.words
