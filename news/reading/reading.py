"""What reading a sentence gives, and how near a span stands to what was asked."""

from dataclasses import dataclass
from typing import Final

from news.article_text import Sentence
from news.query import Query
from text.terms import is_stop_word, words

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
    for concept in query.concepts:
        total += concept.weight
        best = 0.0
        for token in sentence.tokens.tokens:
            worth = concept.credits.get(token.form)
            if worth is None or (token.start >= start and token.end <= end):
                continue
            gap = max(0, start - token.end, token.start - end)
            best = max(best, worth / (1 + gap / _HALF_DISTANCE))
        reached += concept.weight * best
    return reached / total if total else 0.0


def is_asked(query: Query, text: str) -> bool:
    """Tell whether a span only repeats words of the question, function words apart."""
    asked = set(words(query.text))
    said = [word for word in words(text) if not is_stop_word(word)]
    return bool(said) and all(word in asked for word in said)
