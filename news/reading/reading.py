"""What reading a sentence gives, and how near a span stands to what was asked."""

from dataclasses import dataclass
from typing import Final

from news.article_text import Sentence
from news.query import Query
from text.terms import telling_words, word_set

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
    total = reached = 0.0
    outside = [
        (form, max(0, start - last, first - end))
        for form, first, last, _ in sentence.tokens.tokens
        if not (first >= start and last <= end)
    ]
    for concept in query.concepts:
        total += concept.weight
        best = 0.0
        for form, gap in outside:
            worth = concept.credits.get(form)
            if worth is not None:
                best = max(best, worth / (1 + gap / _HALF_DISTANCE))
        reached += concept.weight * best
    return reached / total if total else 0.0


def is_asked(query: Query, text: str) -> bool:
    """Tell whether a span only repeats words of the question, function words apart."""
    said = telling_words(text)
    return bool(said) and said <= word_set(query.text)
