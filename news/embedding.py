"""Sentence vectors follow the articles: made behind the ingest, a few passages at a time.

What has no vectors yet can be found by its words meanwhile. Each batch is a transaction of its
own, so what is cut short goes on from there.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from storage.engine import Database
from storage.errors import StorageError
from storage.vectors import (
    WaitingPassage,
    count_waiting_passages,
    find_waiting_passages,
    save_vectors,
)
from text.vectors import ENCODER_LANGUAGES, ENCODER_VERSION, SentenceEncoder, pack_vectors

logger = logging.getLogger(__name__)

# Passages encoded together: some 150 sentences, half a second.
_BATCH: Final = 64
# Seconds between two looks for passages that another process ingested.
_LOOK_SECONDS: Final = 5.0


class Embedder:
    """Makes the vectors that passages await.

    Args:
        database: The store.
        encoder: What makes vectors.
        threads: Batches encoded at once; most of the work leaves the interpreter free.
    """

    def __init__(self, database: Database, encoder: SentenceEncoder, *, threads: int = 1) -> None:
        self._database = database
        self._encoder = encoder
        self._threads = threads

    async def catch_up(self, *, on_progress: Callable[[int, int], object] | None = None) -> int:
        """Make the vectors of every passage that awaits them.

        Args:
            on_progress: Called with the passages done and those that awaited their vectors.

        Returns:
            How many passages got theirs.

        Raises:
            StorageError: The database cannot be read or written.
        """
        total = await count_waiting(self._database) if on_progress is not None else 0
        done, after = 0, 0
        while batch := await self._take(after):
            shares = [batch[at :: self._threads] for at in range(self._threads)]
            made = await asyncio.gather(
                *(asyncio.to_thread(self._encode, share) for share in shares if share)
            )
            async with self._database.transaction() as session:
                for packed in made:
                    await save_vectors(session, packed, encoder=ENCODER_VERSION)
            done += len(batch)
            after = batch[-1].id
            if on_progress is not None:
                on_progress(done, max(done, total))
        if done:
            logger.info("Made sentence vectors", extra={"action": "vectors_made", "passages": done})
        return done

    async def keep_up(self) -> None:
        """Make vectors as passages come, until cancelled; a failing store is tried again."""
        while True:
            try:
                await self.catch_up()
            except StorageError:
                logger.warning("Could not make vectors", extra={"action": "vectors_failed"})
            await asyncio.sleep(_LOOK_SECONDS)

    async def _take(self, after: int) -> list[WaitingPassage]:
        async with self._database.session() as session:
            return await find_waiting_passages(
                session,
                encoder=ENCODER_VERSION,
                languages=ENCODER_LANGUAGES,
                after=after,
                limit=_BATCH * self._threads,
            )

    def _encode(self, passages: Sequence[WaitingPassage]) -> dict[int, bytes]:
        texts = [_list_texts(passage) for passage in passages]
        vectors = self._encoder.encode([text for listed in texts for text in listed])
        ends = np.cumsum([len(listed) for listed in texts])
        parts = np.split(vectors, ends[:-1])
        return {p.id: pack_vectors(part) for p, part in zip(passages, parts, strict=True)}


def _list_texts(passage: WaitingPassage) -> Sequence[str]:
    """List what gets a vector: the whole, unless it is one sentence, then each sentence."""
    whole = (passage.text,) if len(passage.sentences) > 1 else ()
    return (*whole, *passage.sentences)


async def count_waiting(database: Database) -> int:
    """Count the passages that await their vectors."""
    async with database.session() as session:
        return await count_waiting_passages(
            session, encoder=ENCODER_VERSION, languages=ENCODER_LANGUAGES
        )
