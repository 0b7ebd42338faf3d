"""Enumerations as short answers."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from news.article_text import Sentence
from news.query import Query
from news.reading.clauses import shorten
from news.reading.reading import NOTHING, Reading, nearness
from text.spans import Span, find_lists, list_items
from text.terms import term_set, words

_MOST_ITEM_WORDS: Final = 14
_FULL_LIST: Final = 5
_MOSTLY: Final = 0.5
_NOT_PARTIES: Final = 0.3
_PREPOSITION: Final = re.compile(
    r"(?:à|au|aux|en|dans|lors|depuis|pour|par|où|avant|après|selon)\b", re.IGNORECASE
)
# Words that ask for countries or bodies: the items are then topics.
_PARTIES: Final = frozenset({"pai", "partenair", "membr", "etat", "nation", "countri", "partner"})


def read_list(query: Query, sentence: Sentence) -> Reading:
    """Find the enumeration that follows most closely on what the question names."""
    best = NOTHING
    asked = not _PARTIES.isdisjoint(term_set(f"{query.form.focus} {query.text}"))
    for span, items, length in _find_enumerations(sentence.text):
        near = nearness(query, sentence, span.start, span.start + 1)
        fullness = min(items, _FULL_LIST) / _FULL_LIST
        score = 0.1 + 0.4 * near + 0.25 * fullness + 0.25 * (1 - length / _MOST_ITEM_WORDS)
        if asked:
            share = _topics_within(sentence, span) / items
            score *= min(1.0, share) if share >= _MOSTLY else _NOT_PARTIES
        if score > best.score:
            best = Reading(shorten(span.text), min(score, 1.0))
    return best


@lru_cache(maxsize=5_000)
def _find_lists(text: str) -> tuple[tuple[Span, tuple[str, ...]], ...]:
    """Find the lists of a sentence, each with its items."""
    return tuple((span, tuple(list_items(span.text))) for span in find_lists(text))


@lru_cache(maxsize=5_000)
def _find_enumerations(text: str) -> tuple[tuple[Span, int, float], ...]:
    """Find the lists of a sentence that may be answers: how many items, of how many words."""
    counted = (
        (span, items, sum(len(words(item)) for item in items) / len(items))
        for span, items in _find_lists(text)
    )
    return tuple(
        (span, len(items), length)
        for span, items, length in counted
        if length <= _MOST_ITEM_WORDS and not _is_clause(items)
    )


def _is_clause(items: Sequence[str]) -> bool:
    """Tell an enumeration from a clause with asides: "admis à Bangkok, en Thaïlande, en 1984"."""
    starts = [_PREPOSITION.match(item) is not None for item in items]
    return any(starts[1:]) and not starts[0]


def read_parties(sentence: Sentence) -> str:
    """Return the enumeration of a sentence whose items are mostly partners and members."""
    for span, items in _find_lists(sentence.text):
        if 2 * _topics_within(sentence, span) > len(items) >= 2:
            return shorten(span.text)
    return ""


def _topics_within(sentence: Sentence, span: Span) -> int:
    tokens = sentence.tokens.tokens
    return sum("/" in t.form and span.start <= t.start < span.end for t in tokens)
