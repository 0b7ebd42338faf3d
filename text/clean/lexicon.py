"""How common French words are: what tells a word from two words run together."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from types import MappingProxyType

import wordfreq

KNOWN_ZIPF = 1.2
"""A word at or above this frequency is a French word; wordfreq lists nothing below 1.0."""

LETTERS = re.compile(r"[^\W\d_]+")

_UNLISTED_ZIPF = 0.0


@cache
def _french_words() -> MappingProxyType[str, float]:
    """Load wordfreq's large French list once: folded word to frequency per word."""
    return MappingProxyType(wordfreq.get_frequency_dict("fr", wordlist="large"))


@lru_cache(maxsize=50_000)
def zipf(word: str) -> float:
    """Return how common a word is: log10 of its occurrences in a billion words of French.

    Args:
        word: One word of letters, in any case.

    Returns:
        0 for a word that the list lacks, else 1 (rare) to 7.7 ("de").

    Source:
        wordfreq's ``large`` French list; the scale is van Heuven et al. 2014.
    """
    folded = word.casefold()
    words = _french_words()
    frequency = words.get(folded) or words.get(folded.replace("œ", "oe").replace("æ", "ae"))
    return math.log10(frequency) + 9 if frequency else _UNLISTED_ZIPF


class Vocabulary:
    """What one text itself, and the names given with it, say about its words.

    Attributes:
        joins_seen: True when the text holds words that were surely run together, so that less
            sure ones are believed too.
    """

    def __init__(self, paragraphs: Iterable[str], names: Collection[str] = ()) -> None:
        self._counts: Counter[str] = Counter()
        for paragraph in paragraphs:
            self._counts.update(LETTERS.findall(paragraph))
        self._names = _split_names(frozenset(names))
        self.joins_seen = False

    def is_name(self, word: str) -> bool:
        """Tell whether the word is part of a given name, in any case."""
        return word.casefold() in self._names

    def count(self, word: str) -> int:
        """Count the word in the text, written exactly so."""
        return self._counts[word]

    def tokens(self) -> Iterable[str]:
        """Return every distinct token of the text."""
        return self._counts.keys()


@lru_cache(maxsize=8)
def _split_names(names: frozenset[str]) -> frozenset[str]:
    """Return the words of names, small letters only: the names of a corpus are always the same."""
    return frozenset(part.casefold() for name in names for part in LETTERS.findall(name))
