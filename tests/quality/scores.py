"""Scores gold files on a corpus made afresh, and holds the floors that the scores must keep.

`python -m tests.quality.scores` prints the scores beside the floors and raises the floors that were
surpassed; `--lower` takes the present scores as they are: a changed gold file or corpus needs it.
The held halves of gold/ are scored like the rest, but their questions are never listed.
"""

import argparse
import asyncio
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from bot.ingestion import ingest
from bot.library import open_library
from bot.settings import Settings
from news.evaluate import Outcome, evaluate, read_gold
from news.scoring import summarize_outcomes
from tests.quality.piaf import write_paragraphs

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
GOLD = HERE / "gold"
FLOORS = HERE / "floors.json"
MEASURES = ("lead", "shown", "source", "refusals", "verbatim")


@dataclass(frozen=True, slots=True)
class Suite:
    """A corpus and a gold file asked of it.

    Attributes:
        name: What its floors are kept under.
        corpus: A folder of articles, or PIAF's file, whose paragraphs are the articles.
        gold: Its questions.
        held: It is reported and never tuned on, so that its misses are not listed.
    """

    name: str
    corpus: Path
    gold: Path
    held: bool = False

    def present(self) -> bool:
        """Tell whether the corpus and the gold file are on this machine."""
        return self.corpus.exists() and self.gold.is_file()

    def quick(self) -> bool:
        """Tell whether the corpus is small enough for `make test`."""
        return self.corpus.suffix != ".json"

    def digest(self) -> str:
        """Hash what is measured: floors of another corpus or gold file say nothing."""
        digest = hashlib.sha256()
        corpus = sorted(self.corpus.iterdir()) if self.quick() else [self.corpus]
        for file in (*corpus, self.gold):
            if file.is_file():
                digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
        return digest.hexdigest()[:16]


def _halves(stem: str, corpus: Path) -> tuple[Suite, Suite]:
    """Return the suites of the half that may be tuned on, and of the half that is held."""
    tuned, held = f"{stem}_tuned", f"{stem}_held"
    return (
        Suite(tuned, corpus, GOLD / f"{tuned}.jsonl"),
        Suite(held, corpus, GOLD / f"{held}.jsonl", held=True),
    )


SAMPLE = ROOT / "bot" / "demo" / "corpus"
SEEDS = SHARED / "seeds"
PIAF = SHARED / "gold" / "piaf" / "piaf-v1.0.json"

# Suites of one corpus stand together: it is ingested once for them all.
SUITES = (
    Suite("sample", SAMPLE, HERE / "sample_gold.jsonl"),
    *_halves("sample", SAMPLE),
    Suite("sample_plain_held", SAMPLE, GOLD / "sample_plain_held.jsonl", held=True),
    *_halves("sample_talks", SAMPLE),
    Suite("sample_strangers", SAMPLE, GOLD / "strangers_held.jsonl", held=True),
    Suite("seeds", SEEDS, SHARED / "gold" / "questions.jsonl"),
    Suite("conversations", SEEDS, SHARED / "gold" / "conversations.jsonl"),
    *_halves("seeds", SEEDS),
    Suite("seeds_plain_held", SEEDS, GOLD / "seeds_plain_held.jsonl", held=True),
    *_halves("seeds_talks", SEEDS),
    Suite("seeds_strangers", SEEDS, GOLD / "strangers_held.jsonl", held=True),
    *_halves("piaf", PIAF),
)


def settings_in(folder: Path) -> Settings:
    """Return settings of a store of its own."""
    return Settings(
        database_url=f"sqlite+aiosqlite:///{folder / 'vigie.sqlite3'}", index_dir=folder / "index"
    )


async def score(suites: Sequence[Suite], folder: Path) -> dict[str, list[Outcome]]:
    """Make the one corpus of some suites in an empty folder, and ask the questions of each."""
    settings = settings_in(folder)
    source = suites[0].corpus
    if not suites[0].quick():
        source = write_paragraphs(source, folder / "paragraphs")
    await ingest(settings, [str(source)])
    outcomes = {}
    async with open_library(settings) as library:
        for suite in suites:
            asked = evaluate(library.answerer, library.database, read_gold(suite.gold))
            outcomes[suite.name] = [outcome async for outcome in asked]
    return outcomes


def list_misses(suite: Suite, outcomes: Iterable[Outcome]) -> list[str]:
    """List the questions that failed, a line each; none of a held half, whatever failed."""
    if suite.held:
        return []
    lines = []
    for outcome in outcomes:
        marks = (outcome.lead, outcome.shown, outcome.source, outcome.refused)
        if False in marks:
            lines.append(f"{outcome.id} {marks} {outcome.question} | {outcome.answer}")
    return lines


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
    parser.add_argument("suites", nargs="*", help=f"of {', '.join(s.name for s in SUITES)}")
    parser.add_argument("--lower", action="store_true", help="take the scores even where lower")
    parser.add_argument("--misses", action="store_true", help="list the questions that failed")
    arguments = parser.parse_args()
    if unknown := set(arguments.suites) - {suite.name for suite in SUITES}:
        parser.error(f"no such suite: {', '.join(sorted(unknown))}")
    asked = [suite for suite in SUITES if suite.name in (arguments.suites or [suite.name])]
    found = []
    for _, together in groupby(asked, key=lambda suite: suite.corpus):
        found += _measure(list(together), with_misses=arguments.misses)
    return 0 if _raise_floors(found, lower=arguments.lower) else 1


def _measure(suites: Sequence[Suite], *, with_misses: bool) -> list[tuple[Suite, dict[str, Any]]]:
    """Score the suites of one corpus, printing each; leave out those not on this machine."""
    present = [suite for suite in suites if suite.present()]
    for suite in suites:
        if suite not in present:
            sys.stdout.write(f"{suite.name}: not on this machine\n")
    if not present:
        return []
    with tempfile.TemporaryDirectory() as folder:
        outcomes = asyncio.run(score(present, Path(folder)))
    found = []
    for suite in present:
        scores = summarize_outcomes(outcomes[suite.name])
        shown = {measure: scores[measure] for measure in (*MEASURES, "latency_ms")}
        sys.stdout.write(f"{suite.name}: {json.dumps(shown)}\n")
        for line in list_misses(suite, outcomes[suite.name]) if with_misses else []:
            sys.stdout.write(f"  {line}\n")
        found.append((suite, scores))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
