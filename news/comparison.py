"""Comparisons: one line a topic, each with its own quote, and a word on what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from news.answers import Answer, AnswerPart
from news.composing import Found, make_source
from news.query import Query
from news.reading.clauses import shorten
from text.question import AnswerKind

_LEAST_SIDES: Final = 2
_MOST_SIDES: Final = 6
_LINE: Final = 120


@dataclass(frozen=True, slots=True)
class Side:
    """One topic of a comparison, and the question asked of it alone."""

    topic: str
    query: Query


def split_comparison(query: Query) -> list[Side]:
    """Split a comparison into a question a topic; empty when the question is none.

    The sides are the partners and members named, or the frameworks where fewer than two parties
    are named.
    """
    if query.form.kind is not AnswerKind.COMPARISON:
        return []
    parties = [c for c in query.concepts if c.is_party]
    sides = parties if len(parties) >= _LEAST_SIDES else [c for c in query.concepts if c.topic]
    if len(sides) < _LEAST_SIDES:
        return []
    ids = {side.topic for side in sides}
    # A comparison of two things wants figures where the corpus gives them.
    form = replace(query.form, kind=AnswerKind.FIGURE)
    result = []
    for side in sides[:_MOST_SIDES]:
        kept = tuple(c for c in query.concepts if c.topic not in ids or c is side)
        strict = tuple(replace(c, strict=c is side) for c in kept)
        topics = tuple(m for m in query.topics if m.topic not in ids or m.topic == side.topic)
        alone = replace(query, form=form, concepts=strict, topics=topics)
        result.append(Side(side.topic or "", alone))
    return result


def compare(query: Query, found: Sequence[tuple[Side, list[Found]]]) -> Answer:
    """Lay out a comparison; unanswered when the corpus speaks of none of its sides."""
    parts = []
    lines = []
    confidences = []
    for side, answers in found:
        if not answers:
            parts.append(AnswerPart(side.topic, "", None))
            continue
        best = answers[0]
        line = shorten(best.reading.answer, _LINE)
        parts.append(AnswerPart(side.topic, line, make_source(best)))
        lines.append(line)
        confidences.append(best.verdict.confidence)
    sources = tuple(dict.fromkeys(part.source for part in parts if part.source is not None))
    if not sources:
        return Answer(query.text, query.form.language, answered=False, understood=query.understood)
    return Answer(
        question=query.text,
        language=query.form.language,
        answered=True,
        answer=shorten("\n".join(lines)),
        confidence=min(confidences),
        sources=sources,
        parts=tuple(parts),
        understood=query.understood,
    )
