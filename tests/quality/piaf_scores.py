"""Scores the questions of PIAF on its own paragraphs, and holds the floors the scores must keep.

`python -m tests.quality.piaf_scores` asks all of them, prints the scores beside the floors and
raises the floors that were surpassed. `make test` asks a fixed sample on a part of the paragraphs.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.piaf import Tried, ask, quote_holds
from benchmarks.piaf_corpus import PIAF, Asked, read_questions
from benchmarks.squad import overlap
from bot.ingestion import ingest
from tests.quality.piaf import write_paragraphs
from tests.quality.scores import settings_in

FLOORS = Path(__file__).resolve().parent / "piaf_floors.json"
# Coverage has none: to refuse where the answer was wrong is no loss, and ``right`` tells of others.
MEASURES = ("first", "in_ten", "first_damaged", "quote", "f1", "right", "precision")


@dataclass(frozen=True, slots=True)
class Part:
    """Some paragraphs as the corpus, and some of the questions that they answer.

    Attributes:
        name: What its floors are kept under.
        paragraphs: Every so many of the paragraphs are the corpus.
        questions: Every so many of the questions on them are asked.
        even_only: Only those of documents that nothing was learned from.
    """

    name: str
    paragraphs: int = 1
    questions: int = 1
    even_only: bool = False

    def choose(self) -> list[Asked]:
        """Return the questions asked."""
        found = [
            asked
            for asked in read_questions()[1]
            if asked.paragraph % self.paragraphs == 0 and not (self.even_only and asked.odd)
        ]
        return found[:: self.questions]

    def digest(self) -> str:
        """Hash what is measured: floors of another choice say nothing."""
        choice = f"{self.paragraphs}.{self.questions}.{self.even_only}".encode()
        return sha256(PIAF.read_bytes() + choice).hexdigest()[:16]


SAMPLE = Part("sample", paragraphs=8, questions=3, even_only=True)
WHOLE = Part("whole")
HELD = Part("held", even_only=True)


def measure(part: Part, folder: Path) -> list[Tried]:
    """Ingest the paragraphs of a part into an empty folder, and ask its questions."""
    settings = settings_in(folder)
    source = write_paragraphs(PIAF, folder / "paragraphs", every=part.paragraphs)
    asyncio.run(ingest(settings, [str(source)]))
    return asyncio.run(ask(settings, part.choose()))


def summarize(tried: Sequence[Tried]) -> dict[str, float]:
    """Return the measures, each in [0, 1].

    ``first``, ``in_ten`` and ``first_damaged`` are shares of the questions whose paragraph is found
    there, ``quote`` of those whose quote holds the answer and ``f1`` the mean agreement of short
    answers where nothing is refused. As shipped, ``coverage`` is the share that is answered,
    ``right`` the share whose quote then holds the answer, and ``precision`` that share of those
    answered.
    """
    size = len(tried)
    shipped = [quote_holds(each.shipped, each.asked) for each in tried if each.shipped.answered]
    measures = {
        "first": sum(each.rank == 0 for each in tried) / size,
        "in_ten": sum(each.rank is not None and each.rank < 10 for each in tried) / size,
        "first_damaged": sum(each.damaged_rank == 0 for each in tried) / size,
        "quote": sum(each.quoted for each in tried) / size,
        "f1": sum(overlap(each.answer.answer, each.asked.answers) for each in tried) / size,
        "coverage": len(shipped) / size,
        "right": sum(shipped) / size,
        "precision": sum(shipped) / len(shipped) if shipped else 0.0,
    }
    return {name: round(value, 4) for name, value in measures.items()}


def read_floors() -> dict[str, dict[str, float | str]]:
    """Read the floors by part: the digest they were measured on, and a floor a measure."""
    floors: dict[str, dict[str, float | str]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def raise_floors(found: Sequence[tuple[Part, dict[str, float]]]) -> bool:
    """Write the better of floor and score for each measure; return False where a score fell."""
    floors = read_floors() if FLOORS.exists() else {}
    kept = True
    for part, scores in found:
        old = floors.get(part.name, {})
        old = old if old.get("digest") == part.digest() else {}
        new: dict[str, float | str] = {"digest": part.digest()}
        for name in MEASURES:
            floor = float(old.get(name, 0.0))
            kept = kept and scores[name] >= floor
            new[name] = max(scores[name], floor)
        floors[part.name] = new
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return kept


def main() -> int:
    """Print the scores beside the floors, and raise the floors."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.quality.piaf_scores",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--sample", action="store_true", help="the sample of `make test` alone")
    chosen = parser.parse_args()
    if not PIAF.exists():
        sys.stdout.write("PIAF: not on this machine\n")
        return 0
    found = []
    for asked in (SAMPLE,) if chosen.sample else (SAMPLE, WHOLE):
        with tempfile.TemporaryDirectory() as folder:
            tried = measure(asked, Path(folder))
        found.append((asked, summarize(tried)))
        if asked is WHOLE:
            found.append((HELD, summarize([each for each in tried if not each.asked.odd])))
    for part, scores in found:
        sys.stdout.write(f"{part.name}: {json.dumps(scores)}\n")
    return 0 if raise_floors(found) else 1


if __name__ == "__main__":
    raise SystemExit(main())
