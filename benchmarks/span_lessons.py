"""Lessons for the reader of spans: the parts of the sentences that answer PIAF's questions."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.lessons import Lesson, Rows
from benchmarks.piaf_corpus import Asked
from benchmarks.written_questions import Written, fold_text
from news.article_text import ArticleText
from news.query import Query
from news.reading import read_sentence
from news.reading.candidates import read_tokens
from news.reading.span_features import describe_spans

Ints = NDArray[np.int64]
Numbers = NDArray[np.float32]

_WORD: Final = re.compile(r"\w+")
_ARTICLES: Final = frozenset({"le", "la", "les", "l", "un", "une", "des", "du", "au", "aux"})
# Spans that agree less with the answer are alike: so many of each question's are enough.
_POOR: Final = 0.25
_POOR_KEPT: Final = 25
WRITTEN: Final = 1_000_000
"""The first running number of the documents of written questions."""
# A cut answer is worse than one with a word too many.
_WHOLE: Final = 0.25


@dataclass(frozen=True, slots=True)
class SpanLesson:
    """The parts of the sentence that answers a question.

    Attributes:
        document: Running number of the question's document.
        names: Of the features.
        rows: ``(spans, features)``.
        overlaps: The F1 of each span's words against the answer's, in [0, 1]; a part of it is for
            holding the answer whole.
    """

    document: int
    names: tuple[str, ...]
    rows: Rows
    overlaps: Numbers


def describe_answers(lessons: Iterable[Lesson], contexts: Mapping[str, str]) -> list[SpanLesson]:
    """Describe the spans of the sentence that answers each question.

    Args:
        lessons: The questions; those whose answer no single sentence holds are left out.
        contexts: The paragraphs as PIAF has them, by the origin of their article.
    """
    lessons = list(lessons)
    articles = {a.head.origin: a for lesson in lessons for a in lesson.finding.articles}
    described = []
    for lesson in lessons:
        article = articles.get(lesson.asked.origin)
        if article is None or not lesson.query.concepts:
            continue
        spot = locate(lesson.asked, article, contexts[lesson.asked.origin])
        found = None if spot is None else _describe(lesson, article, *spot)
        if found is not None:
            described.append(found)
    return described


def describe_written(written: Iterable[Written]) -> list[SpanLesson]:
    """Describe the spans of the first sentence, of the right article, that holds an answer.

    Of an answer with several parts it is the span from the first to the last; a sentence that lacks
    one is passed over. Their documents are numbered from ``WRITTEN`` on.
    """
    described = []
    for number, asked in enumerate(written):
        wanted, sources = asked.question.answers[0], tuple(asked.question.sources or ())
        if not wanted or not asked.query.concepts:
            continue
        for article in asked.finding.articles:
            if not article.head.origin.startswith(sources):
                continue
            spots = ((at, find_groups(s.text, wanted)) for at, s in enumerate(article.sentences))
            place, spot = next(((at, spot) for at, spot in spots if at and spot), (0, None))
            found = spot and describe_span(asked.query, article, place, spot, WRITTEN + number)
            if found:
                described.append(found)
                break
    return described


def find_groups(text: str, groups: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Find the part of a text that holds a spelling of each group; None where it does not."""
    # Letters fold one to one but for ligatures: a text that holds those is passed over.
    folded = fold_text(text)
    if len(folded) != len(text):
        return None
    found = []
    for group in groups:
        spots = [(folded.find(wanted), len(wanted)) for wanted in map(fold_text, group)]
        at, length = min((spot for spot in spots if spot[0] >= 0), default=(-1, 0))
        if at < 0:
            return None
        found.append((at, at + length))
    return min(start for start, _ in found), max(end for _, end in found)


def describe_span(
    query: Query, article: ArticleText, place: int, answer: tuple[int, int], document: int
) -> SpanLesson | None:
    """Describe the spans of a sentence that answers a question; None where it has none.

    Args:
        query: The question.
        article: The article.
        place: Place of the sentence in it.
        answer: Offsets of the answer in the sentence, and after it.
        document: Running number of the document.
    """
    sentence = article.sentences[place]
    tokens = read_tokens(sentence)
    firsts, lasts = tokens.spans
    if not len(firsts):
        return None
    reading = read_sentence(query, article, place)
    names, rows = describe_spans(query, sentence, tokens, reading)
    starts, ends = tokens.starts[firsts], tokens.ends[lasts]
    overlaps = overlap_spans(sentence.text, starts, ends, answer)
    whole = (starts <= answer[0]) & (ends >= answer[1])
    worth = ((1 - _WHOLE) * overlaps + _WHOLE * whole).astype(np.float32)
    return SpanLesson(document, names, rows, worth)


def thin_out(lesson: SpanLesson, chance: np.random.Generator) -> Ints:
    """Return which spans to learn from: all that agree with the answer, and some that do not."""
    poor = np.flatnonzero(lesson.overlaps <= _POOR)
    if len(poor) > _POOR_KEPT:
        poor = chance.choice(poor, _POOR_KEPT, replace=False)
    kept: Ints = np.sort(np.concatenate([np.flatnonzero(lesson.overlaps > _POOR), poor]))
    return kept


def locate(asked: Asked, article: ArticleText, context: str) -> tuple[int, int] | None:
    """Find the sentence of an article that holds the answer, and the answer's offset in it.

    The place that PIAF gives is taken where the sentence stands in the article as in PIAF, else
    the first sentence that holds the answer; None where none does. The title is passed over.
    """
    answer = asked.answers[0]
    body = list(enumerate(article.sentences))[1:]
    for place, sentence in body:
        at = context.find(sentence.text)
        if 0 <= at <= asked.start and asked.start + len(answer) <= at + len(sentence.text):
            return place, asked.start - at
    for place, sentence in body:
        at = sentence.text.find(answer)
        if at >= 0:
            return place, at
    return None


def overlap_spans(text: str, starts: Ints, ends: Ints, answer: tuple[int, int]) -> Numbers:
    """Return the F1 of spans against the answer, over words that stand in both, less articles.

    Args:
        text: The sentence.
        starts: Offset of each span.
        ends: Offset after each.
        answer: Offsets of the answer and after it.
    """
    said = list(_WORD.finditer(text))
    places = np.array([word.start() for word in said], dtype=np.int64)
    counted = [word.group().lower() not in _ARTICLES for word in said]
    sums = np.concatenate([[0], np.cumsum(counted)])
    first, last = np.searchsorted(places, answer)
    begins, stops = np.searchsorted(places, starts), np.searchsorted(places, ends)
    left, right = np.maximum(begins, first), np.minimum(stops, last)
    shared = np.where(right > left, sums[right] - sums[np.minimum(left, right)], 0)
    sizes = sums[last] - sums[first] + sums[stops] - sums[begins]
    found: Numbers = (2 * shared / np.maximum(1, sizes)).astype(np.float32)
    return found


def _describe(lesson: Lesson, article: ArticleText, place: int, at: int) -> SpanLesson | None:
    end = at + len(lesson.asked.answers[0])
    return describe_span(lesson.query, article, place, (at, end), lesson.asked.document)
