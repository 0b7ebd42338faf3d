"""Which sentences answer a question best: what it names, how near, and the kind asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from news.article_text import ArticleText, Sentence
from news.query import Query
from text.similarity import ngram_counts, ngram_cover
from text.tokens import FormSequence, tokenize

Table = NDArray[np.float64]

# What naming a concept is worth when not the sentence but its surroundings name it: in the same
# paragraph so many sentences further, or less.
_BESIDE: Final = {-3: 0.6, -2: 0.7, -1: 0.8, 1: 0.35, 2: 0.35}
_TITLE: Final = 0.65
_NEXT_PARAGRAPH: Final = 0.4
_SAME_ARTICLE: Final = 0.2
# A sentence that names another country speaks of that one.
_OTHER_PARTY: Final = 0.55
_OTHER_NAME: Final = 0.45

_NEAR_WORDS: Final = 4.0  # words between two concepts that halve their closeness

_WEIGHTS: Final = {
    "covered": 0.38,  # concepts named by the sentence or its surroundings
    "own": 0.22,  # concepts named by the sentence itself
    "order": 0.10,  # pairs of concepts that follow each other as in the question
    "near": 0.10,  # how close together the sentence names the question's concepts
    "ngrams": 0.10,  # character 4-grams shared with the question
    "retrieval": 0.10,  # BM25 score of its passage, over the best passage's
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence and how well it fits the question.

    Attributes:
        article: The article it stands in.
        place: Its place among the article's sentences.
        score: Fit, in [0, 1].
        covered: Share of the question's weight that it or its surroundings name, in [0, 1].
        own: Share that it names itself, in [0, 1].
        support: For each concept of the question, how well it is named, in [0, 1].
        named: The credit in [0, 1] with which each sentence of the article names each concept,
            ``(sentences, concepts)``.
        near: How close together it names different concepts, in [0, 1].
        order: Share of the pairs of concepts that follow each other as in the question.
        ngrams: Share of the question's character 4-grams that it holds.
    """

    article: ArticleText
    place: int
    score: float
    covered: float
    own: float
    support: tuple[float, ...]
    named: Table = field(default_factory=lambda: np.zeros((0, 0)), compare=False, repr=False)
    near: float = 0.0
    order: float = 0.0
    ngrams: float = 0.0

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.article.sentences[self.place]


def rank_sentences(
    query: Query,
    articles: Sequence[ArticleText],
    retrieval: Mapping[int, float],
    *,
    limit: int | None = None,
) -> list[Ranked]:
    """Rank the sentences of the passages found.

    Args:
        query: The question.
        articles: The articles of the passages found.
        retrieval: BM25 score of each passage found, by passage id.
        limit: Most sentences returned; all by default.

    Returns:
        The sentences of these passages, best first; equal scores keep the order given.
    """
    articles = [article for article in articles if article.sentences]
    found = [
        (number, place)
        for number, article in enumerate(articles)
        for passage, places in article.by_passage.items()
        if passage in retrieval
        for place in places
        if article.sentences[place].is_readable
    ]
    if not found:
        return []
    own = _name_concepts(query, articles)
    starts = np.cumsum([0, *(len(article.sentences) for article in articles)])
    rows = _Rows(
        sentences=tuple(articles[number].sentences[place] for number, place in found),
        article=np.array([number for number, _ in found]),
        at=np.array([starts[number] + place for number, place in found]),
    )
    support = _support(query, articles, own, rows, starts)
    columns = {
        "covered": _add_up(query, support),
        "own": _add_up(query, own[:, rows.at]),
        **_measure(query, rows.sentences),
    }
    best = max(retrieval.values(), default=1.0) or 1.0
    fits = np.array([retrieval[sentence.passage] for sentence in rows.sentences])
    score = np.zeros(len(found))
    for name, column in columns.items():
        score += _WEIGHTS[name] * column
    score += _WEIGHTS["retrieval"] * fits / best
    named = [own[:, a:b].T for a, b in pairwise(starts.tolist())]
    order = np.argsort(-score, kind="stable")[:limit].tolist()
    values = {name: column.tolist() for name, column in columns.items()}
    return [
        Ranked(
            articles[found[at][0]],
            found[at][1],
            float(score[at]),
            support=tuple(support[:, at].tolist()),
            named=named[found[at][0]],
            **{name: column[at] for name, column in values.items()},
        )
        for at in order
    ]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The sentences ranked: each with its article's number, and its place among all sentences."""

    sentences: tuple[Sentence, ...]
    article: NDArray[np.intp]
    at: NDArray[np.intp]


def _name_concepts(query: Query, articles: Sequence[ArticleText]) -> Table:
    """Return the credit with which each sentence of each article names each concept.

    A sentence that opens with a pronoun names what the one before it named, at a discount.

    Returns:
        ``(concepts, sentences)``, the sentences of all articles one after another.
    """
    named = np.zeros((len(query.concepts), sum(len(article.sentences) for article in articles)))
    start = 0
    for article in articles:
        for row, concept in zip(named, query.concepts, strict=True):
            credit_of = article.naming.credits(concept)
            if credit_of:
                row[[start + place for place in credit_of]] = list(credit_of.values())
        for place in article.leaning:
            before = _BESIDE[-1] * named[:, start + place - 1]
            np.maximum(named[:, start + place], before, out=named[:, start + place])
        start += len(article.sentences)
    return named


def _support(
    query: Query,
    articles: Sequence[ArticleText],
    own: Table,
    rows: _Rows,
    starts: NDArray[np.intp],
) -> Table:
    """Return how well each sentence or its surroundings name each concept, in [0, 1].

    Args:
        query: The question.
        articles: The articles.
        own: What `_name_concepts` returned.
        rows: The sentences ranked.
        starts: Where each article's sentences begin among all, and where the last one's end.
    """
    around = np.zeros((len(query.concepts), len(rows.at)))
    first, end = starts[rows.article], starts[rows.article + 1]
    title = np.where(rows.at == first, 0.0, _TITLE)
    np.maximum(around, title * own[:, first], out=around)
    paragraphs = np.array([s.paragraph for article in articles for s in article.sentences])
    for step, worth in _BESIDE.items():
        other = rows.at + step
        inside = (other >= first) & (other < end)
        other = np.where(inside, other, rows.at)
        gap = np.abs(paragraphs[other] - paragraphs[rows.at])
        worths = np.where(gap == 0, worth, np.where(gap == 1, _NEXT_PARAGRAPH, 0.0))
        np.maximum(around, np.where(inside, worths, 0.0) * own[:, other], out=around)
    anywhere = np.maximum.reduceat(own, starts[:-1], axis=1)[:, rows.article] > 0
    around[anywhere & (around < _SAME_ARTICLE)] = _SAME_ARTICLE
    around *= _discount(query, rows.sentences)
    return np.maximum(own[:, rows.at], around)


def _discount(query: Query, sentences: Sequence[Sentence]) -> Table:
    """Return what is left of the worth of surroundings where a sentence speaks of others.

    Naming another party than those asked about counts against the parties asked about, naming
    another person or place against the names.
    """
    left = np.ones((len(query.concepts), len(sentences)))
    parties = [concept.is_party for concept in query.concepts]
    if any(parties):
        asked = frozenset(mention.topic for mention in query.topics)
        elsewhere = [bool(sentence.parties - asked) for sentence in sentences]
        left[np.ix_(parties, elsewhere)] = _OTHER_PARTY
    names = [concept.is_name for concept in query.concepts]
    if any(names):
        typed = query.words
        others = [sentence.names_others(typed) for sentence in sentences]
        left[np.ix_(names, others)] = _OTHER_NAME
    return left


def _add_up(query: Query, named: Table) -> Table:
    """Return the share of the question's weight that each column names."""
    total = np.zeros(named.shape[1])
    for concept, row in zip(query.concepts, named, strict=True):
        total += concept.weight * row
    return total / (query.weight or 1.0)


def _measure(query: Query, sentences: Sequence[Sentence]) -> dict[str, Table]:
    """Measure what sentences share with the question beside its concepts."""
    concept_of = {f: at for at, c in enumerate(query.concepts) for f in c.credits}
    topics = [(m.start, m.end, m.topic) for m in query.topics]
    typed = tokenize(query.text, topics, language=query.form.language)
    pairs = _pairs(_find(typed.in_order, concept_of))
    grams = frozenset(ngram_counts(query.text))
    order, near, ngrams = [], [], []
    for sentence in sentences:
        found = _find(sentence.in_order, concept_of)
        order.append(_share(pairs, found))
        near.append(_closeness(found))
        ngrams.append(ngram_cover(grams, sentence.spelling))
    return {"order": np.array(order), "near": np.array(near), "ngrams": np.array(ngrams)}


def _find(tokens: FormSequence, concept_of: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """Return, for each token that names a concept: its number, its order, the concept."""
    return [
        (number, tokens.orders[number], concept_of[form])
        for number, form in enumerate(tokens.forms)
        if form in concept_of
    ]


def _pairs(found: Sequence[tuple[int, int, int]]) -> frozenset[tuple[int, int]]:
    """Return the pairs of concepts that follow one another in a text."""
    return frozenset((a[2], b[2]) for a, b in pairwise(found) if b[0] - a[0] == 1)


def _share(asked: frozenset[tuple[int, int]], found: Sequence[tuple[int, int, int]]) -> float:
    return len(asked & _pairs(found)) / len(asked) if asked else 0.0


def _closeness(found: Sequence[tuple[int, int, int]]) -> float:
    """Return how close together, in whatever order, a sentence names different concepts.

    Returns:
        The mean over neighbouring concepts of a gap's worth, in [0, 1]; 0 when it names fewer
        than two.
    """
    gaps = [b[1] - a[1] for a, b in pairwise(found) if a[2] != b[2]]
    return sum(1 / (1 + gap / _NEAR_WORDS) for gap in gaps) / len(gaps) if gaps else 0.0
