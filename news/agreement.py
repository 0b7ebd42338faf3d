"""What several articles say of one thing: those that agree together, those that differ by date."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from news.answers import Answer, AnswerPart
from news.composing import Found, make_source
from news.query import Query
from news.reading.clauses import shorten
from text.question import AnswerKind
from text.question_rules import COUNTED_KINDS, ROLE
from text.terms import fold, words

# How nearly as well as the best another answer must fit to be set beside it.
_AS_GOOD: Final = 0.92
_READ_WELL: Final = 0.6
_OWN_GAP: Final = 0.08
_SAME_UNIT: Final = 0.5
_SIDES: Final = 3
_SOURCES: Final = 5
_NUMBER: Final = re.compile(r"\d+(?:[.,\s\u00a0\u202f]\d+)*")


def set_side_by_side(query: Query, found: Sequence[Found], answer: Answer) -> Answer:
    """Group what was found by what it says.

    Sources that say the same as the first follow it. Where articles of other dates give another
    figure or office-holder, both are shown, the newest first, as parts named by their dates.

    Args:
        query: The question.
        found: What answers it, best first.
        answer: The answer composed of it.
    """
    if not answer.answered or len(found) < 2:
        return answer
    best = found[0]
    sides = [best, *_rivals(query, best, found[1:])]
    if len(sides) > 1:
        return _show_sides(sides[:_SIDES], answer)
    value = _value(best.reading.answer)
    agreeing = [
        make_source(item)
        for item in found[1:]
        if item.ranked.article.head.id != best.ranked.article.head.id
        and _value(item.reading.answer) == value
    ]
    ordered = dict.fromkeys([answer.sources[0], *agreeing, *answer.sources[1:]])
    told: dict[int, int] = {}
    sources = [
        source
        for source in ordered
        if told.setdefault(source.story or source.article, source.article) == source.article
    ]
    return replace(answer, sources=tuple(sources[:_SOURCES]))


def _rivals(query: Query, best: Found, others: Sequence[Found]) -> list[Found]:
    """Return the answers of articles of other dates that fit as well and say something else."""
    if not _may_change(query) or best.ranked.article.head.published is None:
        return []
    seen = {_value(best.reading.answer)}
    rivals = []
    for item in others:
        value = _value(item.reading.answer)
        if value and value not in seen and _is_rival(best, item):
            seen.add(value)
            rivals.append(item)
    return rivals


def _may_change(query: Query) -> bool:
    """Tell whether a later article may say something else: figures change, and office-holders."""
    if query.form.kind is AnswerKind.PERSON:
        flat = fold(query.text)
        return bool(ROLE.search(flat)) and bool(re.match(r"qui est|who is|quel", flat))
    return query.form.kind in COUNTED_KINDS


def _is_rival(best: Found, item: Found) -> bool:
    ours, theirs = best.ranked.article.head, item.ranked.article.head
    return (
        theirs.published is not None
        and theirs.published != ours.published
        and theirs.id != ours.id
        and (theirs.story is None or theirs.story != ours.story)
        and item.score >= _AS_GOOD * best.score
        and item.reading.score >= _READ_WELL
        and item.ranked.own >= best.ranked.own - _OWN_GAP
        and _same_unit(best.reading.answer, item.reading.answer)
    )


def _same_unit(ours: str, theirs: str) -> bool:
    """Tell whether two figures count the same; two texts without figures do."""
    left, right = ({w for w in words(text) if not w[0].isdigit()} for text in (ours, theirs))
    if bool(_NUMBER.search(ours)) != bool(_NUMBER.search(theirs)):
        return False
    if not _NUMBER.search(ours):
        return True
    if ("%" in ours) != ("%" in theirs):
        return False
    return not (left or right) or len(left & right) >= _SAME_UNIT * max(
        1, min(len(left), len(right))
    )


def _value(text: str) -> str:
    """Return the number that a short answer gives, else its words."""
    number = _NUMBER.search(text)
    return re.sub(r"\D", "", number.group()) if number else " ".join(words(text))


def _show_sides(sides: Sequence[Found], answer: Answer) -> Answer:
    newest = sorted(sides, key=lambda item: item.ranked.article.head.published or "", reverse=True)
    parts = [
        AnswerPart(item.ranked.article.head.published or "", item.reading.answer, make_source(item))
        for item in newest
    ]
    first = [part.source for part in parts if part.source is not None]
    rest = [source for source in answer.sources if source not in first]
    return replace(
        answer,
        answer=shorten("\n".join(part.answer for part in parts)),
        sources=(*first, *rest)[:_SOURCES],
        parts=tuple(parts),
        differs=True,
    )
