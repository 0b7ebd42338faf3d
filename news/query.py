"""A question made ready for matching: typos mended, topics found, words weighed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from news.concepts import Concept, CorpusWords, time_concepts, word_concepts
from text.asked_time import AskedTime, find_asked_time
from text.language import is_filler
from text.publishers import find_publisher
from text.question import MAX_QUESTION, Form, parse_form
from text.shorthand import expand_shorthand
from text.synonyms import load_synonyms
from text.terms import (
    blank_out,
    fold,
    is_stop_word,
    stem,
    stem_english,
    word_set,
    word_spans,
    words,
)
from text.topics import Gazetteer, TopicMention
from text.topics.ids import is_theme
from text.vectors import Vector
from text.vocabulary import Vocabulary

__all__ = ["Concept", "CorpusWords", "Query", "build_query", "mend", "question_stems"]


@dataclass(frozen=True)
class Query:
    """What a question asks, ready for matching.

    Attributes:
        text: The question with its typos mended.
        form: How it is put.
        concepts: What it names, in its order.
        topics: The topics it names, with offsets in ``text``.
        understood: ``text`` when it differs from what was typed, else None.
        vector: The vector of ``text`` (`text.vectors`); None when there is no encoder, or it does
            not know the language.
        time: The time it names, else None.
        publisher: The publisher whose articles it asks for (`publisher_parts`), else None.
        since: Oldest publication date of the articles asked, or a prefix of it; None: any.
        until: Latest one, likewise.
    """

    text: str
    form: Form
    concepts: tuple[Concept, ...]
    topics: tuple[TopicMention, ...]
    understood: str | None
    vector: Vector | None = field(default=None, compare=False, repr=False)
    time: AskedTime | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None

    @cached_property
    def weight(self) -> float:
        """The weights of all concepts, added up."""
        return sum(concept.weight for concept in self.concepts)

    @cached_property
    def named_by(self) -> Mapping[str, tuple[tuple[int, float], ...]]:
        """What each form names: places among the concepts, with the credit for each."""
        found: dict[str, list[tuple[int, float]]] = {}
        for at, concept in enumerate(self.concepts):
            for form, credit in concept.credits.items():
                found.setdefault(form, []).append((at, credit))
        return {form: tuple(places) for form, places in found.items()}

    @cached_property
    def words(self) -> frozenset[str]:
        """Its folded words."""
        return word_set(self.text)


def mend(question: str, vocabulary: Vocabulary, language: str) -> str:
    """Mend the typed words that neither the corpus nor the language knows.

    Returns:
        The question, cut at `MAX_QUESTION` code points; Vietnamese ones as typed.
    """
    text = " ".join(question[:MAX_QUESTION].split())
    if language == "vi":
        return text
    if language == "fr":
        text = expand_shorthand(text)
    pieces: list[str] = []
    end = 0
    for word, start, stop in word_spans(text):
        meant = vocabulary.correct(word, language=language)
        pieces.append(text[end:start])
        pieces.append(text[start:stop] if meant == (word,) else _join(meant))
        end = stop
    return "".join(pieces) + text[end:]


def _join(meant: tuple[str, ...]) -> str:
    elided = len(meant) == 2 and len(meant[0]) <= 2
    return "'".join(meant) if elided else " ".join(meant)


def question_stems(
    text: str, glossary: Mapping[str, tuple[str, ...]], language: str = "fr"
) -> list[str]:
    """List the stems that a question may need weights for.

    Args:
        text: The question.
        glossary: French words for the phrases of its language; empty for French.
        language: Its language: English questions are asked of English articles too.
    """
    stems = [stem(word) for word in words(text) if not is_stop_word(word)]
    synonyms = load_synonyms()
    lowered = text.lower()
    stems += [
        stem(word)
        for phrase, meanings in glossary.items()
        if phrase in lowered
        for meaning in meanings
        for word in words(meaning)
    ]
    others = {other for base in stems for other in synonyms.get(base, ())}
    english = map(stem_english, words(text)) if language == "en" else ()
    return sorted({*stems, *english, *(part for other in others for part in other.split())})


def build_query(
    question: str,
    text: str,
    corpus: CorpusWords,
    gazetteer: Gazetteer,
    *,
    default_language: str = "fr",
    today: date | None = None,
) -> Query:
    """Read a mended question.

    Args:
        question: The question as typed.
        text: The question with its typos mended (`mend`).
        corpus: Frequencies and words of the corpus.
        gazetteer: The topics.
        default_language: Language of a question whose words do not tell.
        today: The day from which times such as "la semaine dernière" count; None: no time is read.
    """
    form = parse_form(text, default_language=default_language)
    time = find_asked_time(text, today) if today else None
    publisher = find_publisher(text, corpus.publishers)
    # Neither is what the question is about: blanks in their place keep the offsets.
    about = blank_out(text, *((part.start, part.end) for part in (time, publisher) if part))
    topics = tuple(
        mention
        for mention in gazetteer.find_fuzzy(about, known_words=corpus.vocabulary)
        if not is_theme(mention.topic)
    )
    concepts = [_topic_concept(text, mention, corpus, gazetteer) for mention in topics]
    free = _free_words(about, topics, form)
    concepts += word_concepts(free, corpus, gazetteer, form.language)
    if time:
        concepts += time_concepts(time, corpus)
    changed = fold(text) != fold(" ".join(question[:MAX_QUESTION].split()))
    of_days = time is not None and not time.years
    return Query(
        text,
        form,
        tuple(_once(concepts)),
        topics,
        text if changed else None,
        time=time,
        publisher=publisher.name if publisher else None,
        since=time.since if time and of_days else None,
        until=time.until if time and of_days else None,
    )


def _topic_concept(
    text: str, mention: TopicMention, corpus: CorpusWords, gazetteer: Gazetteer
) -> Concept:
    topic = gazetteer.pack.by_id[mention.topic]
    surface = text[mention.start : mention.end]
    demonym = fold(mention.form) in {fold(d) for d in topic.demonyms}
    return Concept(
        credits={mention.topic: 1.0},
        weight=corpus.weight(mention.topic),
        surface=surface,
        topic=mention.topic,
        strict=not demonym,
    )


def _free_words(text: str, topics: tuple[TopicMention, ...], form: Form) -> list[tuple[str, str]]:
    """Return the content words outside the topics' names, folded and as typed.

    The number of "COVID-19" is part of its name, not a number asked about.
    """
    free: list[tuple[str, str]] = []
    for word, start, end in word_spans(text):
        if any(m.start <= start < m.end for m in topics):
            continue
        part = word[0].isdigit() and re.search(r"[^\W\d_]-$", text[:start])
        # Vietnamese writes a word in syllables: one that is a filler alone may be part of it.
        filler = form.language != "vi" and is_filler(word, form.language)
        if word not in form.dropped and not part and not filler:
            # The word that opens a question has its capital anyway: it is no name by that.
            free.append((word, text[start:end] if start else text[start:end].lower()))
    return free


def _once(concepts: list[Concept]) -> list[Concept]:
    seen: set[tuple[str, ...]] = set()
    kept: list[Concept] = []
    for concept in concepts:
        key = tuple(sorted(concept.credits))
        if key not in seen:
            seen.add(key)
            kept.append(concept)
    return kept
