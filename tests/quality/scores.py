"""Scores a gold file on a corpus made afresh, and holds the floors that the scores must keep.

`python -m tests.quality.scores` prints the scores beside the floors and raises the floors that were
surpassed; `--lower` takes the present scores as they are: a changed gold file or corpus needs it.
"""

import argparse
import asyncio
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.ingestion import ingest
from bot.library import open_library
from bot.settings import Settings
from news.evaluate import Outcome, evaluate, read_gold, summarize_outcomes

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = HERE / "floors.json"
MEASURES = ("lead", "shown", "source", "refusals", "verbatim")


@dataclass(frozen=True, slots=True)
class Suite:
    """A corpus and the gold files asked of it."""

    name: str
    corpus: Path
    gold: tuple[Path, ...]

    def present(self) -> bool:
        """Tell whether the corpus and the gold files are on this machine."""
        return self.corpus.is_dir() and all(file.is_file() for file in self.gold)

    def digest(self) -> str:
        """Hash what is measured: floors of another corpus or gold file say nothing."""
        digest = hashlib.sha256()
        for file in (*sorted(self.corpus.iterdir()), *self.gold):
            if file.is_file():
                digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
        return digest.hexdigest()[:16]


SAMPLE = Suite("sample", ROOT / "bot" / "demo" / "corpus", (HERE / "sample_gold.jsonl",))
SEEDS = Suite("seeds", SHARED / "seeds", (SHARED / "gold" / "questions.jsonl",))
TALKS = Suite("conversations", SHARED / "seeds", (SHARED / "gold" / "conversations.jsonl",))
SUITES = (SAMPLE, SEEDS, TALKS)


def settings_in(folder: Path) -> Settings:
    """Return settings of a store of its own."""
    return Settings(
        database_url=f"sqlite+aiosqlite:///{folder / 'vigie.sqlite3'}", index_dir=folder / "index"
    )


async def score(suite: Suite, folder: Path) -> list[Outcome]:
    """Make the corpus of a suite in an empty folder and ask its questions."""
    settings = settings_in(folder)
    await ingest(settings, [str(suite.corpus)])
    questions = [question for file in suite.gold for question in read_gold(file)]
    async with open_library(settings) as library:
        return [o async for o in evaluate(library.answerer, library.database, questions)]


def read_floors() -> dict[str, dict[str, Any]]:
    """Read the floors by suite: the digest they were measured on, and a floor a measure."""
    floors: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def _raise_floors(found: Iterable[tuple[Suite, dict[str, Any]]], *, lower: bool) -> bool:
    """Write the better of floor and score for each measure; return False where a score fell."""
    floors = read_floors() if FLOORS.exists() else {}
    kept = True
    for suite, scores in found:
        old = floors.get(suite.name, {})
        new: dict[str, Any] = {"digest": suite.digest()}
        for measure in MEASURES:
            value, floor = scores[measure], old.get(measure)
            fell = value is not None and floor is not None and value < floor
            if fell and not lower:
                kept = False
            if value is not None:
                new[measure] = value if lower or not fell else floor
        floors[suite.name] = new
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return kept


def main() -> int:
    """Print the scores beside the floors, and raise the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", action="store_true", help="take the scores even where lower")
    parser.add_argument("--misses", action="store_true", help="list the questions that failed")
    arguments = parser.parse_args()
    found = []
    for suite in SUITES:
        if not suite.present():
            sys.stdout.write(f"{suite.name}: not on this machine\n")
            continue
        with tempfile.TemporaryDirectory() as folder:
            outcomes = asyncio.run(score(suite, Path(folder)))
        scores = summarize_outcomes(outcomes)
        shown = {measure: scores[measure] for measure in (*MEASURES, "latency_ms")}
        sys.stdout.write(f"{suite.name}: {json.dumps(shown)}\n")
        for outcome in outcomes if arguments.misses else []:
            marks = (outcome.lead, outcome.shown, outcome.source, outcome.refused)
            if False in marks:
                sys.stdout.write(f"  {outcome.id} {marks} {outcome.question} | {outcome.answer}\n")
        found.append((suite, scores))
    return 0 if _raise_floors(found, lower=arguments.lower) else 1


if __name__ == "__main__":
    raise SystemExit(main())
