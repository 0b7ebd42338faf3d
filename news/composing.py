"""From ranked sentences to an answer: read, judged, and laid out with its sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from news.answers import DEFAULT_CONFIDENCE, Answer, Source
from news.asked_subject import keep_its_subject
from news.citing import quote
from news.evidence import Verdict, judge, weigh
from news.finding import Finding
from news.judging import FORM_SHARE, READING_SHARE, judge_sentences
from news.query import Query
from news.ranking import Ranked, rank_sentences
from news.reading import Reading, read_sentence
from news.reading.clauses import read_clause
from news.reading.learned import read_span
from text.causes import tells_why
from text.question import AnswerKind
from text.question_rules import FORM_KINDS

# Sentences whose short answer is read before the best is chosen.
_READ: Final = 24
_READ_FORMS: Final = 60
# No questions of these kinds were learned from.
_BY_RULE: Final = frozenset({AnswerKind.FIGURE})
_SHARED: Final = 0.15
_SOURCES: Final = 5
# A further source must fit at least this share as well as the first.
_NEXT_SOURCE: Final = 0.7


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that answers, its short answer and how sure it is.

    ``share`` is the weight of the short answer beside the sentence's own fit; ``shared`` is taken
    off where the sentence says of several parties what was asked of one. ``judged`` is how the
    learned ranker scores the sentence, comparable within one question only; 0 where rules decide.
    """

    ranked: Ranked
    reading: Reading
    verdict: Verdict
    share: float = READING_SHARE
    shared: float = 0.0
    judged: float = 0.0

    @property
    def score(self) -> float:
        """Fit of sentence and short answer together."""
        return self.ranked.score + self.share * self.reading.score - self.shared


def find_answers(
    query: Query, finding: Finding, *, confidence: float = DEFAULT_CONFIDENCE
) -> list[Found]:
    """Rank and read sentences; keep those that are evidence enough, best first.

    Args:
        query: The question.
        finding: The passages found, and their articles.
        confidence: Least confidence of an answer, in [0, 1]; 0 refuses for no doubt.
    """
    by_form = query.form.kind in FORM_KINDS
    share = FORM_SHARE if by_form else READING_SHARE
    limit = _READ_FORMS if by_form else _READ
    ranked = rank_sentences(query, finding.articles, finding.scores, limit=limit)
    ranked = keep_its_subject(query, ranked)
    if not ranked:
        return []
    readings = [read_sentence(query, each.article, each.place) for each in ranked]
    if _goes_by_rule(query):
        found = [
            Found(r, reading, weigh(query, r, reading), share, _shared(query, r, reading))
            for r, reading in zip(ranked, readings, strict=True)
        ]
    else:
        judgement = judge_sentences(query, ranked, readings, finding.fits)
        found = [
            Found(r, reading, judge(query, r, reading, sure, confidence), share, judged=fit)
            for r, reading, fit, sure in zip(
                ranked,
                readings,
                judgement.fits.tolist(),
                judgement.confidences.tolist(),
                strict=True,
            )
        ]
    answering = [each for each in found if each.verdict.answers or confidence <= 0]
    if query.form.kind is AnswerKind.REASON and confidence > 0:
        answering = [each for each in answering if tells_why(each.ranked.sentence.text)]
    return sorted(answering, key=lambda each: (-each.judged, -each.score))


def _goes_by_rule(query: Query) -> bool:
    """Tell whether rules alone choose the sentence: of such questions none was learned from."""
    return query.form.kind in _BY_RULE or not query.concepts


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
        answer=_short_answer(query, best),
        confidence=best.verdict.confidence,
        sources=tuple(sources[:_SOURCES]),
        understood=query.understood,
    )


def _short_answer(query: Query, best: Found) -> str:
    """Return the short answer of the best sentence.

    What no rule reads as a span, the learned reader does, where it knows how the question is put;
    else the answer is the clause around the question's words.
    """
    sentence = best.ranked.sentence
    plain = query.form.kind is AnswerKind.ANY and query.form.language == sentence.language == "fr"
    if plain and query.form.asked:
        span = read_span(query, sentence, best.reading)
        if span:
            return span
    return best.reading.answer or read_clause(query, sentence)


def make_source(found: Found) -> Source:
    """Quote the sentence that was read, with the one before it when the answer needs both."""
    article, place = found.ranked.article, found.ranked.place
    first = article.sentences[place - found.reading.sentences + 1]
    last = article.sentences[place]
    return quote(article, first.start, last.end, last.passage)
