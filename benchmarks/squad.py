"""Scores of short answers, as SQuAD has them, with the articles of French.

Source:
    Rajpurkar et al., *SQuAD: 100,000+ Questions for Machine Comprehension of Text* (2016), section
    6.1; the French articles as in d'Hoffschmidt et al., *FQuAD* (2020).
"""

import re
from collections import Counter
from collections.abc import Sequence

_ARTICLES = re.compile(r"\b(?:l|d|le|la|les|un|une|des|du|de|au|aux)\b")
_PUNCTUATION = re.compile(r"[^\w\s]|_")


def normalize(text: str) -> list[str]:
    """Return the words of an answer, in lower case, without articles and punctuation."""
    plain = _PUNCTUATION.sub(" ", text.lower())
    return _ARTICLES.sub(" ", plain).split()


def is_exact(answer: str, right: Sequence[str]) -> bool:
    """Tell whether an answer is one of the right ones."""
    return any(normalize(answer) == normalize(each) for each in right)


def overlap(answer: str, right: Sequence[str]) -> float:
    """Return the F1 of an answer's words against the nearest right one, in [0, 1]."""
    return max((_f1(normalize(answer), normalize(each)) for each in right), default=0.0)


def holds(text: str, right: Sequence[str]) -> bool:
    """Tell whether a text holds one of the right answers, word for word."""
    words = f" {' '.join(normalize(text))} "
    return any(f" {' '.join(normalize(each))} " in words for each in right)


def _f1(given: Sequence[str], right: Sequence[str]) -> float:
    common = sum((Counter(given) & Counter(right)).values())
    return 2 * common / (len(given) + len(right)) if common else 0.0
