"""Timelines: the dated events that the corpus tells of a topic, in order, each with its quote."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from news.answers import Answer, AnswerPart
from news.article_text import ArticleText
from news.citing import quote_sentence
from news.query import Query
from news.ranking import Ranked, rank_sentences
from news.reading.clauses import LONGEST_ANSWER, shorten
from text.asked_time import read_point
from text.spans import Span, SpanKind
from text.written_dates import find_days

PASSAGES: Final = 120
ARTICLES: Final = 25
"""What is looked through: more than one question needs, since events stand far apart."""

_MOST_EVENTS: Final = 10
_DATES_A_SENTENCE: Final = 2
_PART: Final = 160
_LEAST_LINE: Final = 26
# How well a sentence must name what is asked: itself, or by going on about the one before.
_NAMED: Final = 0.65
_WORD_NAMED: Final = 0.35
_CONFIDENCE: Final = 0.75
_FEWER: Final = 0.6
_WORD_BEFORE: Final = re.compile(r"\b\w+\s+$")
_BREAK: Final = re.compile(r"[,;:]\s+")


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a date.

    Attributes:
        date: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
        clause: The words that tell it.
        ranked: The sentence they stand in.
    """

    date: str
    clause: str
    ranked: Ranked


def find_events(
    query: Query,
    articles: Sequence[ArticleText],
    retrieval: Mapping[int, float],
    *,
    most: int = _MOST_EVENTS,
) -> list[Event]:
    """Find the dated events that sentences tell of what a question names, in order of date.

    Args:
        query: The question; a time that it names bounds the events.
        articles: The articles of the passages found.
        retrieval: Score of each passage found, by passage id.
        most: Most events returned.
    """
    events: dict[str, Event] = {}
    ranking = rank_sentences(query, articles, retrieval)
    for ranked in ranking:
        if len(events) >= most:
            break
        if not _names_what_is_asked(query, ranked):
            continue
        for date, span in _event_dates(ranked)[:_DATES_A_SENTENCE]:
            if _is_asked_for(query, date) and not _is_known(date, events):
                clause = _around(ranked.sentence.text, span.start, span.end)
                events[date] = Event(date, clause, ranked)
    for event in _reports(query, ranking, events):
        if len(events) < most:
            events.setdefault(event.date, event)
    return sorted(events.values(), key=lambda event: event.date)


def _reports(
    query: Query, ranking: Sequence[Ranked], events: Mapping[str, Event]
) -> Iterator[Event]:
    """Yield what the articles about the topics report of the day or month they are of.

    An article that tells of dated events itself gives none.
    """
    topics = {mention.topic for mention in query.topics}
    told = {event.ranked.article.head.id for event in events.values()}
    for ranked in ranking:
        head = ranked.article.head
        date = head.published
        if not topics or not topics <= set(head.topics) or head.id in told:
            continue
        if date is None or len(date) < len("2021-06") or not _is_asked_for(query, date):
            continue
        if _names_what_is_asked(query, ranked) and not _is_known(date, events):
            told.add(head.id)
            yield Event(date, shorten(ranked.sentence.text, _PART), ranked)


def lay_out_timeline(query: Query, events: Sequence[Event]) -> Answer:
    """Lay out a timeline; unanswered where no event was found."""
    blank = Answer(query.text, query.form.language, answered=False, understood=query.understood)
    if not events:
        return blank
    parts = []
    for event in events:
        source = quote_sentence(event.ranked.article, event.ranked.place)
        parts.append(AnswerPart(event.date, event.clause, source))
    share = max(_LEAST_LINE, LONGEST_ANSWER // len(parts) - 1)
    lines = [shorten(part.answer, share) for part in parts]
    return Answer(
        question=query.text,
        language=query.form.language,
        answered=True,
        answer=shorten("\n".join(lines)),
        confidence=_CONFIDENCE if len(parts) > 1 else _FEWER,
        sources=tuple(dict.fromkeys(part.source for part in parts if part.source)),
        parts=tuple(parts),
        understood=query.understood,
    )


def _names_what_is_asked(query: Query, ranked: Ranked) -> bool:
    for concept, support in zip(query.concepts, ranked.support, strict=True):
        if concept.of_time:
            continue
        if support < (_NAMED if concept.topic else _WORD_NAMED if concept.strict else 0.0):
            return False
    return ranked.sentence.is_readable and ranked.place > 0 and _is_about(query, ranked)


def _is_about(query: Query, ranked: Ranked) -> bool:
    """Tell whether a sentence names the topics itself, or goes on about them alone."""
    topics = {concept.topic for concept in query.concepts if concept.topic}
    sentence = ranked.sentence
    if topics <= sentence.forms or not topics:
        return True
    if sentence.parties:
        return False
    for before in reversed(ranked.article.sentences[1 : ranked.place]):
        if before.paragraph != sentence.paragraph:
            return False
        if before.parties:
            return topics <= before.forms and not before.parties - topics
    return False


def _event_dates(ranked: Ranked) -> list[tuple[str, Span]]:
    """List the dates of a sentence, but for the year of a name where another date is given.

    "On 26 May 2025 they adopted ASEAN 2045" tells of nothing in 2045.
    """
    found = list(_dates(ranked))
    text = ranked.sentence.text
    own = [(date, span) for date, span in found if not is_year_of_name(text, span)]
    return own or found


def is_year_of_name(text: str, span: Span) -> bool:
    """Tell whether a bare year follows a capitalised word that does not begin the sentence."""
    before = _WORD_BEFORE.search(text, 0, span.start)
    if before is None or not before.start() or not span.text.isdigit():
        return False
    return before.group()[0].isupper()


def _dates(ranked: Ranked) -> Iterator[tuple[str, Span]]:
    """Yield the dates of a sentence; one without its year takes that of the article."""
    for span in ranked.sentence.spans:
        if span.kind is not SpanKind.DATE:
            continue
        date = read_point(span.text)
        published = ranked.article.head.published
        if date is None and published:
            aside = ranked.sentence.text[max(0, span.start - 1) : span.start] == "("
            day = None if aside else next(find_days(span.text), None)
            date = f"{published[:4]}-{day.month:02}-{day.day:02}" if day else None
        if date is not None:
            yield date, span


def _is_asked_for(query: Query, date: str) -> bool:
    time = query.time
    if time is None or not time.bounded:
        return True
    since, until = time.since or "0000", time.until or "9999"
    return date[: len(since)] >= since[: len(date)] and date[: len(until)] <= until


def _is_known(date: str, events: Mapping[str, Event]) -> bool:
    """Tell whether an event of the date, or of the month or day it stands for, was found."""
    return any(known.startswith(date) or date.startswith(known + "-") for known in events)


def _around(text: str, start: int, end: int) -> str:
    """Cut a sentence to the clauses around a span."""
    if len(text) <= _PART:
        return text
    breaks = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    first = max(at for at in breaks if at <= start)
    for at in reversed([b for b in breaks if b < first]):
        if end - at > _PART // 2:
            break
        first = at
    return ("…" if first else "") + shorten(text[first:].strip(), _PART - 1)
