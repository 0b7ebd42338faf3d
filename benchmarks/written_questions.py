"""Questions written to learn from, on press articles and PIAF's odd documents, and what is found.

A third of them are near misses, which ask of the right people and things what no article tells.
Strangers ask of what the corpus has nothing to do with: the press of PIAF's odd documents and of
anything that people ask of anyone, PIAF of the press. What stands under tests/quality/gold as held
is not among them.
"""

import asyncio
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from benchmarks.lessons import understand
from benchmarks.piaf_corpus import prepare_store, read_questions
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
_STRANGERS: Final = _QUESTIONS / "strangers.jsonl"
# One in so many of PIAF's odd documents' questions are asked of the press, and the other way round.
_EVERY: Final = 3


@dataclass(frozen=True, slots=True)
class Written:
    """A question, as Vigie reads it, and what was found for it.

    ``is_stranger`` tells whether it has nothing to do with the corpus asked.
    """

    question: GoldQuestion
    query: Query
    finding: Finding
    is_stranger: bool = False


async def ask_written(cache: Path | None = None) -> list[Written]:
    """Ask all of them; those on press articles that this machine lacks are left out.

    Args:
        cache: Folder to keep PIAF's ingested store in.
    """
    piaf = await asyncio.to_thread(prepare_store, cache=cache)
    strangers = [*read_gold(_STRANGERS), *_read_odd()]
    asked = []
    for corpus, files in _PRESS.items():
        if corpus.exists():
            with tempfile.TemporaryDirectory() as folder:
                settings = settings_in(Path(folder))
                await ingest(settings, [str(corpus)])
                asked += await _ask(settings, _read_all(files))
                asked += await _ask_strangers(settings, strangers)
    of_press = _read_all(files[0] for files in _PRESS.values())[::_EVERY]
    asked += await _ask(piaf, _read_all(_PIAF))
    return [*asked, *await _ask_strangers(piaf, of_press)]


async def ask_own(cache: Path | None = None) -> list[Written]:
    """Ask PIAF some of the questions that its odd documents answer.

    Args:
        cache: Folder to keep PIAF's ingested store in.
    """
    return await _ask(await asyncio.to_thread(prepare_store, cache=cache), _read_odd())


async def _ask_strangers(settings: Settings, questions: Iterable[GoldQuestion]) -> list[Written]:
    unanswered = [replace(each, answers=((),), sources=()) for each in questions]
    return [replace(each, is_stranger=True) for each in await _ask(settings, unanswered)]


def _read_all(files: Iterable[Path]) -> list[GoldQuestion]:
    return [question for file in files for question in read_gold(file)]


def _read_odd() -> list[GoldQuestion]:
    odd = [asked.text for asked in read_questions()[1] if asked.odd]
    return [
        GoldQuestion(f"odd{at:04}", "none", (text,), ((),), ())
        for at, text in enumerate(odd[::_EVERY])
    ]


async def _ask(settings: Settings, questions: Sequence[GoldQuestion]) -> list[Written]:
    asked = []
    async with open_library(settings) as library:
        understanding = understand(library)
        finder = Finder(library.database, library.index)
        for question in questions:
            query = await understanding.read(question.turns[0])
            asked.append(Written(question, query, await finder.find(query)))
        understanding.close()
    return asked


def fold_text(text: str) -> str:
    """Return a text folded, with plain spaces and apostrophes: as gold files are compared."""
    return " ".join(fold(text).replace("’", "'").split())
