"""What near-duplicate texts share: MinHash signatures, and hashes of what they state.

Everything here depends on the text alone, so that two installations sign a text alike.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np

from text.terms import analyze, words

HASHES: Final = 192
"""Length of a signature: its estimate of a Jaccard index is off by less than 0.07 mostly."""

_WORDS: Final = 2
"""Terms a shingle. Without stop words and endings, two of them stand for four or five words."""
_FEWEST: Final = 24
"""Texts with fewer shingles are too short to tell whether they tell the same story."""
_CHUNK: Final = 2_048
"""Shingles hashed at once: bounds the memory that a book would take."""
_FEWEST_WORDS: Final = 4
"""Statements shorter than this ("En bref") may open any article."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A MinHash signature.

    Attributes:
        minima: ``HASHES`` numbers in [0, 2**32); the share of equal ones estimates the Jaccard
            index of two texts' shingles.
        shingles: How many different shingles the text has.
    """

    minima: tuple[int, ...]
    shingles: int


def sign(text: str) -> Signature | None:
    """Sign a text by the pairs of terms that follow each other in it.

    Args:
        text: A cleaned text.

    Returns:
        Its signature; None when it is too short to be compared.

    Source:
        Broder, "On the resemblance and containment of documents" (1997); the family of hashes is
        that of Dietzfelbinger et al., "A reliable randomized algorithm for the closest-pair
        problem" (1997).
    """
    terms = analyze(text)
    pairs = {" ".join(terms[at : at + _WORDS]) for at in range(len(terms) - _WORDS + 1)}
    if len(pairs) < _FEWEST:
        return None
    hashes = np.array([_hash(pair) for pair in pairs], dtype=np.uint64)
    minima = np.full(HASHES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(hashes), _CHUNK):
        # Unsigned products wrap around at 2**64, which the family of hashes counts on.
        products = hashes[start : start + _CHUNK, None] * _FACTORS + _TERMS
        minima = np.minimum(minima, products.min(axis=0))
    return Signature(tuple(int(value) >> 32 for value in minima), len(pairs))


def hash_title(title: str) -> int | None:
    """Hash a title in its normal form, into [0, 2**62); None when it is too short to tell."""
    return _hash_words("title", title)


def hash_statement(text: str) -> int | None:
    """Hash sentences in their normal form, into [0, 2**62); None when too short to tell."""
    return _hash_words("statement", text)


def hash_statements(paragraphs: Iterable[Iterable[str]]) -> list[int]:
    """Hash what a teaser may quote of paragraphs.

    Args:
        paragraphs: The sentences of each paragraph, in order.

    Returns:
        Hashes of each sentence, and of each beginning of a paragraph, each hash once.
    """
    hashes = map(hash_statement, _list_statements(paragraphs))
    return list(dict.fromkeys(found for found in hashes if found is not None))


def _list_statements(paragraphs: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield each sentence, and the beginning of its paragraph that ends with it."""
    for paragraph in paragraphs:
        beginning = ""
        for sentence in paragraph:
            beginning = f"{beginning} {sentence}"
            yield sentence
            yield beginning


def _hash_words(sort: str, text: str) -> int | None:
    found = words(text)
    return _hash(f"{sort} {' '.join(found)}") >> 2 if len(found) >= _FEWEST_WORDS else None


def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


# Hashed numbers rather than random ones: they are the same whatever the version of numpy.
_FACTORS: Final = np.array([_hash(f"factor {n}") | 1 for n in range(HASHES)], dtype=np.uint64)
_TERMS: Final = np.array([_hash(f"term {n}") for n in range(HASHES)], dtype=np.uint64)
