"""Sum an article up in its own sentences."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from news.answers import ArticleSummary, Figure
from news.citing import cite
from news.figures import pick_figures
from storage.articles import find_article
from storage.engine import Database
from text.terms import analyze

MOST_SENTENCES: Final = 5

_POSITION_SHARE: Final = 0.35
_CENTRE_SHARE: Final = 0.4
_TITLE_SHARE: Final = 0.25
_REDUNDANCY: Final = 0.4
"""How much a likeness of 1 with a chosen sentence takes from a sentence's score."""

_FEWEST_TERMS: Final = 4
_MOST_COMPARED: Final = 200
"""Sentences compared with each other: the time grows with its square."""

_SAME: Final = 0.8  # a lead repeated by the body
_ANAPHORA: Final = ("Il ", "Ils ", "Elle ", "Elles ", "Ce ", "Cela ", "Ces ", "Cette ", "De son ")

Vector = dict[str, float]


def pick_sentences(
    title: str, sentences: Sequence[str], limit: int = MOST_SENTENCES, *, language: str = "fr"
) -> list[int]:
    """Pick the sentences that sum a text up.

    A sentence scores by its place, by its likeness to the text as a whole and by its likeness to
    the title; what the sentences already picked say is taken off.

    Args:
        title: Title of the text.
        sentences: Sentences of its lead and body, in order.
        limit: Most sentences picked.
        language: Language of the text, as `text.terms.analyze` takes it.

    Returns:
        Indices of the sentences, most telling first.

    Source:
        Maximal marginal relevance, Carbonell and Goldstein 1998; centroid summaries, Radev 2004.
    """
    vectors = _weigh_terms([analyze(sentence, language) for sentence in sentences[:_MOST_COMPARED]])
    centre: Counter[str] = Counter()
    for vector in vectors:
        centre.update(vector)
    heading = dict.fromkeys(analyze(title, language), 1.0)
    scores = {
        index: _POSITION_SHARE / (1 + 0.25 * index)
        + _CENTRE_SHARE * _cosine(vector, centre)
        + _TITLE_SHARE * _cosine(vector, heading)
        - (0.15 if sentences[index].startswith(_ANAPHORA) else 0.0)
        for index, vector in enumerate(vectors)
        if len(vector) >= _FEWEST_TERMS and not sentences[index].endswith("?")
    }
    return _spread(scores or dict.fromkeys(range(len(vectors)), 0.0), vectors, limit)


def _spread(scores: dict[int, float], vectors: Sequence[Vector], limit: int) -> list[int]:
    """Take the best sentence again and again, less what is alike to those taken."""
    picked: list[int] = []
    likeness = dict.fromkeys(scores, 0.0)
    while scores and len(picked) < limit:
        best = max(scores, key=lambda i: (scores[i] - _REDUNDANCY * likeness[i], -i))
        del scores[best]
        if likeness[best] >= _SAME:
            continue
        picked.append(best)
        for index in scores:
            likeness[index] = max(likeness[index], _cosine(vectors[best], vectors[index]))
    return picked


def _weigh_terms(terms: Sequence[Sequence[str]]) -> list[Vector]:
    frequency = Counter(term for sentence in terms for term in set(sentence))
    return [
        {
            term: count * math.log(1 + len(terms) / frequency[term])
            for term, count in Counter(sentence).items()
        }
        for sentence in terms
    ]


def _cosine(first: Vector, second: dict[str, float] | Counter[str]) -> float:
    shared = sum(weight * second[term] for term, weight in first.items() if term in second)
    if not shared:
        return 0.0
    return shared / math.sqrt(
        sum(w * w for w in first.values()) * sum(w * w for w in second.values())
    )


async def summarize(
    database: Database, reference: str, sentences: int = 3
) -> ArticleSummary | None:
    """Sum one article up.

    Args:
        database: The open store.
        reference: Id, URL or origin of the article.
        sentences: Most sentences, up to `MOST_SENTENCES`.

    Returns:
        Its most telling sentences in the order of the text and its figures; None when there is no
        such article.
    """
    async with database.session() as session:
        article = await find_article(session, reference)
    if article is None:
        return None
    quotes = [
        cite(article, sentence, article.text.index(sentence))
        for sentence in article.summary[: max(0, sentences)]
    ]
    return ArticleSummary(
        article=article.id,
        title=article.title,
        origin=article.origin,
        url=article.url,
        publisher=article.publisher,
        published=article.published,
        published_estimated=article.published_estimated,
        sentences=tuple(sorted(quotes, key=lambda quote: quote.start)),
        topics=article.topics,
        figures=tuple(
            Figure(found.value, cite(article, found.sentence, found.start))
            for found in pick_figures(article)
        ),
    )
