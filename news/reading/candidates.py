"""The parts of a sentence that may be a short answer: runs of words between fair boundaries."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from news.article_text import Sentence
from text.terms import fold, stem
from text.word_classes import WordClass, split_tokens, word_class

Ints = NDArray[np.int64]

_MOST_TOKENS: Final = 120
_LONGEST: Final = 14
"""Tokens of an answer; a clause may be longer, to the end of its sentence."""

_NEVER_FIRST: Final = (
    WordClass.AND, WordClass.BUT, WordClass.STOP, WordClass.SEMICOLON, WordClass.COMMA,
    WordClass.COLON, WordClass.CLOSING, WordClass.DASH, WordClass.SIGN, WordClass.NOT,
)  # fmt: skip
_MAY_END: Final = (
    WordClass.VERB, WordClass.AUXILIARY, WordClass.NOUN, WordClass.NAME, WordClass.ADJECTIVE,
    WordClass.ADVERB, WordClass.NUMBER, WordClass.PRONOUN, WordClass.CLOSING, WordClass.QUOTE,
)  # fmt: skip
_PARTING: Final = (WordClass.SEMICOLON, WordClass.STOP)
_OPENS_CLAUSE: Final = (
    WordClass.FOR, WordClass.THAT, WordClass.OF, WordClass.IN, WordClass.BY, WordClass.WITH,
    WordClass.WHO, WordClass.VERB, WordClass.PLACE, WordClass.DETERMINER,
)  # fmt: skip


@dataclass(frozen=True)
class Tokens:
    """The tokens of a sentence.

    Attributes:
        texts: As they stand.
        starts: Offset of each in the sentence.
        ends: Offset after each.
        classes: `WordClass` of each.
    """

    texts: tuple[str, ...]
    starts: Ints
    ends: Ints
    classes: Ints

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Each token folded, without its elision's sign."""
        return tuple(fold(text).strip("'") for text in self.texts)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stem of each word; empty for signs."""
        return tuple(stem(word) if word and word[0].isalnum() else "" for word in self.folded)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the first token of part of the sentence, and the one after its last."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        return first, max(first, int(np.searchsorted(self.starts, end, side="left")))

    @cached_property
    def spans(self) -> tuple[Ints, Ints]:
        """First and last token of each part that may be an answer."""
        size = len(self.texts)
        may_start = ~np.isin(self.classes, _NEVER_FIRST)
        may_end = np.isin(self.classes, _MAY_END)
        parting = np.isin(self.classes, _PARTING)
        last_word = int(np.flatnonzero(may_end)[-1]) if may_end.any() else -1
        firsts: list[int] = []
        lasts: list[int] = []
        for first in np.flatnonzero(may_start).tolist():
            reach = min(size, first + _LONGEST)
            stops = np.flatnonzero(parting[first:reach])
            reach = first + int(stops[0]) if len(stops) else reach
            ends = (first + np.flatnonzero(may_end[first:reach])).tolist()
            if last_word - first >= _LONGEST and self.classes[first] in _OPENS_CLAUSE:
                ends.append(last_word)
            firsts += [first] * len(ends)
            lasts += ends
        return np.array(firsts, dtype=np.int64), np.array(lasts, dtype=np.int64)


def read_tokens(sentence: Sentence) -> Tokens:
    """Part a sentence into classed tokens; what follows the 120th is left out."""
    found = list(split_tokens(sentence.text))[:_MOST_TOKENS]
    return Tokens(
        texts=tuple(text for text, _, _ in found),
        starts=np.array([start for _, start, _ in found], dtype=np.int64),
        ends=np.array([end for _, _, end in found], dtype=np.int64),
        classes=np.array(
            [word_class(text, opens=at == 0) for at, (text, _, _) in enumerate(found)],
            dtype=np.int64,
        ),
    )
