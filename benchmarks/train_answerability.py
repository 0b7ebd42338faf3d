"""Learn when a sentence answers at all, and write the weights that Vigie ships.

PIAF's questions all have an answer. Whether a corpus does not say is learned from questions written
for that: on press articles and on PIAF's odd documents, a third of them near misses, which ask of
the right people and things what no article tells. Their files are in benchmarks/questions; what
stands under tests/quality/gold as held is not among them.

Prints what is reached on questions left out in turn. Run it again after `train_reader`, and when
words are added to text/packs: what was learned leans on both.
"""

import argparse
import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.grown_trees import ANSWERABILITY, GrownTrees
from benchmarks.lessons import Flags, Rows
from benchmarks.written_questions import Written, ask_written, fold_text
from news.answerability import ANSWERABILITY_FEATURES
from news.evaluate import GoldQuestion
from news.judging import ANSWERABILITY_MODEL, describe_tried
from news.ranking import Ranked, rank_sentences
from news.reading import Reading, read_sentence

_SHIPPED: Final = Path(__file__).resolve().parents[1] / "news" / "learned"
_SENTENCES: Final = 60
_FOLDS: Final = 3
_FORESTS: Final = 3
_REFUSED: Final = (0.75, 0.8, 0.85, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Tried:
    """The sentences of one question that were looked at twice.

    Attributes:
        rows: ``(sentences, len(ANSWERABILITY_FEATURES))``, the likeliest by the ranker first.
        holds: Whether each, with the answer read in it, holds what is wanted.
        answerable: Whether the corpus says it at all.
    """

    rows: Rows
    holds: Flags
    answerable: bool


def main() -> None:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.train_answerability",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, default=_SHIPPED, help="folder to write to")
    parser.add_argument("--cache", type=Path, help="folder to keep PIAF's ingested store in")
    chosen = parser.parse_args()
    # Before what takes long: a folder that cannot be made.
    chosen.out.mkdir(parents=True, exist_ok=True)
    written = asyncio.run(ask_written(chosen.cache))
    found = (_try(asked) for asked in written if not asked.is_stranger)
    tried = [each for each in found if each is not None]
    report(tried)
    trees = grow(tried, forests=_FORESTS)
    file = chosen.out / f"{ANSWERABILITY_MODEL}.json"
    off = trees.write(ANSWERABILITY_FEATURES, file, np.vstack([each.rows for each in tried]))
    print(f"written: {file}, {off:.4f} off at most by rounding")


def _try(asked: Written) -> Tried | None:
    """Describe what was found for a question; None where it names nothing or nothing is found."""
    query, finding = asked.query, asked.finding
    ranked = rank_sentences(query, finding.articles, finding.scores)[:_SENTENCES]
    if not query.concepts or not ranked:
        return None
    readings = [read_sentence(query, each.article, each.place) for each in ranked]
    places, rows = describe_tried(query, ranked, readings, finding.fits)
    holds = [_holds(asked.question, ranked[at], readings[at]) for at in places]
    return Tried(rows, np.array(holds), bool(asked.question.answers[0]))


def _holds(question: GoldQuestion, ranked: Ranked, reading: Reading) -> bool:
    """Tell whether a quote, with the answer read in it, holds all that is wanted."""
    sentences, place = ranked.article.sentences, ranked.place
    quoted = sentences[place - reading.sentences + 1 : place + 1]
    shown = fold_text("\n".join([reading.answer, *(sentence.text for sentence in quoted)]))
    wanted = question.answers[0]
    return bool(wanted) and all(any(fold_text(s) in shown for s in group) for group in wanted)


def grow(tried: Sequence[Tried], *, forests: int = 1) -> GrownTrees:
    """Grow the trees that tell whether a sentence answers."""
    rows = np.vstack([each.rows for each in tried])
    holds = np.concatenate([each.holds for each in tried])
    return GrownTrees(ANSWERABILITY, rows, holds.astype(np.int64), forests=forests)


def report(tried: Sequence[Tried]) -> None:
    """Print what is reached on questions left out in turn."""
    folds = np.random.default_rng(0).permutation(len(tried)) % _FOLDS
    sure, right = np.zeros(len(tried)), np.zeros(len(tried), dtype=bool)
    for fold_ in range(_FOLDS):
        trees = grow([each for each, at in zip(tried, folds, strict=True) if at != fold_])
        for at in np.flatnonzero(folds == fold_).tolist():
            scores = trees.predict(tried[at].rows)
            sure[at], right[at] = scores.max(), tried[at].holds[int(scores.argmax())]
    answerable = np.array([each.answerable for each in tried])
    print(f"{answerable.sum()} questions, {(~answerable).sum()} that have no answer")
    print(f"best sentence right: {right[answerable].mean():.3f}")
    for share in _REFUSED:
        _report_at(share, sure, right, answerable)


def _report_at(share: float, sure: NDArray[np.float64], right: Flags, answerable: Flags) -> None:
    least = np.quantile(sure[~answerable], share)
    answered = sure > least
    print(
        f"refusing {share:.0%} of the unanswerable, from confidence {1 / (1 + np.exp(-least)):.2f}:"
        f" right {(right & answered)[answerable].mean():.3f} of the answerable,"
        f" {right[answered].mean():.3f} of all answers"
    )


if __name__ == "__main__":
    main()
