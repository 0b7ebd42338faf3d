"""What shows whether a sentence answers: the numbers from which the learned ranker judges it."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from news.article_text import ArticleText
from news.query import Query
from news.ranking import Ranked, Table
from news.reading import Reading
from news.reading.reading import is_asked
from text.question import AnswerKind
from text.question_rules import COUNTED_KINDS, DATED_KINDS
from text.similarity import ngram_counts, ngram_cover
from text.spans import SpanKind
from text.terms import telling_words

Rows = NDArray[np.float32]

_KINDS: Final = tuple(AnswerKind)
_DATES: Final = frozenset({SpanKind.DATE, SpanKind.PERIOD})
_NUMBERS: Final = frozenset({SpanKind.NUMBER, SpanKind.MONEY, SpanKind.PERCENTAGE, SpanKind.RANK})

# Of each question.
_QUESTION: Final = ("kind", "asked", "words", "concepts", "heaviest", "weight")
# Of each sentence's form and place.
_FORM: Final = (
    "length", "tokens", "place", "title", "leans", "first", "last", "sentences", "quoted",
    "bracket", "colon", "repeated",
)  # fmt: skip
# Of what it names of the kind asked for.
_KIND: Final = ("fits", "dates", "numbers", "persons", "places", "bodies", "reading")
_VECTORS: Final = ("cosine", "before_cosine", "after_cosine", "passage_cosine", "article_cosine")
_CONCEPTS: Final = (
    "named", "before", "after", "title_named", "passage_named", "with_before", "with_after",
    "top", "top_support", "least", "least_support", "count", "share", "strict", "strict_support",
)  # fmt: skip
_FIT: Final = (
    "score",
    "covered",
    "own",
    "near",
    "order",
    "ngrams",
    "title_ngrams",
    "retrieval",
    "rank",
)
# Compared with the best sentence of the question.
_COMPARED: Final = (
    "score", "covered", "own", "near", "ngrams", "retrieval", "cosine", "passage_cosine",
    "article_cosine", "reading", "count", "length",
)  # fmt: skip
_PLACED: Final = ("score", "cosine", "passage_cosine")
_OWN: Final = (*_FIT, *_CONCEPTS, *_VECTORS, *_KIND, *_FORM, *_QUESTION)
_COMPARED_AT: Final = [_OWN.index(name) for name in _COMPARED]
_PLACED_AT: Final = [_OWN.index(name) for name in _PLACED]
SENTENCE_FEATURES: Final = (
    *_OWN, *(f"{name}_below" for name in _COMPARED), *(f"{name}_place" for name in _PLACED),
)  # fmt: skip


def describe_sentences(
    query: Query,
    ranked: Sequence[Ranked],
    readings: Sequence[Reading],
    fits: Mapping[int, float],
) -> Rows:
    """Describe the sentences that may answer a question.

    Args:
        query: The question.
        ranked: The sentences; at least one.
        readings: What was read in each.
        fits: How well each passage found fits, in (0, 1], by its id, best first.

    Returns:
        ``(sentences, len(SENTENCE_FEATURES))``; what is not known is NaN.
    """
    parts = [
        _fit(query, ranked, fits),
        _concepts(query, ranked),
        _cosines(query, ranked),
        _kinds(query, ranked, readings),
        _forms(query, ranked),
        np.tile(_question(query), (len(ranked), 1)),
    ]
    rows = np.hstack(parts)
    compared = rows[:, _COMPARED_AT]
    # Without vectors there is no best cosine to compare with.
    best = np.where(np.isnan(compared), -np.inf, compared).max(axis=0)
    placed = rows[:, _PLACED_AT]
    places = (-placed).argsort(axis=0, kind="stable").argsort(axis=0)
    found: Rows = np.hstack([rows, compared - best, places]).astype(np.float32)
    return found


def _fit(query: Query, ranked: Sequence[Ranked], fits: Mapping[int, float]) -> Rows:
    rank_of = {passage: rank for rank, passage in enumerate(fits)}
    grams = frozenset(ngram_counts(query.text))
    titles = {r.article.head.id: r.article.sentences[0] for r in ranked}
    title_cover = {id_: ngram_cover(grams, title.spelling) for id_, title in titles.items()}
    return np.array(
        [
            (
                r.score,
                r.covered,
                r.own,
                r.near,
                r.order,
                r.ngrams,
                title_cover[r.article.head.id],
                fits[r.sentence.passage],
                rank_of[r.sentence.passage],
            )
            for r in ranked
        ],
        dtype=np.float32,
    )


def _concepts(query: Query, ranked: Sequence[Ranked]) -> Rows:
    """Return how much of what the question names is named here and around."""
    size = len(query.concepts)
    mine, left, right, title, passage = _gather_named(ranked, size)
    weights = np.array([c.weight for c in query.concepts], dtype=np.float32)
    shares = weights / (weights.sum() or 1.0)
    support = np.array([r.support for r in ranked], dtype=np.float32).reshape(len(ranked), size)
    top = int(weights.argmax())
    strict = [at for at, concept in enumerate(query.concepts) if concept.strict]
    columns = [
        (mine * shares).sum(axis=1),
        (left * shares).sum(axis=1),
        (right * shares).sum(axis=1),
        (title * shares).sum(axis=1),
        (passage * shares).sum(axis=1),
        (np.maximum(mine, left) * shares).sum(axis=1),
        (np.maximum(mine, right) * shares).sum(axis=1),
        mine[:, top],
        support[:, top],
        mine.min(axis=1),
        support.min(axis=1),
        (mine > 0).sum(axis=1),
        (mine > 0).mean(axis=1),
        mine[:, strict].min(axis=1, initial=1.0),
        support[:, strict].min(axis=1, initial=1.0),
    ]
    return np.stack(columns, axis=1)


def _gather_named(ranked: Sequence[Ranked], size: int) -> list[Rows]:
    """Return how well each sentence, its neighbours, title and passage name each concept.

    Returns:
        Five tables ``(sentences, concepts)``: of the sentence, of the one before and the one after
        it in its paragraph, of the title, and of the passage.
    """
    firsts: dict[int, int] = {}
    tables: list[Table] = []
    places: dict[int, int] = {}
    passages: list[Table] = []
    at = np.empty((4, len(ranked)), dtype=np.intp)
    reached = 0
    for row, r in enumerate(ranked):
        if r.article.head.id not in firsts:
            firsts[r.article.head.id] = reached
            tables.append(r.named)
            reached += len(r.named)
        key = r.sentence.passage
        if key not in places:
            held = r.article.by_passage[key]
            places[key] = len(passages)
            passages.append(r.named[held[0] : held[-1] + 1].max(axis=0))
        first, opens = firsts[r.article.head.id], r.article.opens
        own = first + r.place
        # The row after the last is of a sentence that names nothing.
        before = -1 if opens[r.place] else own - 1
        after = -1 if opens[r.place + 1] else own + 1
        at[:, row] = own, before, after, first
    every = np.concatenate([*tables, np.zeros((1, size))])
    named = np.ascontiguousarray(every, dtype=np.float32)
    together = np.array(passages, dtype=np.float32)
    return [*(named[rows] for rows in at), together[[places[r.sentence.passage] for r in ranked]]]


def _cosines(query: Query, ranked: Sequence[Ranked]) -> Rows:
    rows = np.full((len(ranked), len(_VECTORS)), np.nan, dtype=np.float32)
    if query.vector is None:
        return rows
    dots: dict[int, Rows] = {}
    together: dict[tuple[int, int, int], float] = {}
    for row, r in zip(rows, ranked, strict=True):
        article, place, opens = r.article, r.place, r.article.opens
        own = dots.get(article.head.id)
        if own is None:
            own = dots[article.head.id] = article.cosines(query.vector)
        row[0] = own[place]
        if not opens[place]:
            row[1] = own[place - 1]
        if not opens[place + 1]:
            row[2] = own[place + 1]
        places = article.by_passage[r.sentence.passage]
        opening = (1, min(9, len(own))) if len(own) > 1 else (0, 1)
        for column, (first, end) in ((3, (places[0], places[-1] + 1)), (4, opening)):
            key = (article.head.id, first, end)
            if key not in together:
                together[key] = _cosine(article, own, first, end)
            row[column] = together[key]
    return rows


def _cosine(article: ArticleText, cosines: Rows, first: int, end: int) -> float:
    """Return the cosine of the question and some sentences together; NaN when not known."""
    known = cosines[first:end]
    known = known[~np.isnan(known)]
    if len(known) < 2:
        return float(known[0]) if len(known) else float("nan")
    return float(known.sum() / (article.length_together(first, end) or 1.0))


def _kinds(query: Query, ranked: Sequence[Ranked], readings: Sequence[Reading]) -> Rows:
    kind = query.form.kind
    rows = []
    for r, reading in zip(ranked, readings, strict=True):
        sentence = r.sentence
        spans = [span.kind for span in sentence.spans if not is_asked(query, span.text)]
        dates = sum(map(_DATES.__contains__, spans))
        numbers = sum(map(_NUMBERS.__contains__, spans))
        labels = [m.label for m in sentence.mentions if not telling_words(m.text) <= query.words]
        persons, places = labels.count("PER"), labels.count("LOC")
        bodies = labels.count("ORG") + labels.count("MISC")
        fits = -1
        if kind in DATED_KINDS:
            fits = dates
        elif kind in COUNTED_KINDS:
            fits = numbers
        elif kind is AnswerKind.PERSON:
            fits = persons
        elif kind is AnswerKind.PLACE:
            fits = places
        rows.append((fits, dates, numbers, persons, places, bodies, reading.score))
    return np.array(rows, dtype=np.float32)


def _forms(query: Query, ranked: Sequence[Ranked]) -> Rows:
    rows = []
    for r in ranked:
        opens, said = r.article.opens, r.sentence.words
        rows.append(
            (
                len(said),
                len(r.sentence.in_order.forms),
                min(r.place, 12),
                r.place == 0,
                r.sentence.leans,
                opens[r.place],
                opens[r.place + 1],
                min(len(r.article.sentences), 12),
                *r.sentence.signs,
                sum(map(query.words.__contains__, said)) / max(1, len(said)),
            )
        )
    return np.array(rows, dtype=np.float32)


def _question(query: Query) -> Rows:
    weights = [concept.weight for concept in query.concepts]
    return np.array(
        [
            _KINDS.index(query.form.kind),
            query.form.asked,
            len(query.words),
            len(weights),
            max(weights),
            sum(weights),
        ],
        dtype=np.float32,
    )
