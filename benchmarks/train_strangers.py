"""Learn which questions have nothing to do with the corpus, and write the weights that Vigie ships.

A corpus of the press holds some sentence that is like any question at all. What tells a stranger is
how little of the question that sentence, its surroundings and its vector share. Learned from the
sentence that Vigie would answer with: of questions written on a corpus, near misses among them, of
PIAF's own on its odd documents, and of strangers to either (`benchmarks.written_questions`).

Prints what is reached on questions left out in turn. Run it again after `train_answerability`.
"""

import argparse
import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.grown_trees import CONFIDENCE, GrownTrees
from benchmarks.lessons import Flags, Rows
from benchmarks.written_questions import Written, ask_own, ask_written
from news.answerability import ANSWERABILITY_FEATURES
from news.judging import ANSWERABILITY_MODEL, STRANGER_MODEL, describe_tried
from news.learned.trees import load_trees
from news.ranking import rank_sentences
from news.reading import read_sentence

_SHIPPED: Final = Path(__file__).resolve().parents[1] / "news" / "learned"
_SENTENCES: Final = 60
_FOLDS: Final = 3


@dataclass(frozen=True, slots=True)
class Best:
    """The sentence that a question would be answered with.

    Attributes:
        text: The question.
        row: ``(len(ANSWERABILITY_FEATURES),)``.
        answers: Whether Vigie would answer with it, if no question were a stranger.
        is_stranger: Whether the question is one.
    """

    text: str
    row: Rows
    answers: bool
    is_stranger: bool


def main() -> None:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.train_strangers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, default=_SHIPPED, help="folder to write to")
    parser.add_argument("--cache", type=Path, help="folder to keep PIAF's ingested store in")
    chosen = parser.parse_args()
    best = asyncio.run(_ask(chosen.cache))
    _report(best)
    trees = _grow(best)
    file = chosen.out / f"{STRANGER_MODEL}.json"
    off = trees.write(ANSWERABILITY_FEATURES, file, np.vstack([each.row for each in best]))
    print(f"written: {file}, {off:.4f} off at most by rounding")


async def _ask(cache: Path | None) -> list[Best]:
    asked = [*await ask_written(cache), *await ask_own(cache)]
    found = [_find_best(each) for each in asked]
    return [each for each in found if each is not None]


def _find_best(asked: Written) -> Best | None:
    """Find the likeliest sentence; None where the question names nothing or nothing is found."""
    query, finding = asked.query, asked.finding
    ranked = rank_sentences(query, finding.articles, finding.scores)[:_SENTENCES]
    if not query.concepts or not ranked:
        return None
    readings = [read_sentence(query, each.article, each.place) for each in ranked]
    _, rows = describe_tried(query, ranked, readings, finding.fits)
    scores = load_trees(ANSWERABILITY_MODEL).predict(rows)
    return Best(query.text, rows[scores.argmax()], bool(scores.max() > 0), asked.is_stranger)


def _grow(best: Sequence[Best]) -> GrownTrees:
    rows = np.vstack([each.row for each in best])
    return GrownTrees(CONFIDENCE, rows, np.array([each.is_stranger for each in best], np.int64))


def _report(best: Sequence[Best]) -> None:
    """Print how many strangers and others are answered, before and after."""
    texts = sorted({each.text for each in best})
    dealt = np.random.default_rng(0).permutation(len(texts)) % _FOLDS
    # Asked of two corpora, a question is left out of both.
    fold_of = dict(zip(texts, dealt.tolist(), strict=True))
    refused: Flags = np.zeros(len(best), dtype=bool)
    for fold in range(_FOLDS):
        trees = _grow([each for each in best if fold_of[each.text] != fold])
        left = [at for at, each in enumerate(best) if fold_of[each.text] == fold]
        refused[left] = trees.predict(np.vstack([best[at].row for at in left])) > 0
    answered = np.array([each.answers for each in best])
    strange = np.array([each.is_stranger for each in best])
    for name, kind in (("strangers", strange), ("others", ~strange)):
        before, after = (answered & kind).sum(), (answered & kind & ~refused).sum()
        print(f"{name}: {kind.sum()} asked, {before} answered, {after} with what was learned")


if __name__ == "__main__":
    main()
