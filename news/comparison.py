"""Comparisons: one line a topic, each with its own quote, and a word on what is missing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from news.answers import Answer, AnswerPart
from news.composing import Found, make_source
from news.concepts import Concept
from news.query import Query
from news.reading import read_sentence
from news.reading.clauses import shorten
from text.particles import Particle, particle_before
from text.question import AnswerKind

_LEAST_SIDES: Final = 2
_MOST_SIDES: Final = 6
_LINE: Final = 120
# How much likeness to the other sides is worth beside an answer's own fit.
_ALIKE: Final = 0.25
_LEADS: Final = 4
_TRIED: Final = 8
_MONEY: Final = re.compile(r"dollar|euro|yen|yuan|won|dong|USD|[$€£]", re.IGNORECASE)
# What stands between two names of an enumeration, their articles included.
_JOINS: Final = re.compile(
    r"\s*(?:,|(?:, )?\b(?:et|ou|and|or|và|vs|versus|avec|with|à|au|to)\b|/)\s*"
    r"(?:(?:celles?|celui|ceux)\s+)?(?:(?:de |du |des |d'|d’|the )\s*)?(?:(?:la|le|les)\s+|l['’])?",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"\d")
_KINDS: Final = {"share": AnswerKind.PERCENTAGE, "money": AnswerKind.MONEY}
_REREAD: Final = 0.3
_FIGURE_SHARE: Final = 0.5
# A longer answer is a clause, not a figure with its unit.
_SPAN: Final = 40


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison, its topic's id or its name, and the question of it alone."""

    topic: str
    query: Query


def split_comparison(query: Query) -> list[Side]:
    """Split a comparison into a question a topic; empty when the question is none.

    The sides are the partners and members named, else the frameworks, else the names that the
    topics do not hold.
    """
    if query.form.kind is not AnswerKind.COMPARISON:
        return []
    named = query.concepts
    sides = next(
        (
            found
            for found in (
                _compared(query, [c for c in named if c.is_party]),
                [c for c in named if c.topic],
                _enumerated(query),
            )
            if len(found) >= _LEAST_SIDES
        ),
        None,
    )
    if sides is None:
        return []
    ids = {side.topic for side in sides if side.topic}
    # A comparison of two things in some respect wants figures where the corpus gives them.
    respects = [c for c in named if c not in sides and not c.of_time]
    form = replace(query.form, kind=AnswerKind.FIGURE if respects else AnswerKind.ANY)
    result = []
    for side in sides[:_MOST_SIDES]:
        kept = tuple(c for c in named if c is side or c not in sides)
        strict = tuple(replace(c, strict=c is side) for c in kept)
        topics = tuple(m for m in query.topics if m.topic not in ids or m.topic == side.topic)
        alone = replace(query, form=form, concepts=strict, topics=topics)
        result.append(Side(side.topic or side.surface, alone))
    return result


def _compared(query: Query, parties: list[Concept]) -> list[Concept]:
    """Leave out the party that the others do something to: "les prêts de X et de Y à Z"."""
    to = {m.topic for m in query.topics if particle_before(query.text, m.start) is Particle.TO}
    acting = [concept for concept in parties if concept.topic not in to]
    return acting if len(acting) >= _LEAST_SIDES else parties


def _enumerated(query: Query) -> list[Concept]:
    """Return the names that a question enumerates: "X, Y et Z", but not those beside them."""
    best: list[Concept] = []
    chain: list[Concept] = []
    end = 0
    for concept in query.concepts:
        start = query.text.find(concept.surface, end)
        if not concept.is_name or start < 0:
            continue
        joined = chain and _JOINS.fullmatch(query.text, end, start)
        chain = [*chain, concept] if joined else [concept]
        end = start + len(concept.surface)
        best = max(best, chain, key=len)
    return best


def compare(query: Query, found: Sequence[tuple[Side, list[Found]]]) -> Answer:
    """Lay out a comparison; unanswered when the corpus speaks of none of its sides."""
    parts = []
    lines = []
    confidences = []
    for (side, _), best in zip(found, _matched(found), strict=True):
        if best is None:
            parts.append(AnswerPart(side.topic, "", None))
            continue
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


def _matched(found: Sequence[tuple[Side, Sequence[Found]]]) -> list[Found | None]:
    """Choose an answer a side so that they speak of the same thing, as far as they can.

    The side with the plainest figure leads: for each of its best, the others' likest are taken, and
    the choice that fits best altogether is kept.
    """
    found = [(side, _figures_first(answers)) for side, answers in found]
    leading, leads = max(found, key=lambda pair: _leads(pair[1]))
    if not leads:
        return [None] * len(found)
    choices = []
    for lead in leads[:_LEADS]:
        chosen: list[Found | None] = []
        total = 0.0
        for side, answers in found:
            scored = [
                (item.score + _ALIKE * _alike(lead, item), item)
                for item in (_reread(side, lead, answer) for answer in answers[:_TRIED])
                if not _is_aside(lead, item)
            ]
            best = (lead.score, lead) if side is leading else max(scored, key=_first, default=None)
            total += best[0] if best else 0.0
            chosen.append(best[1] if best else None)
        choices.append((total, chosen))
    return max(choices, key=_first)[1]


def _figures_first(answers: Sequence[Found]) -> list[Found]:
    """Leave out the sentences without a figure where others give one."""
    least = _FIGURE_SHARE * max((item.reading.score for item in answers), default=0.0)
    return [item for item in answers if item.reading.score >= least]


def _leads(answers: Sequence[Found]) -> float:
    """Score how fit a side is to lead: by its best answer, a share or an amount before others."""
    best = max(answers, key=lambda item: item.score, default=None)
    if best is None:
        return -1.0
    return best.score + (_figure_kind(best.reading.answer) in _KINDS)


def _is_aside(lead: Found, item: Found) -> bool:
    """Tell whether an answer gives no figure where the leading side gives one."""
    return lead.reading.score >= _REREAD > item.reading.score


def _first(pair: tuple[float, object]) -> float:
    return pair[0]


def _reread(side: Side, lead: Found, item: Found) -> Found:
    """Read in a sentence the kind of figure that the leading side gives, where it has one."""
    kind = _KINDS.get(_figure_kind(lead.reading.answer))
    if side.query.form.kind is not AnswerKind.FIGURE or kind is None:
        return item
    if _figure_kind(item.reading.answer) == _figure_kind(lead.reading.answer):
        return item
    asked = replace(side.query, form=replace(side.query.form, kind=kind))
    reading = read_sentence(asked, item.ranked.article, item.ranked.place)
    return replace(item, reading=reading) if reading.score >= _REREAD else item


def _alike(left: Found, right: Found) -> float:
    """Score how much two answers speak of the same thing, in [-1, 1]."""
    ours, theirs = (item.ranked.sentence.forms for item in (left, right))
    if left.reading.answer == right.reading.answer and len(left.reading.answer) > _SPAN:
        return -1.0  # one clause that names both compares nothing
    words = {form for form in ours | theirs if "/" not in form and " " not in form}
    shared = len(ours & theirs & words) / len(words) if words else 0.0
    same_kind = _figure_kind(left.reading.answer) == _figure_kind(right.reading.answer)
    return (shared + same_kind) / 2


def _figure_kind(answer: str) -> str:
    if "%" in answer or "pour cent" in answer:
        return "share"
    if _MONEY.search(answer):
        return "money"
    return "number" if _DIGIT.search(answer) else "words"
