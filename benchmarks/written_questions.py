"""Questions written to learn from, on press articles and PIAF's odd documents, and what is found.

A third of them are near misses, which ask of the right people and things what no article tells.
What stands under tests/quality/gold as held is not among them.
"""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.lessons import understand
from benchmarks.piaf_corpus import prepare_store
from bot.ingestion import ingest
from bot.library import open_library
from bot.settings import Settings
from news.evaluate import GoldQuestion, read_gold
from news.finding import Finder, Finding
from news.query import Query
from tests.quality.scores import GOLD, HERE, SAMPLE, SEEDS, settings_in
from text.terms import fold

_QUESTIONS: Final = Path(__file__).resolve().parent / "questions"
_PRESS: Final = {
    SEEDS: (_QUESTIONS / "seeds.jsonl", GOLD / "seeds_tuned.jsonl"),
    SAMPLE: (_QUESTIONS / "sample.jsonl", GOLD / "sample_tuned.jsonl", HERE / "sample_gold.jsonl"),
}
_PIAF: Final = (_QUESTIONS / "piaf.jsonl", GOLD / "piaf_tuned.jsonl")


@dataclass(frozen=True, slots=True)
class Written:
    """A question, as Vigie reads it, and what was found for it."""

    question: GoldQuestion
    query: Query
    finding: Finding


async def ask_written(cache: Path | None = None) -> list[Written]:
    """Ask all of them; those on press articles that this machine lacks are left out.

    Args:
        cache: Folder to keep PIAF's ingested store in.
    """
    piaf = await asyncio.to_thread(prepare_store, cache=cache)
    asked = []
    for corpus, files in _PRESS.items():
        if corpus.exists():
            with tempfile.TemporaryDirectory() as folder:
                settings = settings_in(Path(folder))
                await ingest(settings, [str(corpus)])
                asked += await _ask(settings, files)
    return [*asked, *await _ask(piaf, _PIAF)]


async def _ask(settings: Settings, files: Sequence[Path]) -> list[Written]:
    asked = []
    async with open_library(settings) as library:
        understanding = understand(library)
        finder = Finder(library.database, library.index)
        for question in (each for file in files for each in read_gold(file)):
            query = await understanding.read(question.turns[0])
            asked.append(Written(question, query, await finder.find(query)))
        understanding.close()
    return asked


def fold_text(text: str) -> str:
    """Return a text folded, with plain spaces and apostrophes: as gold files are compared."""
    return " ".join(fold(text).replace("’", "'").split())
