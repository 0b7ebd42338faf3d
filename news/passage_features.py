"""What tells how well a passage fits a question: one row of numbers a passage.

Words are matched by the question's concepts, each with its inverse document frequency; spelling by
character 4-grams; meaning by sentence vectors. Most are shares of what the question asks for, so
that they compare across questions.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from news.gram_search import hold_grams
from news.query import Query
from storage.candidates import Candidate
from text.question_rules import COUNTED_KINDS, DATED_KINDS
from text.terms import char_ngrams
from text.vectors import unpack_many

Matrix = NDArray[np.float64]

FEATURES: Final = (
    "retrieval",  # the index's score, over the best's
    "bm25",  # BM25 of the passage's own terms, over the best possible
    "covered",  # share of the question's weight that the passage names
    "title",  # share that its article's title names
    "either",  # share that one or the other names
    "nearby",  # share that it, the title, or the passages beside it name
    "article",  # share that the passages found of the article name, or its title
    "article_bm25",  # BM25 of the passages found of the article, taken as one
    "strict",  # share of the names and numbers asked for that passage or title names
    "pairs",  # share of the question's neighbouring words that are neighbours in it
    "ngrams",  # share of the question's character 4-grams that it holds, by rarity
    "either_ngrams",  # the same, of passage and title
    "article_ngrams",  # the same, of the passages found of the article and its title
    "cosine",  # of the passage's vector
    "best_cosine",  # of its best sentence's vector
    "article_cosine",  # the best of the article's passages'
    "opening",  # 1 for the first passage after the title
    "number",  # it holds a number, and the question asks for one
    "length",  # logarithm of its number of terms
)
"""The columns, in order."""

# Okapi's usual constants; lengths are measured against the mean of the candidates.
_K1: Final = 1.2
_B: Final = 0.6


def measure(
    query: Query, candidates: Sequence[Candidate], retrieval: Mapping[int, float]
) -> Matrix:
    """Measure how candidates fit a question.

    Args:
        query: The question.
        candidates: The passages found, at least one.
        retrieval: The index's score of each, by id; those it did not find have none.

    Returns:
        A row a candidate, a column for each of `FEATURES`.
    """
    groups = np.unique([c.article_id for c in candidates], return_inverse=True)[1]
    top = max(retrieval.values(), default=0.0) or 1.0
    asks_number = query.form.kind in COUNTED_KINDS | DATED_KINDS
    columns = {
        **_measure_terms(query, candidates, groups),
        **_measure_ngrams(query, candidates, groups),
        **_measure_meaning(query, candidates, groups),
        "retrieval": [retrieval.get(c.id, 0.0) / top for c in candidates],
        "opening": [c.position == 1 for c in candidates],
        "number": [asks_number and c.has_number for c in candidates],
        "length": [log(c.spaces) for c in candidates],
    }
    return np.column_stack([np.asarray(columns[name], dtype=np.float64) for name in FEATURES])


def _measure_terms(
    query: Query, candidates: Sequence[Candidate], groups: NDArray[np.intp]
) -> dict[str, Matrix]:
    weights = np.array([concept.weight for concept in query.concepts])
    total = weights.sum() or 1.0
    bodies = [c.body for c in candidates]
    counts = _count_concepts(query, bodies, [c.topics for c in candidates])
    first = np.unique(groups, return_index=True)[1]
    headlines = [candidates[at].headline for at in first]
    titles = np.minimum(_count_concepts(query, headlines), 1.0)[groups]
    lengths = np.array([c.spaces for c in candidates], dtype=np.float64)
    own = np.minimum(counts, 1.0)
    either = np.maximum(own, titles)
    beside = np.maximum(either, _spread_beside(own, candidates))
    together = np.maximum(_spread_most(own, groups), titles)
    strict = np.array([c.strict for c in query.concepts]) * weights
    return {
        "bm25": _bm25(counts, lengths) @ weights / total,
        "covered": own @ weights / total,
        "title": titles @ weights / total,
        "either": either @ weights / total,
        "nearby": beside @ weights / total,
        "article": together @ weights / total,
        "article_bm25": _bm25(_add_up(counts, groups), _add_up(lengths[:, None], groups)[:, 0])
        @ weights
        / total,
        "strict": either @ strict / (strict.sum() or 1.0),
        "pairs": _measure_pairs(query, bodies),
    }


def _count_concepts(
    query: Query, texts: Sequence[str], topics: Sequence[Sequence[str]] | None = None
) -> Matrix:
    """Count, by text and concept, how often it is named, each time by its credit.

    Args:
        query: The question.
        texts: Terms parted by spaces, with one at either end.
        topics: The topics that each text names.
    """
    counts = np.zeros((len(texts), len(query.concepts)))
    together = "\n".join(texts)
    ends = list(accumulate(len(text) + 1 for text in texts))
    for at, concept in enumerate(query.concepts):
        for form, credit in concept.credits.items():
            if form == concept.topic:
                held = np.array([form in named for named in topics or [()] * len(texts)])
            else:
                found = [bisect_right(ends, place) for place in _find_all(together, f" {form} ")]
                if not found:
                    continue
                held = np.bincount(found, minlength=len(texts))
            counts[:, at] = np.maximum(counts[:, at], credit * held)
    return counts


def _find_all(text: str, part: str) -> Iterator[int]:
    """Yield where a part of a text begins, as often as `str.count` counts it."""
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + len(part))


def _bm25(counts: Matrix, lengths: Matrix) -> Matrix:
    """Weigh counts as BM25 does, 1 being the most that a count can be worth.

    Source:
        Robertson and Zaragoza, *The Probabilistic Relevance Framework* (2009), formula 3.15.
    """
    norms = _K1 * (1 - _B + _B * lengths / (lengths.mean() or 1.0))
    weighed: Matrix = counts / (counts + norms[:, None])
    return weighed


def _measure_pairs(query: Query, bodies: Sequence[str]) -> Matrix:
    """Return the share of neighbouring words of the question that are neighbours in each text."""
    stems = [next(iter(concept.credits)) for concept in query.concepts if concept.topic is None]
    pairs = [f" {a} {b} " for a, b in pairwise(stems)]
    held = np.array([[pair in body for pair in pairs] for body in bodies], dtype=np.float64)
    return held.mean(axis=1) if pairs else np.zeros(len(bodies))


def _measure_ngrams(
    query: Query, candidates: Sequence[Candidate], groups: NDArray[np.intp]
) -> dict[str, Matrix]:
    grams = list(dict.fromkeys(char_ngrams(_as_spelt(query))))
    if not grams:
        nothing = np.zeros(len(candidates))
        return dict.fromkeys(("ngrams", "either_ngrams", "article_ngrams"), nothing)
    texts = [c.spelling for c in candidates]
    own = hold_grams(texts, grams)
    first = np.unique(groups, return_index=True)[1]
    headlines = [candidates[at].headline for at in first]
    titles = hold_grams(headlines, grams)[groups]
    # What few of the candidates hold tells them apart.
    weights = np.log((len(texts) + 1) / (own.sum(axis=0) + 0.5))
    total = weights.sum() or 1.0
    either = np.maximum(own, titles)
    return {
        "ngrams": own @ weights / total,
        "either_ngrams": either @ weights / total,
        "article_ngrams": _spread_most(either, groups) @ weights / total,
    }


def _as_spelt(query: Query) -> str:
    """Return the words whose spelling French texts may share: the foreign ones' meanings too."""
    if query.form.language == "fr":
        return query.text
    forms = [form for concept in query.concepts for form in concept.credits if "/" not in form]
    return " ".join([*forms, *(concept.surface for concept in query.concepts)])


def _measure_meaning(
    query: Query, candidates: Sequence[Candidate], groups: NDArray[np.intp]
) -> dict[str, Matrix]:
    cosines = np.zeros((len(candidates), 2))
    packed = [c.vectors for c in candidates if c.vectors]
    if query.vector is not None and packed:
        held = np.array([bool(c.vectors) for c in candidates])
        vectors, starts = unpack_many(packed)
        every = vectors @ query.vector
        cosines[held] = np.column_stack([every[starts], np.maximum.reduceat(every, starts)])
        # A passage must not lose by it that its vectors are yet to come.
        cosines[~held] = cosines[held].mean(axis=0)
    most = _spread_most(cosines, groups).max(axis=1)
    return {"cosine": cosines[:, 0], "best_cosine": cosines[:, 1], "article_cosine": most}


def _spread_most(values: Matrix, groups: NDArray[np.intp]) -> Matrix:
    """Give each row, column by column, the most that any row of its group has."""
    most = np.zeros((groups.max() + 1, values.shape[1]))
    np.maximum.at(most, groups, values)
    spread: Matrix = most[groups]
    return spread


def _add_up(values: Matrix, groups: NDArray[np.intp]) -> Matrix:
    """Give each row the sums of its group."""
    sums = np.zeros((groups.max() + 1, values.shape[1]))
    np.add.at(sums, groups, values)
    spread: Matrix = sums[groups]
    return spread


def _spread_beside(values: Matrix, candidates: Sequence[Candidate]) -> Matrix:
    """Give each row the most that the passages just before and after it have."""
    at = {(c.article_id, c.position): row for row, c in enumerate(candidates)}
    beside = np.zeros_like(values)
    for step in (-1, 1):
        others = [at.get((c.article_id, c.position + step), -1) for c in candidates]
        rows = [row for row, other in enumerate(others) if other >= 0]
        found = values[[other for other in others if other >= 0]]
        beside[rows] = np.maximum(beside[rows], found)
    return beside
