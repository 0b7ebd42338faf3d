"""What an acronym stands for, and what a thing is."""

import re
from typing import Final

from news.article_text import Sentence
from news.query import Query
from news.reading.clauses import read_clause, shorten
from news.reading.reading import NOTHING, Reading
from text.terms import is_stop_word, stem, words

_MOST_EXPANSION_WORDS: Final = 16
_IS_SUBJECT: Final = 0.95
# Words after which an expansion may start: it never crosses a verb or a conjunction.
_BOUNDARY: Final = re.compile(
    r"[,;:.()«»\"]|\b(?:que|qu['’]|est|sont|a|ont|et|dont|où|qui|avec|"
    r"accompagn\w+|sign\w+|appréci\w+|soulign\w+|notamment|rejoint|lancé|adopté|présent\w+|"
    r"ratifi\w+|mettre en œuvre)\b['’]?",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(
    r"^\s*(?:(?:le|la|les|un|une|des|du|de|au|aux|par|sur|dans|pour|à|en)\s+|(?:l|d)['’]\s*)*",
    re.IGNORECASE,
)

# "X (…) est une …", "X, un …": what follows says what X is.
_IS: Final = re.compile(
    r"(?:\([^)]{2,80}\)\s*)?(?:(?:est|sont|était|constitue|représente)\s+(?:un|une|des|le|la|les|l['’])"
    r"|désigne|regroupe|réunit|rassemble|comprend|vise)\b|, (?:un|une|le|la|l['’])\b"
)
_BRACKETED: Final = re.compile(r"\([A-Z+]{2,12}\)")
# What may stand between the head of a sentence and its subject.
_SUBJECT: Final = re.compile(r"(?:(?:le|la|les|l['’]|un|une|cet?|cette)\s*)?", re.IGNORECASE)


def read_definition(query: Query, sentence: Sentence) -> Reading:
    """Find what the question's subject stands for, or the clause that says what it is."""
    text = sentence.text
    for start, end in _subject_spans(query, sentence):
        expansion = _expansion(text, start, end)
        if expansion and not _is_said(query, expansion):
            return Reading(shorten(expansion + _relative(text, end)), 1.0)
    for start, end in _subject_spans(query, sentence):
        if _SUBJECT.fullmatch(text[:start].strip("« ")) and _IS.match(text[end:].lstrip(' »"')):
            return Reading(read_clause(query, sentence), _IS_SUBJECT)
    return NOTHING


def _is_said(query: Query, expansion: str) -> bool:
    """Tell whether the question itself says what the acronym stands for, and so asks for more."""
    said = frozenset(map(stem, words(query.text)))
    spelt = _BRACKETED.sub("", expansion)
    return all(stem(word) in said for word in words(spelt) if not is_stop_word(word))


def _subject_spans(query: Query, sentence: Sentence) -> list[tuple[int, int]]:
    topics = {mention.topic for mention in query.topics}
    if topics:
        return [
            (m.start - sentence.start, m.end - sentence.start)
            for m in sentence.mentions
            if m.topic in topics
        ]
    forms = {form for concept in query.concepts for form in concept.credits}
    return [(t.start, t.end) for t in sentence.tokens.tokens if t.form in forms]


def _expansion(text: str, start: int, end: int) -> str:
    """Return the words that an acronym in brackets abbreviates, or that follow it in brackets."""
    before, after = text[:start].rstrip(), text[end:]
    if before.endswith("(") and re.match(r"[+\s]*\)", after):
        return _noun_phrase(before[:-1].rstrip())
    inside = re.match(r"\s*\(([^()]{8,120})\)", after)
    if inside and text[start:end].isupper():
        return inside.group(1)
    # The topic's name may already include its acronym's brackets: "… global (RCEP)".
    closing = re.match(r"\s*\([A-Z+]{2,12}\)", after)
    return text[start:end] + closing.group() if closing else ""


def _noun_phrase(before: str) -> str:
    """Return the noun phrase that ends a text."""
    boundary = max((match.end() for match in _BOUNDARY.finditer(before)), default=0)
    phrase = _ARTICLE.sub("", before[boundary:])
    words = phrase.split()
    if len(words) > _MOST_EXPANSION_WORDS:
        words = words[-_MOST_EXPANSION_WORDS:]
    return " ".join(words)


def _relative(text: str, end: int) -> str:
    """Return the clause that explains an acronym, when one follows its brackets."""
    match = re.match(
        r"[+\s]*\)\s*(,\s(?:qui|un|une|réuni|regroup|dont|visant)[^,.;]{3,160})", text[end:]
    )
    return match.group(1) if match else ""
