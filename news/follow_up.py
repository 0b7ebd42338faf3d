"""Follow-ups: a question that leans on the one before it is made whole."""

import json
import re
from typing import Final

from news.query import Query
from text.question import AnswerKind, Form, parse_form
from text.terms import fold, is_stop_word, word_spans, words
from text.topics import Gazetteer, TopicMention

_LEAD: Final = re.compile(
    r"^\s*(?:et|puis|and|con|còn|thế còn|what about|how about)\b[\s,]*", re.IGNORECASE
)
# A follow-up that names more than this many new things is a question of its own.
_SLOT_WORDS: Final = 3


def remember(query: Query) -> str:
    """Return what a follow-up will need of a question, as JSON."""
    topics = [[m.start, m.end, m.topic] for m in query.topics]
    # In ASCII: a question may hold a NUL or half a character, which no database column takes.
    return json.dumps({"question": query.text, "topics": topics})


def complete(question: str, context: str | None, gazetteer: Gazetteer) -> str:
    """Make a follow-up whole with the question before it.

    "Et avec le Japon ?" puts Japan in the place of the country asked about; "Quand ?" asks the
    same of another kind; "Et quand a-t-il accueilli le Sommet ?" keeps what was spoken of.

    Args:
        question: The question as typed.
        context: What `remember` returned for the question before; None when there is none.
        gazetteer: The topics.

    Returns:
        A question that stands by itself; the one given when it already does.
    """
    form = parse_form(question)
    before = _read(context)
    if before is None or not form.follow_up:
        return question
    old, old_topics = before
    rest = _LEAD.sub("", question)
    topics = gazetteer.find_fuzzy(rest)
    free = _free_words(rest, topics, form)
    if topics and len(free) <= _SLOT_WORDS and form.kind is AnswerKind.ANY:
        return _with_topics(old, old_topics, rest, topics)
    if not topics and not free and form.kind is not AnswerKind.ANY:
        return _with_question_word(old, rest)
    if not topics and len(free) <= 1 and form.kind is AnswerKind.ANY:
        return f"{old.rstrip(' ?')} {rest}"
    return f"{rest.rstrip(' ?')} ({_spoken_of(old, old_topics)}) ?"


def _read(context: str | None) -> tuple[str, list[tuple[int, int, str]]] | None:
    if context is None:
        return None
    try:
        kept = json.loads(context)
        topics = [(int(start), int(end), str(topic)) for start, end, topic in kept["topics"]]
        question = str(kept["question"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    inside = all(0 <= start < end <= len(question) for start, end, _ in topics)
    return (question, topics) if inside else None


def _free_words(text: str, topics: list[TopicMention], form: Form) -> list[str]:
    return [
        word
        for word, start, _ in word_spans(text)
        if not is_stop_word(word)
        and word not in form.dropped
        and not any(m.start <= start < m.end for m in topics)
    ]


def _with_topics(
    old: str, old_topics: list[tuple[int, int, str]], rest: str, topics: list[TopicMention]
) -> str:
    """Put a follow-up's topic in the place of the last topic of its kind."""
    new = topics[0]
    kinds = {_side(new.topic)}
    for start, end, topic in reversed(old_topics):
        if _side(topic) in kinds and topic != "framework/asean":
            return f"{old[:start]}{rest[new.start : new.end]}{old[end:]}"
    return f"{old.rstrip(' ?')} {rest.rstrip(' ?')} ?"


def _side(topic: str) -> str:
    """Return the class in which topics replace one another: parties, frameworks or themes."""
    kind = topic.partition("/")[0]
    return "party" if kind in {"partner", "member"} else kind


def _with_question_word(old: str, rest: str) -> str:
    form = parse_form(old)
    kept = [w for w, _, _ in word_spans(old) if w not in form.dropped]
    start = next((s for w, s, _ in word_spans(old) if w in kept), 0)
    return f"{rest.rstrip(' ?')} {old[start:]}"


def _spoken_of(old: str, old_topics: list[tuple[int, int, str]]) -> str:
    return ", ".join(old[start:end] for start, end, _ in old_topics) or " ".join(
        w for w in words(fold(old)) if not is_stop_word(w)
    )
