"""A question made ready for matching: typos mended, topics found, words weighed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from text.language import is_filler
from text.question import MAX_QUESTION, Form, parse_form
from text.question_rules import LIGHT_BEGINNINGS
from text.synonyms import load_synonyms
from text.terms import fold, is_stop_word, stem, word_spans, words
from text.topics import Gazetteer, TopicMention
from text.vocabulary import Vocabulary

# Credit for a word that stands for the one asked, against 1 for the word itself.
_SYNONYM_CREDIT: Final = 0.75
_COGNATE_CREDIT: Final = 0.7
# Jaro-Winkler similarity from which a foreign word is taken for a French one of the corpus.
_COGNATE: Final = 0.9
# Weight kept by a verb that puts the question more than it says what it is about.
_LIGHT: Final = 0.2
# Weight kept by a foreign word that no glossary translates: it may well be said in French.
_UNTRANSLATED: Final = 0.3


@dataclass(frozen=True)
class Concept:
    """One thing that a question names, and the forms by which a sentence may name it.

    Attributes:
        credits: Credit in (0, 1] of each form: a stem, two stems joined by a space, or a topic id.
        weight: How telling it is: its inverse document frequency, 0 or more.
        surface: The words of the question.
        topic: The topic's id, when it is one.
        strict: True for what an answer must be about: a topic called by its name, a name, a
            number. A demonym ("le ministre russe") is not strict.
    """

    credits: Mapping[str, float]
    weight: float
    surface: str
    topic: str | None = None
    strict: bool = False

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """First five letters of its longer stems; none when it is a topic."""
        if self.topic is not None:
            return frozenset()
        return frozenset(form[:5] for form in self.credits if len(form) >= 5)

    @property
    def is_name(self) -> bool:
        """Whether it is a name that the topics do not hold."""
        return self.strict and self.topic is None and not self.surface[:1].isdigit()

    @property
    def is_party(self) -> bool:
        """Whether it is a partner or a member."""
        return self.topic is not None and self.topic.startswith(("partner/", "member/"))


@dataclass(frozen=True, slots=True)
class Query:
    """What a question asks, ready for matching.

    Attributes:
        text: The question with its typos mended.
        form: How it is put.
        concepts: What it names, in its order.
        topics: The topics it names, with offsets in ``text``.
        understood: ``text`` when it differs from what was typed, else None.
    """

    text: str
    form: Form
    concepts: tuple[Concept, ...]
    topics: tuple[TopicMention, ...]
    understood: str | None

    @property
    def weight(self) -> float:
        """The weights of all concepts, added up."""
        return sum(concept.weight for concept in self.concepts)


@dataclass(frozen=True, slots=True)
class CorpusWords:
    """What weighing a question needs to know of the corpus.

    Attributes:
        passages: Number of passages.
        frequencies: Passages that hold each stem or topic id.
        vocabulary: Its words.
    """

    passages: int
    frequencies: Mapping[str, int]
    vocabulary: Vocabulary

    def weight(self, form: str) -> float:
        """Return the inverse document frequency of a form, as BM25 has it.

        Of two stems it is the rarer one's.
        """
        held = min(self.frequencies.get(part, 0) for part in form.split())
        # An index counts passages just replaced until it has tidied up: never below 0.
        return max(0.0, log(1 + (self.passages - held + 0.5) / (held + 0.5)))


def mend(question: str, vocabulary: Vocabulary, language: str) -> str:
    """Mend the typed words that neither the corpus nor the language knows.

    Returns:
        The question, cut at `MAX_QUESTION` code points; Vietnamese ones as typed.
    """
    text = " ".join(question[:MAX_QUESTION].split())
    if language == "vi":
        return text
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


def question_stems(text: str, glossary: Mapping[str, tuple[str, ...]]) -> list[str]:
    """List the stems that a question may need weights for.

    Args:
        text: The question.
        glossary: French words for the phrases of its language; empty for French.
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
    return sorted({*stems, *(part for other in others for part in other.split())})


def build_query(
    question: str,
    text: str,
    corpus: CorpusWords,
    gazetteer: Gazetteer,
    *,
    default_language: str = "fr",
) -> Query:
    """Read a mended question.

    Args:
        question: The question as typed.
        text: The question with its typos mended (`mend`).
        corpus: Frequencies and words of the corpus.
        gazetteer: The topics.
        default_language: Language of a question whose words do not tell.
    """
    form = parse_form(text, default_language=default_language)
    topics = tuple(
        mention
        for mention in gazetteer.find_fuzzy(text, known_words=corpus.vocabulary)
        if not mention.topic.startswith("theme/")
    )
    concepts = [_topic_concept(text, mention, corpus, gazetteer) for mention in topics]
    free = _free_words(text, topics, form)
    concepts += _word_concepts(free, corpus, gazetteer, form.language)
    changed = fold(text) != fold(" ".join(question[:MAX_QUESTION].split()))
    return Query(text, form, tuple(_once(concepts)), topics, text if changed else None)


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
        if word not in form.dropped and not part and not is_filler(word, form.language):
            # The word that opens a question has its capital anyway: it is no name by that.
            free.append((word, text[start:end] if start else text[start:end].lower()))
    return free


def _word_concepts(
    free: list[tuple[str, str]], corpus: CorpusWords, gazetteer: Gazetteer, language: str
) -> list[Concept]:
    glossary = gazetteer.pack.glossary.get(language, {}) if language != "fr" else {}
    concepts: list[Concept] = []
    index = 0
    while index < len(free):
        length, meant = _glossary_match(free, index, glossary)
        parts = _parts(meant)
        if parts:
            concepts += _word_concepts([(p, p) for p in parts], corpus, gazetteer, "fr")
            index += length
            continue
        surface = " ".join(typed for _, typed in free[index : index + length])
        word = free[index][0]
        worth = _credits(word if length == 1 else "", meant, corpus, language)
        if not worth:
            index += length
            continue
        strict = length == 1 and _is_strict(word, free[index][1])
        weight = max(corpus.weight(f) for f, c in worth.items() if c == max(worth.values()))
        if language != "fr" and not meant and not strict:
            weight *= _UNTRANSLATED
        elif length == 1 and word.startswith(LIGHT_BEGINNINGS):
            weight *= _LIGHT
        concepts.append(Concept(worth, weight, surface, strict=strict))
        index += length
    return concepts


def _glossary_match(
    free: list[tuple[str, str]], index: int, glossary: Mapping[str, tuple[str, ...]]
) -> tuple[int, tuple[str, ...]]:
    """Return how many words the longest glossary phrase at ``index`` takes, and its French."""
    for length in range(min(4, len(free) - index), 0, -1):
        phrase = " ".join(typed.lower() for _, typed in free[index : index + length])
        if phrase in glossary:
            return length, glossary[phrase]
    return 1, ()


def _parts(meant: tuple[str, ...]) -> list[str]:
    """Return the words of a meaning that takes several: each is a concept of its own."""
    telling = [[word for word in words(phrase) if not is_stop_word(word)] for phrase in meant]
    return telling[0] if telling and all(len(phrase) > 1 for phrase in telling) else []


def _credits(
    word: str, meant: tuple[str, ...], corpus: CorpusWords, language: str
) -> dict[str, float]:
    worth: dict[str, float] = {}
    for phrase in meant:
        stems = [stem(w) for w in words(phrase) if not is_stop_word(w)]
        if stems:
            worth[" ".join(stems[:2])] = 1.0
    if word:
        worth.setdefault(stem(word), 1.0)
        if language != "fr" and not meant and word not in corpus.vocabulary and len(word) > 4:
            near = process.extractOne(
                word, corpus.vocabulary.words, scorer=JaroWinkler.similarity, score_cutoff=_COGNATE
            )
            if near:
                worth.setdefault(stem(near[0]), _COGNATE_CREDIT)
    for base in list(worth):
        for other in load_synonyms().get(base, ()):
            worth.setdefault(other, _SYNONYM_CREDIT)
    return worth


def _is_strict(word: str, typed: str) -> bool:
    """Tell a name or a number from an ordinary word."""
    return word[0].isdigit() or typed[0].isupper()


def _once(concepts: list[Concept]) -> list[Concept]:
    seen: set[tuple[str, ...]] = set()
    kept: list[Concept] = []
    for concept in concepts:
        key = tuple(sorted(concept.credits))
        if key not in seen:
            seen.add(key)
            kept.append(concept)
    return kept
