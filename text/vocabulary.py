"""Typed words mended against the words that the corpus holds.

Only a word that neither the corpus nor the French word list knows is looked up, and only among
words of about its length that share two of its letters at the ends: a look-up over the whole
vocabulary would cost a hundred times more.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from math import log
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler
from wordfreq import top_n_list

from text.terms import STOP_WORDS, fold

# So many of a language's most frequent words are right as they stand; a rarer one may be a typo.
_KNOWN_WORDS: Final = 50_000
_SHORTEST: Final = 4
_LAST_SIGN: Final = "\U0010ffff"
# What full likeness is worth against a word's frequency, by its logarithm: tuned on typos made in
# the questions of PIAF's odd documents.
_ALIKE: Final = 10.0
_ELIDED: Final = ("l", "d", "qu")
# In a question these open a word less often than a typo makes them seem to.
_SELDOM_ELIDED: Final = ("n", "s", "j", "m", "t", "c")


class Vocabulary:
    """The folded words of a corpus, with how many passages hold each.

    Args:
        counts: Folded surface words of the corpus and their passage counts.
        extra: Other right words, such as the names of topics and the question words.
    """

    def __init__(self, counts: Mapping[str, int], extra: Iterable[str] = ()) -> None:
        self._counts: dict[str, int] = {w: n for w, n in counts.items() if not w[0].isdigit()}
        for word in extra:
            self._counts.setdefault(word, 1)
        self._ordered = sorted(self._counts)
        self._by_shape: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._counts:
            if len(word) >= _SHORTEST:
                for key in _shapes(word):
                    self._by_shape[key].append(word)

    def __contains__(self, word: object) -> bool:
        return word in self._counts

    def __len__(self) -> int:
        return len(self._counts)

    @property
    def words(self) -> Collection[str]:
        """All words, folded, in order."""
        return self._ordered

    def knows(self, word: str, *, language: str = "fr") -> bool:
        """Tell whether a folded word is one of the corpus or of a language, or a number."""
        known = word in self._counts or word in STOP_WORDS or word in known_words(language)
        return known or word[:1].isdigit()

    def correct(self, word: str, *, language: str = "fr") -> tuple[str, ...]:
        """Return the words meant by a folded word: itself when known, else the nearest ones.

        An elision typed without its apostrophe ("lasem") and two words typed as one give two
        words. A word with no near neighbour is returned as it is, and so is one that the
        ``language`` of the question knows.
        """
        if self._is_right(word, language):
            return (word,)
        elided = self._split_elision(word, _ELIDED)
        if elided:
            return elided
        nearest = self._nearest(word)
        if nearest:
            return (nearest,)
        return self._split_elision(word, _SELDOM_ELIDED) or self._split_pair(word) or (word,)

    def complete(self, beginning: str, limit: int, shortest: int = 3) -> list[str]:
        """Return the most frequent words that start with a folded beginning, itself left out.

        Args:
            beginning: First letters of a word.
            limit: Most words returned.
            shortest: A shorter beginning, or one that is a word already, is not completed.
        """
        if len(beginning) < shortest or beginning in self._counts:
            return []
        first = bisect_left(self._ordered, beginning)
        last = bisect_left(self._ordered, beginning + _LAST_SIGN, first)
        found = self._ordered[first:last]
        return sorted(found, key=lambda word: (-self._counts[word], word))[:limit]

    def _is_right(self, word: str, language: str) -> bool:
        return (
            len(word) < _SHORTEST
            or word[0].isdigit()
            or word in self._counts
            or word in STOP_WORDS
            or word in known_words(language)
        )

    def _split_elision(self, word: str, prefixes: Iterable[str]) -> tuple[str, ...] | None:
        for prefix in prefixes:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) >= 3 and rest[0] in "aeiouyh" and rest in self._counts:
                return (prefix, rest)
        return None

    def _split_pair(self, word: str) -> tuple[str, ...] | None:
        best: tuple[int, tuple[str, str]] | None = None
        for cut in range(2, len(word) - 1):
            left, right = word[:cut], word[cut:]
            if (left in self._counts or left in STOP_WORDS) and right in self._counts:
                score = min(self._counts.get(left, 1), self._counts[right])
                if len(right) >= _SHORTEST and (best is None or score > best[0]):
                    best = (score, (left, right))
        return best[1] if best else None

    def _nearest(self, word: str) -> str | None:
        candidates: set[str] = set()
        for key in _shapes(word, slack=True):
            candidates.update(self._by_shape.get(key, ()))
        if not candidates:
            return None
        allowed = 1 if len(word) <= 6 else 2
        hits = process.extract(
            word,
            candidates,
            scorer=DamerauLevenshtein.distance,
            score_cutoff=allowed,
            limit=None,
        )
        if not hits:
            return None
        return min(
            hits,
            key=lambda hit: (
                hit[1],
                -self._likeness(word, hit[0]),
                -self._counts[hit[0]],
                # Of two as likely always the same.
                hit[0],
            ),
        )[0]

    def _likeness(self, typed: str, word: str) -> float:
        """Return how likely a word was meant, were it as far from what was typed as another."""
        return _ALIKE * JaroWinkler.similarity(typed, word) + log(1 + self._counts[word])


def _shapes(word: str, *, slack: bool = False) -> list[tuple[str, int]]:
    """Return the (end letters, length) keys of a word; with slack, lengths one off as well."""
    lengths = (len(word) - 1, len(word), len(word) + 1) if slack else (len(word),)
    ends = {f"^{word[:2]}", f"{word[-2:]}$", f"{word[0]}.{word[-1]}"}
    return [(end, length) for end in ends for length in lengths]


@lru_cache(maxsize=3)
def known_words(language: str) -> frozenset[str]:
    """Return the frequent words of a language (``fr``, ``en`` or ``vi``), folded."""
    return frozenset(fold(word) for word in top_n_list(language, _KNOWN_WORDS))
