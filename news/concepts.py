"""What a question names, word by word, and the forms by which the corpus may name it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import log
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from text.asked_time import AskedTime
from text.calendar_names import ENGLISH_MONTHS, FOLDED_MONTHS
from text.language import is_filler
from text.question_rules import LIGHT_BEGINNINGS
from text.synonyms import load_synonyms
from text.terms import is_stop_word, stem, stem_english, words
from text.topics import Gazetteer
from text.topics.ids import is_party
from text.vocabulary import Vocabulary

# Credit for a word that stands for the one asked, against 1 for the word itself.
_SYNONYM_CREDIT: Final = 0.75
_COGNATE_CREDIT: Final = 0.7
# A word that begins with the same letters ("créer", "création") and is no synonym.
NEAR_FORM_CREDIT: Final = 0.65
BEGINNING: Final = 5
# Jaro-Winkler similarity from which a foreign word is taken for a French one of the corpus.
_COGNATE: Final = 0.9
# "Depuis 2017": a sentence of 2018 may tell of it too.
_LATER_CREDIT: Final = 0.9
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
        english: The form, among the credits, by which an English article names it; empty for
            questions of another language.
        of_time: True for the time asked about.
    """

    credits: Mapping[str, float]
    weight: float
    surface: str
    topic: str | None = None
    strict: bool = False
    english: str = ""
    of_time: bool = False

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """First five letters of its longer stems; none when it is a topic."""
        if self.topic is not None:
            return frozenset()
        # What a phrase begins with in English says nothing of French words that begin alike.
        phrase = self.english if " " in self.english else ""
        longer = (form for form in self.credits if len(form) >= BEGINNING and form != phrase)
        return frozenset(form[:BEGINNING] for form in longer)

    @property
    def is_name(self) -> bool:
        """Whether it is a name that the topics do not hold."""
        return self.strict and self.topic is None and not self.surface[:1].isdigit()

    @property
    def is_party(self) -> bool:
        """Whether it is a partner or a member."""
        return is_party(self.topic)


@dataclass(frozen=True, slots=True)
class CorpusWords:
    """What weighing a question needs to know of the corpus.

    Attributes:
        passages: Number of passages.
        frequencies: Passages that hold each stem or topic id.
        vocabulary: Its words.
        publishers: Publishers by the folded names that they may be asked for by.
    """

    passages: int
    frequencies: Mapping[str, int]
    vocabulary: Vocabulary
    publishers: Mapping[str, str] = field(default_factory=dict)

    def holds(self, form: str) -> bool:
        """Tell whether some passage holds each stem of a form."""
        return all(self.frequencies.get(part, 0) > 0 for part in form.split())

    def weight(self, form: str) -> float:
        """Return the inverse document frequency of a form, as BM25 has it.

        Of two stems it is the rarer one's.
        """
        held = min(self.frequencies.get(part, 0) for part in form.split())
        # An index counts passages just replaced until it has tidied up: never below 0.
        return max(0.0, log(1 + (self.passages - held + 0.5) / (held + 0.5)))


def word_concepts(
    free: list[tuple[str, str]], corpus: CorpusWords, gazetteer: Gazetteer, language: str
) -> list[Concept]:
    """Weigh the content words of a question that name no topic.

    Args:
        free: The words, folded and as typed, in the order of the question.
        corpus: Frequencies and words of the corpus.
        gazetteer: The topics, with the glossary.
        language: Language of the question.

    Returns:
        A concept a word, or a glossary phrase; words that name nothing give none.
    """
    glossary = gazetteer.pack.glossary.get(language, {}) if language != "fr" else {}
    concepts: list[Concept] = []
    index = 0
    while index < len(free):
        length, meant = _glossary_match(free, index, glossary)
        english = _english_form(free[index : index + length]) if language == "en" else ""
        parts = _parts(meant)
        if parts:
            french = word_concepts([(p, p) for p in parts], corpus, gazetteer, "fr")
            concepts += [_say_in_english(concept, english) for concept in french]
            index += length
            continue
        surface = " ".join(typed for _, typed in free[index : index + length])
        word = free[index][0]
        if not meant and is_filler(word, language):
            index += length
            continue
        phrase = "" if meant else _synonym_phrase(free[index : index + 2], corpus, language)
        if phrase:
            length, surface = 2, " ".join(typed for _, typed in free[index : index + 2])
        worth = _credits(word if length == 1 else "", meant, corpus, language, phrase)
        if not worth:
            index += length
            continue
        strict = length == 1 and _is_strict(word, free[index][1])
        weight = max(corpus.weight(f) for f, c in worth.items() if c == max(worth.values()))
        said = bool(english) and corpus.holds(english)
        if said and not any(map(corpus.holds, worth)):
            weight = corpus.weight(english)
        elif language != "fr" and not meant and not strict and not said:
            weight *= _UNTRANSLATED
        elif length == 1 and word.startswith(LIGHT_BEGINNINGS):
            weight *= _LIGHT
        concept = Concept(worth, weight, surface, strict=strict)
        concepts.append(_say_in_english(concept, english))
        index += length
    return concepts


def time_concepts(time: AskedTime, corpus: CorpusWords) -> list[Concept]:
    """Return what a sentence must name to tell of a time: its year, and its month and day if said.

    Args:
        time: The time asked about.
        corpus: Frequencies of the corpus, the years' included.
    """
    if not time.years:
        return []
    first = time.years[0]
    later = 1.0 if time.until else _LATER_CREDIT
    worth = {year: 1.0 if year == first else later for year in time.years}
    held = [corpus.weight(year) for year in time.years if corpus.holds(year)]
    weight = min(held, default=log(1 + 2 * (corpus.passages + 0.5)))
    concepts = [Concept(worth, weight, first, strict=True, of_time=True)]
    if time.said and time.since:
        _, *rest = time.since.split("-")
        if rest:
            at = int(rest[0]) - 1
            month, english = FOLDED_MONTHS[at], ENGLISH_MONTHS[at].lower()
            forms = {stem(month): 1.0, stem_english(english): 1.0}
            concepts.append(Concept(forms, corpus.weight(stem(month)), month, of_time=True))
        if len(rest) > 1:
            day = str(int(rest[1]))
            weight = corpus.weight(day)
            concepts.append(Concept({day: 1.0}, weight, day, strict=True, of_time=True))
    return concepts


def _english_form(phrase: list[tuple[str, str]]) -> str:
    """Return the English stem of a word, or the first two of a phrase."""
    return " ".join([stem_english(word) for word, _ in phrase][:2])


def _say_in_english(concept: Concept, form: str) -> Concept:
    if not form:
        return concept
    return replace(concept, credits={**concept.credits, form: 1.0}, english=form)


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


def _synonym_phrase(free: list[tuple[str, str]], corpus: CorpusWords, language: str) -> str:
    """Return the form of two words that together mean what others do, else an empty text.

    Only where the corpus lacks one of them, which no sentence could name by itself: it tells of
    births by other words than "vu le jour".
    """
    form = " ".join(stem(word) for word, _ in free)
    is_phrase = language == "fr" and len(free) > 1 and form in load_synonyms()
    return form if is_phrase and not corpus.holds(form) else ""


def _credits(
    word: str, meant: tuple[str, ...], corpus: CorpusWords, language: str, phrase: str = ""
) -> dict[str, float]:
    worth: dict[str, float] = {phrase: 1.0} if phrase else {}
    for meaning in meant:
        stems = [stem(w) for w in words(meaning) if not is_stop_word(w)]
        if stems:
            worth[" ".join(stems[:2])] = 1.0
    # A translated word is not looked for as it is: an article in its language has its own forms.
    if word and not meant:
        worth.setdefault(stem(word), 1.0)
        if language != "fr" and word not in corpus.vocabulary and len(word) > 4:
            near = process.extractOne(
                word, corpus.vocabulary.words, scorer=JaroWinkler.similarity, score_cutoff=_COGNATE
            )
            if near:
                worth.setdefault(stem(near[0]), _COGNATE_CREDIT)
    for base in list(worth):
        for other in sorted(load_synonyms().get(base, ())):
            worth.setdefault(other, _SYNONYM_CREDIT)
    return worth


def _is_strict(word: str, typed: str) -> bool:
    """Tell a name or a number from an ordinary word."""
    return word[0].isdigit() or typed[0].isupper()
