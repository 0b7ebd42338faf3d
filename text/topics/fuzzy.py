"""Recognise a topic's name that was typed wrongly."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import Final

import wordfreq
from rapidfuzz import process
from rapidfuzz.distance import OSA

from text.terms import STOP_WORDS, fold
from text.topics.forms import Form
from text.topics.tokens import Token

_LONGEST_WINDOW: Final = 5
_LEAST_LETTERS: Final = 4
# "royaume unis", "timor lest": ordinary words, yet one letter away from a name of several words.
_LEAST_KNOWN: Final = 9
# A word among so many of the commonest is no typo. Measured by hand: at these sizes the lists hold
# the countries and cities of the world, but not "indonesie" nor "nouvele".
_FRENCH_WORDS: Final = 40_000
_ENGLISH_WORDS: Final = 15_000


class FuzzyForms:
    """Forms of topics by their length, for comparison with windows of a question."""

    def __init__(self, forms: Sequence[Form]) -> None:
        best: dict[str, Form] = {}
        for form in forms:
            letters = "".join(form.tokens)
            if not _is_comparable(form, letters):
                continue
            if letters not in best or form.score > best[letters].score:
                best[letters] = form
        self._by_length: dict[int, dict[str, Form]] = defaultdict(dict)
        for letters, form in best.items():
            self._by_length[len(letters)][letters] = form

    def find(
        self,
        tokens: Sequence[Token],
        covered: Container[int],
        score_cutoff: float,
        known_words: Container[str],
    ) -> list[tuple[int, int, Form, float]]:
        """Compare every run of one to five words with every form.

        A run of ordinary words must be long, of several words and one letter off at most.

        Args:
            tokens: The question's tokens.
            covered: Indexes of tokens already recognised.
            score_cutoff: Least likeness kept, in [0, 1].
            known_words: Folded words that are no typos.

        Returns:
            First token, last token (exclusive), form and score of each name, never overlapping;
            where two overlap, the longer and more alike stays.
        """
        hits: list[tuple[float, int, int, Form, float]] = []
        for first, last, unknown in _windows(tokens, covered, known_words):
            letters = "".join(token.folded for token in tokens[first:last])
            if not unknown and len(letters) < _LEAST_KNOWN:
                continue
            allowed = _allowed_edits(len(letters)) if unknown else 1
            for form, likeness in self._compare(letters, last - first, allowed):
                if likeness >= score_cutoff:
                    score = round(form.score * likeness, 4)
                    hits.append((likeness * len(letters), first, last, form, score))
        return _without_overlaps(hits)

    def _compare(self, letters: str, words: int, allowed: int) -> Iterator[tuple[Form, float]]:
        for length in range(len(letters) - allowed, len(letters) + allowed + 1):
            forms = self._by_length.get(length)
            if not forms:
                continue
            for found, edits, _ in process.extract(
                letters, forms.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=None
            ):
                form = forms[found]
                if abs(len(form.tokens) - words) <= 1 and _is_likely(letters, found, int(edits)):
                    yield form, 1 - int(edits) / max(len(letters), length)


def is_ordinary(word: str, known_words: Container[str]) -> bool:
    """Tell whether a folded word is an ordinary French or English one, or known otherwise."""
    return word in STOP_WORDS or word in known_words or word in _ordinary_words()


@lru_cache(maxsize=1)
def _ordinary_words() -> frozenset[str]:
    lists = (("fr", _FRENCH_WORDS), ("en", _ENGLISH_WORDS))
    return frozenset(fold(w) for language, n in lists for w in wordfreq.top_n_list(language, n))


def _is_comparable(form: Form, letters: str) -> bool:
    return (
        bool(form.topic)
        and not form.typed_only
        and len(form.tokens) <= _LONGEST_WINDOW + 1
        and len(letters) >= _LEAST_LETTERS
        and letters.isalpha()
    )


def _windows(
    tokens: Sequence[Token], covered: Container[int], known_words: Container[str]
) -> Iterator[tuple[int, int, bool]]:
    """Yield first token, last token (exclusive) and whether a word between them is unknown."""
    usable = [
        at not in covered and token.folded.isalpha() and len(token.folded) < 40
        for at, token in enumerate(tokens)
    ]
    unknown = [
        usable[at] and not is_ordinary(token.folded, known_words) for at, token in enumerate(tokens)
    ]
    for first in range(len(tokens)):
        for last in range(first + 1, min(first + _LONGEST_WINDOW, len(tokens)) + 1):
            if not usable[last - 1] or (last - 1 > first and not tokens[last - 1].joined):
                break
            if tokens[first].folded in STOP_WORDS or tokens[last - 1].folded in STOP_WORDS:
                continue
            if any(unknown[first:last]) or last - first > 1:
                yield first, last, any(unknown[first:last])


def _allowed_edits(letters: int) -> int:
    if letters < _LEAST_LETTERS:
        return 0
    if letters < 8:
        return 1
    return 2 if letters < 14 else 3


def _is_likely(typed: str, form: str, edits: int) -> bool:
    """Keep the slips of a hand: the first letter is seldom wrong, a short word never replaced."""
    if edits == 0:
        return True
    if len(form) <= _LEAST_LETTERS and len(typed) <= _LEAST_LETTERS:
        return sorted(typed) == sorted(form)
    if typed[0] == form[0]:
        return True
    swapped = typed[:2] == form[1::-1]
    return swapped or (edits == 1 and len(form) >= 8)


def _without_overlaps(
    hits: list[tuple[float, int, int, Form, float]],
) -> list[tuple[int, int, Form, float]]:
    taken: set[int] = set()
    kept: list[tuple[int, int, Form, float]] = []
    for _, first, last, form, score in sorted(hits, key=lambda hit: (-hit[0], hit[1], hit[2])):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            kept.append((first, last, form, score))
    return kept
