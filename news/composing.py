"""From ranked sentences to an answer: read, judged, and laid out with its sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from news.answers import Answer, Source
from news.article_text import ArticleText
from news.evidence import Verdict, weigh
from news.query import Query
from news.ranking import Ranked, rank_sentences
from news.reading import Reading, read_sentence
from text.question import AnswerKind

# Sentences whose short answer is read before the best is chosen.
_READ: Final = 16
# A list or a definition is told by its form more than by the words around it.
_FORMS: Final = frozenset({AnswerKind.LIST, AnswerKind.DEFINITION})
_READ_FORMS: Final = 60
_READING_SHARE: Final = 0.35
_FORM_SHARE: Final = 0.6
_SHARED: Final = 0.15
_SOURCES: Final = 5
# A further source must fit at least this share as well as the first.
_NEXT_SOURCE: Final = 0.7


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that answers, its short answer and how sure it is.

    ``share`` is the weight of the short answer beside the sentence's own fit; ``shared`` is taken
    off where the sentence says of several parties what was asked of one.
    """

    ranked: Ranked
    reading: Reading
    verdict: Verdict
    share: float = _READING_SHARE
    shared: float = 0.0

    @property
    def score(self) -> float:
        """Fit of sentence and short answer together."""
        return self.ranked.score + self.share * self.reading.score - self.shared


def find_answers(
    query: Query, articles: Sequence[ArticleText], retrieval: Mapping[int, float]
) -> list[Found]:
    """Rank and read sentences; keep those that are evidence enough, best first.

    Args:
        query: The question.
        articles: The articles of the passages found.
        retrieval: BM25 score of each passage found, by passage id.
    """
    found = []
    by_form = query.form.kind in _FORMS
    share = _FORM_SHARE if by_form else _READING_SHARE
    limit = _READ_FORMS if by_form else _READ
    for ranked in rank_sentences(query, articles, retrieval)[:limit]:
        reading = read_sentence(query, ranked.article, ranked.place)
        verdict = weigh(query, ranked, reading)
        found.append(Found(ranked, reading, verdict, share, _shared(query, ranked, reading)))
    return sorted((f for f in found if f.verdict.answers), key=lambda f: -f.score)


def _shared(query: Query, ranked: Ranked, reading: Reading) -> float:
    asked = {concept.topic for concept in query.concepts}
    others = ranked.sentence.parties - asked
    plain = query.form.kind is AnswerKind.FIGURE and reading.score < 1
    return _SHARED if others and plain else 0.0


def compose(query: Query, found: Sequence[Found]) -> Answer:
    """Lay out an answer with its sources; an unanswered one when nothing was found."""
    if not found:
        return Answer(query.text, query.form.language, answered=False, understood=query.understood)
    best = found[0]
    sources = []
    seen: set[str] = set()
    told: dict[int, int] = {}
    for item in found:
        source = make_source(item)
        if source.quote in seen or item.score < _NEXT_SOURCE * best.score:
            continue
        # Of a story, only the article that answers best is cited.
        story = source.article if source.story is None else source.story
        if told.setdefault(story, source.article) != source.article:
            continue
        seen.add(source.quote)
        sources.append(source)
    return Answer(
        question=query.text,
        language=query.form.language,
        answered=True,
        answer=best.reading.answer,
        confidence=best.verdict.confidence,
        sources=tuple(sources[:_SOURCES]),
        understood=query.understood,
    )


def make_source(found: Found) -> Source:
    """Quote the sentence that was read, with the one before it when the answer needs both."""
    article, place = found.ranked.article, found.ranked.place
    first = article.sentences[place - found.reading.sentences + 1]
    last = article.sentences[place]
    return quote(article, first.start, last.end, last.passage)


def quote(article: ArticleText, start: int, end: int, passage: int | None = None) -> Source:
    """Quote part of an article's text, verbatim."""
    head = article.head
    return Source(
        article=head.id,
        version=head.version,
        origin=head.origin,
        title=head.title,
        publisher=head.publisher,
        published=head.published,
        published_estimated=head.published_estimated,
        url=head.url,
        quote=article.slice(start, end),
        start=start,
        end=end,
        language=head.language,
        passage=passage,
        story=head.story,
    )
