"""Which passages mean nearly what a question means, though they may share no word with it.

A passage has a signature of 64 bytes: for each dimension of its vector, whether it exceeds the
mean of the corpus. Vectors that point alike differ in few bits, and counting these over 100,000
passages takes some 2 ms. It finds candidates; their whole vectors rank them.
"""

import asyncio
import time
from typing import Final

import numpy as np
from numpy.typing import NDArray

from storage.engine import Database
from storage.vectors import PACKED_DIMENSIONS, find_packed_vectors

# How often a search asks the database for vectors made since.
_LOOK_SECONDS: Final = 2.0
# Passages read at once, and as many set the mean that the others are measured against.
_BATCH: Final = 10_000
# Passages counted at once: what is in between stays in a core's own memory.
_BLOCK: Final = 32_768


class NearPassages:
    """The signatures of all passages that have vectors, held in memory and kept up to date.

    They are read in the order of the passages, so vectors made late for an early passage are
    missing until the next start; a passage that was replaced is found until then. Words find the
    one, and the database, where every passage found is looked up, no longer holds the other.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._mean: NDArray[np.float32] | None = None
        self._encoder = -1
        self._passages = np.empty(0, dtype=np.int64)
        # A row for each 64 dimensions: what is counted at once lies side by side.
        self._signatures = np.empty((PACKED_DIMENSIONS // 64, 0), dtype=np.uint64)
        self._next_look = 0.0
        self._turn = asyncio.Lock()

    async def keep_up(self, encoder: int) -> None:
        """Take in the vectors of an encoder made since, looking for them every two seconds.

        Args:
            encoder: Number of the encoder; the vectors of another are let go.
        """
        if time.monotonic() >= self._next_look or encoder != self._encoder:
            await self._catch_up(encoder)

    def find(self, packed: bytes, limit: int) -> list[int]:
        """Find the passages nearest to a vector, nearest first; for a worker thread.

        Args:
            packed: The vector, packed as the store keeps them.
            limit: Most passages returned.

        Returns:
            Ids of passages; none while no vectors are made.
        """
        passages = self._passages
        # The first passages come after the mean that they are measured against.
        if self._mean is None or not len(passages) or limit < 1:
            return []
        signatures = self._signatures[:, : len(passages)]
        own = self._sign(_read([packed]))[:, 0]
        differing = np.zeros(len(passages), dtype=np.uint16)
        for start in range(0, len(passages), _BLOCK):
            counted = differing[start : start + _BLOCK]
            for word, theirs in zip(own, signatures[:, start : start + _BLOCK], strict=True):
                counted += np.bitwise_count(theirs ^ word)
        limit = min(limit, len(differing))
        # Of those as near as the last, the earliest.
        farthest = np.partition(differing, limit - 1)[limit - 1]
        near = np.flatnonzero(differing <= farthest)
        nearest = near[np.argsort(differing[near], kind="stable")][:limit]
        return [int(id_) for id_ in passages[nearest]]

    async def _catch_up(self, encoder: int) -> None:
        async with self._turn:
            if encoder != self._encoder:
                self._mean, self._encoder = None, encoder
                self._passages = self._passages[:0]
            while True:
                after = int(self._passages[-1]) if len(self._passages) else 0
                async with self._database.session() as session:
                    rows = await find_packed_vectors(
                        session, encoder=encoder, after=after, limit=_BATCH
                    )
                if rows:
                    await asyncio.to_thread(self._add, rows)
                if len(rows) < _BATCH:
                    break
            self._next_look = time.monotonic() + _LOOK_SECONDS

    def _add(self, rows: list[tuple[int, bytes]]) -> None:
        vectors = _read([packed for _, packed in rows])
        if self._mean is None:
            self._mean = vectors.mean(axis=0, dtype=np.float32)
        held = self._signatures[:, : len(self._passages)]
        # The signatures go first: a search meanwhile takes as many as there are passages.
        self._signatures = np.concatenate([held, self._sign(vectors)], axis=1)
        self._passages = np.concatenate([self._passages, [id_ for id_, _ in rows]])

    def _sign(self, vectors: NDArray[np.int8]) -> NDArray[np.uint64]:
        mean = np.zeros(1) if self._mean is None else self._mean
        bits = np.packbits(vectors > mean, axis=1)
        signatures: NDArray[np.uint64] = np.ascontiguousarray(bits.view(np.uint64).T)
        return signatures


def _read(packed: list[bytes]) -> NDArray[np.int8]:
    """Read the first vector of each, ``(n, 512)``: after the encoder's number, a byte each."""
    joined = b"".join(each[1 : 1 + PACKED_DIMENSIONS] for each in packed)
    return np.frombuffer(joined, dtype=np.int8).reshape(-1, PACKED_DIMENSIONS)
