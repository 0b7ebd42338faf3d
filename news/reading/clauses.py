"""Whole clauses as answers, where no shorter span is the answer."""

import re
from typing import Final

from news.article_text import Sentence
from news.query import Query

LONGEST_ANSWER: Final = 300
_BREAK: Final = re.compile(
    r"(?<=[,;:»])\s+|(?<!\s)\s+(?=(?:et|mais|ainsi que|afin|tandis|alors)\b)"
)


def shorten(text: str, limit: int = LONGEST_ANSWER) -> str:
    """Cut a text at a clause's end, or else at a word's, so that it keeps to ``limit``."""
    if len(text) <= limit:
        return text
    cut = 0
    for match in _BREAK.finditer(text):
        if match.start() > limit - 1:
            break
        cut = match.start()
    if cut < limit // 3:
        cut = text.rfind(" ", 0, limit - 1)
    return text[: cut if cut > 0 else limit - 1].rstrip(" ,;:") + "…"


def read_clause(query: Query, sentence: Sentence, limit: int = LONGEST_ANSWER) -> str:
    """Return the sentence, or as much of it as fits around the question's words."""
    text = sentence.text.strip()
    if len(text) <= limit:
        return text
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    concepts, named_by = query.concepts, query.named_by
    found = [
        (token.start, max(concepts[at].weight for at, _ in named_by[token.form]))
        for token in sentence.tokens.tokens
        if token.form in named_by
    ]
    weight_from = {
        start: sum(weight for at, weight in found if start <= at < start + limit)
        for start in starts
    }
    best = max(starts, key=lambda start: (weight_from[start], -start))
    return ("…" if best else "") + shorten(text[best:], limit - 1)
