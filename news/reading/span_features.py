"""What shows whether a part of a sentence is the short answer: numbers for the learned reader."""

import re
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from news.article_text import Sentence
from news.concepts import BEGINNING
from news.query import Query
from news.reading.asking import read_asking
from news.reading.candidates import Tokens
from news.reading.reading import Reading
from news.reading.span_view import Column, SpanView, running
from text.question import AnswerKind
from text.spans import SpanKind
from text.terms import analyze
from text.word_classes import WordClass as W

_FAR: Final = 60.0
_NEAR_TOKENS: Final = 5.0
_LABELS: Final = {"PER": 1, "LOC": 2, "ORG": 3, "MISC": 4}
_TOPIC: Final = 5
_KINDS: Final = tuple(AnswerKind)
_SPAN_KINDS: Final = tuple(SpanKind)
_DATES: Final = (SpanKind.DATE, SpanKind.PERIOD)
_NUMBERS: Final = (SpanKind.NUMBER, SpanKind.MONEY, SpanKind.PERCENTAGE)
_YEAR: Final = re.compile(r"1\d{3}|20\d\d")
# Classes counted inside a span.
_COUNTED: Final[Mapping[str, tuple[W, ...]]] = {
    "verbs": (W.VERB,), "auxiliaries": (W.AUXILIARY,), "nouns": (W.NOUN,), "names": (W.NAME,),
    "adjectives": (W.ADJECTIVE,), "adverbs": (W.ADVERB,), "commas": (W.COMMA,), "ands": (W.AND,),
    "clauses": (W.THAT, W.WHO), "ofs": (W.OF,), "pronouns": (W.PRONOUN,), "quotes": (W.QUOTE,),
    "prepositions": (W.OF, W.TO, W.IN, W.PLACE, W.BY, W.FOR, W.WITH), "colons": (W.COLON,),
    "brackets": (W.OPENING, W.CLOSING),
}  # fmt: skip
_PUNCTUATION: Final = (W.COMMA, W.SEMICOLON, W.COLON, W.OPENING, W.CLOSING, W.DASH)


def describe_spans(
    query: Query, sentence: Sentence, tokens: Tokens, reading: Reading
) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Describe the parts of a sentence that may be the answer.

    Args:
        query: The question.
        sentence: The sentence.
        tokens: Its tokens; some part of it may be an answer.
        reading: What the rules read in it.

    Returns:
        The names of the features, and ``(spans, features)``.
    """
    view = SpanView.of(query, sentence, tokens)
    columns: dict[str, Column] = {}
    for part in (_bounds, _insides, _nearness, _names, _quantities, _asked_noun):
        columns.update(part(view))
    columns["rule_overlap"] = _overlap(view, reading)
    asking = read_asking(query.text)
    whole = {
        "rule_score": reading.score,
        "kind": _KINDS.index(query.form.kind),
        "asking": asking.word,
        "preposition": asking.preposition,
        "plural": asking.plural,
        "has_noun": bool(asking.noun),
        "question_words": len(view.typed),
        "sentence_tokens": len(tokens.texts),
        "matched": float(view.weights.sum()),
    }
    size = len(view.first)
    columns.update({name: np.full(size, float(value)) for name, value in whole.items()})
    return tuple(columns), np.stack(list(columns.values()), axis=1).astype(np.float32)


def _bounds(view: SpanView) -> dict[str, Column]:
    """What stands at the edges of each span and beside them."""
    tokens, first, last = view.tokens, view.first, view.last
    size = len(tokens.texts)
    classes = np.concatenate([[W.START] * 2, tokens.classes, [W.END] * 2]).astype(np.float64)
    capital = np.array([text[0].isupper() for text in tokens.texts])
    capital[0] = False
    return {
        "tokens": (last - first + 1).astype(np.float64),
        "letters": (tokens.ends[last] - tokens.starts[first]).astype(np.float64),
        "two_before": classes[first],
        "before": classes[first + 1],
        "opens": classes[first + 2],
        "opens_next": classes[np.minimum(first + 3, size + 1)],
        "closes": classes[last + 2],
        "after": classes[last + 3],
        "two_after": classes[np.minimum(last + 4, size + 3)],
        "capital": capital[first].astype(np.float64),
        "start": first.astype(np.float64),
        "place": first / size,
        "to_end": (size - 1 - last).astype(np.float64),
    }


def _insides(view: SpanView) -> dict[str, Column]:
    """What each span holds."""
    texts, classes = view.tokens.texts, view.tokens.classes
    length = (view.last - view.first + 1).astype(np.float64)
    columns = {f"in_{name}": view.inside(np.isin(classes, of)) for name, of in _COUNTED.items()}
    content = np.isin(classes, (W.VERB, W.NOUN, W.NAME, W.ADJECTIVE, W.ADVERB, W.NUMBER))
    opened = running(classes == W.OPENING) - running(classes == W.CLOSING)
    said = view.inside(view.asked)
    columns.update(
        capitals=view.inside(np.array([text[0].isupper() for text in texts])),
        digits=view.inside(np.array([text[0].isdigit() for text in texts])),
        years=view.inside(np.array([_YEAR.fullmatch(text) is not None for text in texts])),
        said=said,
        said_weight=view.inside(view.weights),
        said_share=said / length,
        said_first=view.asked[view.first].astype(np.float64),
        said_last=view.asked[view.last].astype(np.float64),
        new_words=view.inside(content & ~view.asked),
        unbalanced=opened[view.last + 1] - opened[view.first],
        in_bracket=opened[view.first],
    )
    return columns


def _nearness(view: SpanView) -> dict[str, Column]:
    """How near the question's words stand, on either side."""
    first, last = view.first, view.last
    concepts = view.query.concepts
    left, right = np.zeros((2, len(concepts), len(first)))
    left_gap, right_gap, top_gap = np.full((3, len(first)), _FAR)
    top = max(range(len(concepts)), key=lambda at: concepts[at].weight, default=-1)
    for concept, at, share in view.occurrences:
        before, after = np.maximum(first - at, 0), np.maximum(at - last, 0)
        is_left, is_right = before > 0, after > 0
        worth = share / (1 + before / _NEAR_TOKENS)
        np.maximum(left[concept], worth, out=left[concept], where=is_left)
        worth = share / (1 + after / _NEAR_TOKENS)
        np.maximum(right[concept], worth, out=right[concept], where=is_right)
        np.minimum(left_gap, before, out=left_gap, where=is_left)
        np.minimum(right_gap, after, out=right_gap, where=is_right)
        if concept == top:
            np.minimum(top_gap, before + after, out=top_gap)
    columns = {
        "near_left": left.sum(axis=0),
        "near_right": right.sum(axis=0),
        "near": np.maximum(left, right).sum(axis=0),
        "left_gap": left_gap,
        "right_gap": right_gap,
        "top_gap": top_gap,
    }
    columns.update(_between(view))
    return columns


def _between(view: SpanView) -> dict[str, Column]:
    """What stands between each span and the nearest words of the question."""
    classes, size = view.tokens.classes, len(view.tokens.texts)
    places = np.arange(size)
    seen = np.maximum.accumulate(np.where(view.asked, places, -1))
    before = np.concatenate([[-1], seen[:-1]])[view.first]
    coming = np.minimum.accumulate(np.where(view.asked, places, size)[::-1])[::-1]
    after = np.concatenate([coming[1:], [size]])[view.last]
    ends = np.concatenate([classes, [W.END]])
    columns = {
        "left_class": np.where(before >= 0, ends[before], _FAR),
        "right_class": np.where(after < size, ends[after], _FAR),
    }
    parting = np.isin(classes, _PUNCTUATION)
    verbs = np.isin(classes, (W.VERB, W.AUXILIARY))
    nouns = np.isin(classes, (W.NOUN, W.NAME)) & ~view.asked
    for name, found in (("signs", parting), ("verbs", verbs), ("nouns", nouns)):
        sums = running(found)
        columns[f"left_{name}"] = sums[view.first] - sums[np.maximum(before, 0)]
        columns[f"right_{name}"] = sums[np.minimum(after + 1, size)] - sums[view.last + 1]
    return columns


def _names(view: SpanView) -> dict[str, Column]:
    """Which names each span holds, whole or cut."""
    size = len(view.tokens.texts)
    labels, starts, ends = np.zeros(size), np.zeros(size), np.zeros(size)
    joins = np.zeros(size + 1)
    offset = view.sentence.start
    for mention in view.sentence.mentions:
        begin, stop = view.tokens.within(mention.start - offset, mention.end - offset)
        if begin < stop:
            labels[begin:stop] = _LABELS.get(mention.label, _TOPIC)
            starts[begin] = ends[stop - 1] = 1
            joins[begin + 1 : stop] = 1
    columns = {
        "name_starts": starts[view.first],
        "name_ends": ends[view.last],
        "first_label": labels[view.first],
        "last_label": labels[view.last],
        "cuts_start": joins[view.first],
        "cuts_end": joins[view.last + 1],
    }
    for label, number in _LABELS.items():
        columns[f"in_{label}"] = view.inside(labels == number)
    return columns


def _quantities(view: SpanView) -> dict[str, Column]:
    """Which dates and numbers each span holds, and whether they count what was asked for."""
    size = len(view.tokens.texts)
    kinds, starts, ends, units = np.zeros((4, size))
    focus = frozenset(analyze(view.query.form.focus)) if view.query.form.focus else frozenset()
    for span in view.sentence.spans:
        begin, stop = view.tokens.within(span.start, span.end)
        if begin < stop:
            kinds[begin:stop] = 1 + _SPAN_KINDS.index(span.kind)
            starts[begin] = ends[stop - 1] = 1
            if focus:
                units[begin:stop] = len(focus & set(analyze(span.unit))) / len(focus)
    numbered = [[1 + _SPAN_KINDS.index(kind) for kind in of] for of in (_DATES, _NUMBERS)]
    return {
        "first_kind": kinds[view.first],
        "last_kind": kinds[view.last],
        "quantity_starts": starts[view.first],
        "quantity_ends": ends[view.last],
        "unit": (view.inside(units) > 0).astype(np.float64),
        "in_dates": view.inside(np.isin(kinds, numbered[0])),
        "in_numbers": view.inside(np.isin(kinds, numbered[1])),
        "in_ranks": view.inside(kinds == 1 + _SPAN_KINDS.index(SpanKind.RANK)),
    }


def _asked_noun(view: SpanView) -> dict[str, Column]:
    """Whether the noun that "quel" asks for stands in a span, or how far off."""
    noun = read_asking(view.query.text).noun
    gap = np.full(len(view.first), _FAR)
    if not noun:
        return {"in_noun": np.zeros(len(view.first)), "noun_gap": gap}
    beginning = noun[:BEGINNING]
    alike = [
        s == noun or (len(s) >= BEGINNING and s[:BEGINNING] == beginning) for s in view.tokens.stems
    ]
    for at in np.flatnonzero(alike):
        gap = np.minimum(gap, np.maximum(np.maximum(view.first - at, at - view.last), 0))
    return {"in_noun": view.inside(np.array(alike)), "noun_gap": gap}


def _overlap(view: SpanView, reading: Reading) -> Column:
    """Return how far each span agrees with what the rules read; -1 where that is not there."""
    answer = reading.answer.strip("…")
    at = view.sentence.text.find(answer) if answer else -1
    if at < 0:
        return np.full(len(view.first), -1.0)
    starts, ends = view.tokens.starts[view.first], view.tokens.ends[view.last]
    shared = np.minimum(ends, at + len(answer)) - np.maximum(starts, at)
    found: Column = 2.0 * np.maximum(shared, 0) / (len(answer) + ends - starts)
    return found
