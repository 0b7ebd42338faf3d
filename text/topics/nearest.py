"""Which names a name that is none may have been meant for."""

from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz import fuzz, process

# "Macron" is like "Maroc" by 73, "terrorisme" like "tourisme" by 74, "Japn" like "Japon" by 89.
_LIKE: Final = 76.0
"""Least likeness of two whole names, of 100."""
_WORDS_LIKE: Final = 80.0
"""Least likeness of two words; a name may be half of another, word for word."""
_SHORTEST: Final = 3
"""Letters of the shortest word that says something: shorter ones are "la", "de", "of"."""


class NearNames:
    """Finds the names that look like one typed.

    Args:
        names: Folded names, words apart.
        ids: Folded ids, which nobody types but whole.
    """

    def __init__(self, names: Iterable[str], ids: Iterable[str] = ()) -> None:
        self._words = {name: _split(name) for name in names}
        self._whole = sorted({*self._words, *ids})
        self._vocabulary = sorted(set().union(*self._words.values()))

    def find(self, typed: str) -> list[str]:
        """Find the names that a folded name looks like, the likest first.

        They are spelt nearly as it is, or all words of the one are nearly words of the other.
        """
        whole = process.extract(
            typed, self._whole, scorer=fuzz.ratio, limit=None, score_cutoff=_LIKE
        )
        found = {name: score for name, score, _ in whole}
        alike = {word: self._find_alike(word) for word in _split(typed)}
        found |= {name: fuzz.ratio(typed, name) for name in self._find_parts(alike)}
        return sorted(found, key=lambda name: (-found[name], name))

    def _find_alike(self, word: str) -> set[str]:
        hits = process.extract(
            word, self._vocabulary, scorer=fuzz.ratio, limit=None, score_cutoff=_WORDS_LIKE
        )
        return {hit for hit, _, _ in hits}

    def _find_parts(self, alike: Mapping[str, set[str]]) -> list[str]:
        """Find the names that hold all words typed, and those whose words were all typed."""
        if not alike:
            return []
        typed = set().union(*alike.values())
        return [
            name
            for name, words in self._words.items()
            if words and (words <= typed or all(words & near for near in alike.values()))
        ]


def _split(name: str) -> frozenset[str]:
    return frozenset(word for word in name.split() if len(word) >= _SHORTEST)
