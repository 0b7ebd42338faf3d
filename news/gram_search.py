"""Which of many texts hold which character 4-grams, found for all at once."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_ENCODING: Final = "utf-16-le"
_GRAM_BYTES: Final = 8
_CODE: Final = np.dtype("<u8")
# Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, 6.4), to sixteen bits.
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_KEPT_BITS: Final = np.uint64(48)


def hold_grams(texts: Sequence[str], grams: Sequence[str]) -> Matrix:
    """Tell which texts hold which grams.

    Args:
        texts: Each begins and ends with a space.
        grams: Of four letters, spaces at their ends alone; those of other lengths are looked for
            one by one. None twice.

    Returns:
        1 where the text holds the gram, else 0: ``(texts, grams)``.
    """
    held = np.zeros((len(texts), len(grams)))
    raw = [gram.encode(_ENCODING, "surrogatepass") for gram in grams]
    whole = [at for at, code in enumerate(raw) if len(code) == _GRAM_BYTES]
    for at, code in enumerate(raw):
        if len(code) != _GRAM_BYTES:
            held[:, at] = [grams[at] in text for text in texts]
    if not whole:
        return held
    wanted = np.frombuffer(b"".join(raw[at] for at in whole), dtype=_CODE)
    order = np.argsort(wanted)
    wanted = wanted[order]
    # No gram has two spaces in a row, so none is found from one text into the next.
    together = "".join(texts)
    raw_text = together.encode(_ENCODING, "surrogatepass")
    codes = _read(raw_text)
    # Most places are ruled out by sixteen bits, which costs a third of comparing them.
    likely = np.zeros(1 << 16, dtype=np.bool_)
    likely[_hash(wanted)] = True
    places = np.flatnonzero(likely[_hash(codes)])
    codes = codes[places]
    found = np.minimum(np.searchsorted(wanted, codes), len(wanted) - 1)
    right = wanted[found] == codes
    sizes = map(len, texts) if len(raw_text) == 2 * len(together) else map(_count_units, texts)
    rows = np.searchsorted(list(accumulate(sizes)), places[right], side="right")
    held[rows, np.array(whole)[order[found[right]]]] = 1.0
    return held


def _count_units(text: str) -> int:
    return len(text.encode(_ENCODING, "surrogatepass")) // 2


def _read(raw: bytes) -> NDArray[np.uint64]:
    """Return a number for each four units in a row."""
    size = max(0, (len(raw) - _GRAM_BYTES) // 2 + 1)
    return np.ndarray(size, dtype=_CODE, buffer=raw, strides=(2,)).copy()


def _hash(codes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    hashed: NDArray[np.uint64] = (codes * _FACTOR) >> _KEPT_BITS
    return hashed
