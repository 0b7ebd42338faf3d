"""Reads articles into the store of the settings: what `vigie ingest` and the demonstration do."""

import asyncio
import os
from collections.abc import Callable, Sequence
from typing import Final

from bot.library import open_index
from bot.settings import Settings
from bot.store import load_gazetteer, open_database
from news.embedding import Embedder
from news.ingest import Ingestor, IngestReport
from text.pipeline import Pipeline
from text.vectors import load_encoder

_MOST_CORES: Final = 4
"""Cores used, each for 400 MB of memory; beyond that, saving is what takes the time."""


async def ingest(
    settings: Settings,
    sources: Sequence[str],
    *,
    on_progress: Callable[[int, int], object] | None = None,
) -> IngestReport:
    """Read sources into the store; the French model is loaded first, which takes seconds.

    Sentence vectors follow once everything is read; what is cut short, `vigie run` goes on with.

    Args:
        settings: Which store, and which topics.
        sources: Files, folders, addresses of pages and feeds, or ``-`` for JSONL on standard
            input.
        on_progress: Called with how many documents are done, and how many are known of.

    Raises:
        SettingsError: The database address or the topics file cannot be used.
        StorageError: The database or the index cannot be opened or written.
    """
    gazetteer = load_gazetteer(settings)
    async with open_database(settings) as database, open_index(settings, database) as index:
        pipeline = await asyncio.to_thread(Pipeline.load, gazetteer)
        ingestor = Ingestor(
            database,
            index,
            pipeline,
            gazetteer,
            allow_private=settings.fetch_private,
            workers=count_workers(),
        )
        report = await ingestor.ingest(sources, on_progress=on_progress)
        await Embedder(database, load_encoder(), threads=min(4, os.cpu_count() or 1)).catch_up()
        return report


def count_workers() -> int:
    """Return how many processes a long ingest may begin beside this one: one a further core."""
    return min(len(os.sched_getaffinity(0)), _MOST_CORES) - 1
