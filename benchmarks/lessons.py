"""Lessons for the reader: PIAF's questions as Vigie reads them, what it finds, and near misses.

A near miss is a question that the corpus does not answer although it speaks of much the same: the
paragraph that answers is taken away, or the question is asked of another name, number or year.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.piaf_corpus import Asked
from bot.library import Library, open_library
from bot.settings import Settings
from news.article_text import ArticleText
from news.corpus_words import CorpusLexicon
from news.features import describe_sentences
from news.finding import Finder, Finding
from news.query import Query
from news.ranking import rank_sentences
from news.reading import read_sentence
from news.understanding import Understanding
from text.question import AnswerKind
from text.terms import fold
from text.vectors import load_encoder

Rows = NDArray[np.float32]
Flags = NDArray[np.bool_]

# Sentences of a question that are learned from, the best by rules: some more than are judged.
_SENTENCES: Final = 32
_SHORTEST_NAME: Final = 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question, and what was found for it.

    Attributes:
        asked: The question as PIAF has it, with its answers.
        query: The question as Vigie reads it; of a near miss, the question put otherwise.
        finding: What was found for the query.
    """

    asked: Asked
    query: Query
    finding: Finding

    def is_right(self, article: ArticleText) -> bool:
        """Tell whether an article is the paragraph that answers."""
        return article.head.origin == self.asked.origin

    def without_answer(self) -> "Lesson":
        """Return the near miss that has the paragraph that answers taken away."""
        others = tuple(each for each in self.finding.articles if not self.is_right(each))
        return replace(self, finding=replace(self.finding, articles=others))


@dataclass(frozen=True, slots=True)
class Candidates:
    """The sentences that may answer a question, as the ranker sees them.

    Attributes:
        document: Running number of the question's document.
        kind: The kind of answer expected.
        rows: ``(sentences, len(SENTENCE_FEATURES))``.
        holds: Whether each sentence holds an answer, word for word.
        right: Whether each stands in the paragraph that answers.
    """

    document: int
    kind: AnswerKind
    rows: Rows
    holds: Flags
    right: Flags


async def ask_lessons(
    settings: Settings, questions: Sequence[Asked], *, seed: int
) -> tuple[list[Lesson], list[Lesson]]:
    """Ask questions, and every second of them of something else.

    Args:
        settings: Of the store that holds the paragraphs.
        questions: The questions.
        seed: Of the choice of what else to ask of.

    Returns:
        The lessons, one a question; and the near misses, without the paragraph that answered.
    """
    chance = random.Random(seed)  # noqa: S311 - names, not secrets
    async with open_library(settings) as library:
        understanding = understand(library)
        finder = Finder(library.database, library.index)
        lessons = []
        for asked in questions:
            query = await understanding.read(asked.text)
            lessons.append(Lesson(asked, query, await finder.find(query)))
        names = [name for lesson in lessons for name in _names(lesson.query)]
        misses = []
        for lesson in lessons[::2]:
            text = swap_name(lesson.asked.text, _names(lesson.query), names, chance)
            if text is not None:
                query = await understanding.read(text)
                miss = Lesson(lesson.asked, query, await finder.find(query))
                misses.append(miss.without_answer())
        understanding.close()
    return lessons, misses


def swap_name(
    question: str, own: Sequence[str], others: Sequence[str], chance: random.Random
) -> str | None:
    """Put another name in the place of one that a question names, and a number in a number's.

    Args:
        question: The question.
        own: The names in it, as it has them.
        others: The names to choose from.
        chance: Chooses.

    Returns:
        The question put otherwise; None where it names nothing or nothing else is at hand.
    """
    named = [name for name in own if name in question]
    if not named:
        return None
    old = chance.choice(named)
    digit = old[0].isdigit()
    alike = [each for each in others if each[0].isdigit() == digit and fold(each) != fold(old)]
    return question.replace(old, chance.choice(alike)) if alike else None


def describe(lesson: Lesson) -> Candidates | None:
    """Describe the sentences that may answer, as the product does; None where there are none."""
    query, finding = lesson.query, lesson.finding
    if not query.concepts:
        return None
    ranked = rank_sentences(query, finding.articles, finding.scores)[:_SENTENCES]
    if not ranked:
        return None
    readings = [read_sentence(query, each.article, each.place) for each in ranked]
    answers = [plain(answer) for answer in lesson.asked.answers]
    return Candidates(
        lesson.asked.document,
        query.form.kind,
        describe_sentences(query, ranked, readings, finding.fits),
        np.array([any(a in plain(each.sentence.text) for a in answers) for each in ranked]),
        np.array([lesson.is_right(each.article) for each in ranked]),
    )


def plain(text: str) -> str:
    """Return a text in lower case, with plain spaces and apostrophes."""
    return " ".join(text.lower().replace("’", "'").split())


def understand(library: Library) -> Understanding:
    """Return what reads questions as the product does, on the day it is."""
    lexicon = CorpusLexicon(library.database, library.index, library.gazetteer)
    return Understanding(
        lexicon, library.gazetteer, language="fr", encoder=load_encoder(), today=date.today
    )


def _names(query: Query) -> list[str]:
    """Return the names, numbers and years that an answer must be about."""
    return [
        concept.surface
        for concept in query.concepts
        if concept.strict and len(concept.surface) >= _SHORTEST_NAME
    ]
