"""Enumerations as short answers."""

from typing import Final

from news.article_text import Sentence
from news.query import Query
from news.reading.clauses import shorten
from news.reading.reading import NOTHING, Reading, nearness
from text.spans import find_lists, list_items
from text.terms import words

_MOST_ITEM_WORDS: Final = 14


def read_list(query: Query, sentence: Sentence) -> Reading:
    """Find the enumeration that follows most closely on what the question names."""
    best = NOTHING
    for span in find_lists(sentence.text):
        items = list_items(span.text)
        lengths = [len(words(item)) for item in items]
        if not items or sum(lengths) / len(items) > _MOST_ITEM_WORDS:
            continue
        near = nearness(query, sentence, span.start, span.start + 1)
        score = 0.25 + 0.5 * near + 0.25 * min(len(items), 4) / 4
        if score > best.score:
            best = Reading(shorten(span.text), min(score, 1.0))
    return best
