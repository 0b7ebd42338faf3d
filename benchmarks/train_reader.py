"""Learns the weights of `news/learned` from PIAF's odd documents, and writes them.

PIAF's paragraphs are ingested as a corpus, and Vigie's own finder and features are used. Questions
of the odd documents alone are asked and learned from; the even ones are what is reported elsewhere
(`benchmarks/piaf.py`), and are not looked at, though their paragraphs are in the corpus. What is
learned:

sentence_ranker: which of the 32 best sentences by rules holds the answer and stands in the
    paragraph that answers; sentences of other paragraphs that happen to hold it are left out. From
    some of the questions the vectors are withheld, for corpora that have none yet.
confidence: whether the sentence put first holds the answer, from the sentence's features, the
    ranker's score, the fit, its margin over the second, and how far it is behind the best. The
    scores are those of rankers that learned from other documents. Beside the questions there are
    near misses, which no sentence answers, at half the weight: every second question with the
    paragraph that answers taken away, and every second with another name, number or year in it.
span_reader: how far each part of the sentence that answers agrees with the short answer, in F1 of
    their words.

Prints what each reaches on documents left out in turn. The trees are CatBoost's, oblivious, with a
fixed seed and one thread: the same lessons make the same weights.
"""

import argparse
import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.grown_trees import CONFIDENCE, RANKER, SPANS, GrownTrees
from benchmarks.lessons import Candidates, Flags, Lesson, Rows, ask_lessons, describe
from benchmarks.piaf_corpus import parse_arguments, prepare_store, read_questions
from benchmarks.span_lessons import (
    WRITTEN,
    SpanLesson,
    describe_answers,
    describe_written,
    thin_out,
)
from benchmarks.written_questions import ask_written
from news.features import SENTENCE_FEATURES
from news.judging import CONFIDENCE_FEATURES, CONFIDENCE_MODEL, SENTENCE_MODEL, weigh_rows
from news.reading.learned import SPAN_MODEL

_SHIPPED: Final = Path(__file__).resolve().parents[1] / "news" / "learned"
_FOLDS: Final = 3
_SEED: Final = 5
_NEAR_MISS_WEIGHT: Final = 0.5
# Share of the questions whose vectors are withheld from the ranker.
_BLIND: Final = 0.15
# A ranker that lacks a third of the documents stops earlier.
_FOLD_TREES: Final = 150
_COVERAGES: Final = (0.3, 0.5, 0.7, 1.0)
_COSINES: Final = [at for at, name in enumerate(SENTENCE_FEATURES) if "cosine" in name]
_Scorer = Callable[[Candidates], Rows]


@dataclass(frozen=True, slots=True)
class Firsts:
    """The sentences put first, as the confidence sees them.

    Attributes:
        rows: ``(questions, len(CONFIDENCE_FEATURES))``.
        holds: Whether each holds the answer.
        misses: Whether each is of a near miss.
        folds: The fold of each question's document.
    """

    rows: Rows
    holds: Flags
    misses: Flags
    folds: NDArray[np.int64]


def main() -> None:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.train_reader",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, default=_SHIPPED, help="folder to write to")
    parser.add_argument("--spans", action="store_true", help="learn the reader of spans alone")
    chosen = parse_arguments(parser)
    # Before what takes long: a folder that cannot be made.
    chosen.out.mkdir(parents=True, exist_ok=True)
    paragraphs, questions = read_questions(chosen.file)
    asked = [question for question in questions if question.odd][:: chosen.every]
    contexts = {each.origin: paragraphs[each.paragraph].partition("\n")[2] for each in asked}
    settings = prepare_store(chosen.file, chosen.cache)
    lessons, misses = asyncio.run(ask_lessons(settings, asked, seed=_SEED))
    folds = deal_documents(each.document for each in asked)
    if not chosen.spans:
        learn_sentences(lessons, misses, folds, chosen.out)
    written = asyncio.run(ask_written(chosen.cache))
    spans = [*describe_answers(lessons, contexts), *describe_written(written)]
    learn_spans(spans, folds, chosen.out)


def deal_documents(documents: Iterable[int]) -> dict[int, int]:
    """Deal documents at random into folds that are left out in turn."""
    shuffled = np.random.default_rng(0).permutation(sorted(set(documents)))
    return {int(document): at % _FOLDS for at, document in enumerate(shuffled)}


def learn_sentences(
    lessons: Sequence[Lesson], misses: Sequence[Lesson], folds: dict[int, int], out: Path
) -> None:
    """Learn which sentence answers and how sure that is; write both, and print what they reach."""
    own = _describe_all(lessons)
    near = _describe_all([*(each.without_answer() for each in lessons[::2]), *misses])
    print(f"{len(own)} questions, {len(near)} near misses")
    rankers = [
        _grow_ranker([c for c in own if folds[c.document] != left], trees=_FOLD_TREES)
        for left in range(_FOLDS)
    ]
    firsts = put_first(own, near, folds, lambda c: rankers[folds[c.document]].predict(c.rows))
    first = firsts.holds[~firsts.misses].mean()
    print(f"ranker: the sentence put first holds the answer: {first:.3f}")
    _report_confidence(firsts)
    sample = np.vstack([candidates.rows for candidates in own])
    ranker, confidence = _grow_ranker(own), _grow_confidence(firsts)
    _write(ranker, SENTENCE_FEATURES, out, SENTENCE_MODEL, sample)
    _write(confidence, CONFIDENCE_FEATURES, out, CONFIDENCE_MODEL, firsts.rows)


def put_first(
    own: Sequence[Candidates], near: Sequence[Candidates], folds: dict[int, int], score: _Scorer
) -> Firsts:
    """Take the best sentence of each question as the product would, by the scores given."""
    rows, holds = [], []
    for candidates in (*own, *near):
        fits, features = weigh_rows(candidates.rows, candidates.kind, score(candidates))
        best = int(fits.argmax())
        rows.append(features[best])
        holds.append(bool(candidates.holds[best]))
    misses = np.arange(len(rows)) >= len(own)
    return Firsts(
        np.array(rows, dtype=np.float32),
        # What a near miss has put first is no answer, even where it happens to hold its words.
        np.array(holds) & ~misses,
        misses,
        np.array([folds[candidates.document] for candidates in (*own, *near)]),
    )


def learn_spans(lessons: Sequence[SpanLesson], folds: dict[int, int], out: Path) -> None:
    """Learn which part of a sentence is the short answer; write it, and print what it reaches."""
    places = [folds.get(lesson.document, lesson.document % _FOLDS) for lesson in lessons]
    both = list(zip(lessons, places, strict=True))
    tried = _grow_spans([lesson for lesson, at in both if at])
    for name, is_written in (("PIAF", False), ("written", True)):
        left_out = [
            each for each, at in both if not at and (each.document >= WRITTEN) is is_written
        ]
        best = [(each, int(tried.predict(each.rows).argmax())) for each in left_out]
        agreed = np.mean([each.overlaps[at] for each, at in best])
        print(f"spans, {name}: agreement {agreed:.3f}, on {len(left_out)} left out")
    _write(_grow_spans(lessons), lessons[0].names, out, SPAN_MODEL, lessons[0].rows)


def _describe_all(lessons: Iterable[Lesson]) -> list[Candidates]:
    described = (describe(lesson) for lesson in lessons)
    return [candidates for candidates in described if candidates is not None]


def _grow_ranker(own: Sequence[Candidates], *, trees: int = RANKER["iterations"]) -> GrownTrees:
    chance = np.random.default_rng(0)
    rows, targets, groups = [], [], []
    for candidates in own:
        answers = candidates.holds & candidates.right
        if not answers.any():
            continue
        kept = answers | ~candidates.holds
        shown = candidates.rows[kept]
        if chance.random() < _BLIND:
            shown[:, _COSINES] = np.nan
        rows.append(shown)
        targets.append(answers[kept].astype(np.int64))
        groups.append(len(shown))
    return GrownTrees(
        {**RANKER, "iterations": trees}, np.vstack(rows), np.concatenate(targets), groups=groups
    )


def _grow_confidence(firsts: Firsts, kept: Flags | None = None) -> GrownTrees:
    kept = np.ones(len(firsts.rows), dtype=bool) if kept is None else kept
    weights = np.where(firsts.misses, _NEAR_MISS_WEIGHT, 1.0).astype(np.float32)
    return GrownTrees(
        CONFIDENCE, firsts.rows[kept], firsts.holds[kept].astype(np.int64), weights=weights[kept]
    )


def _report_confidence(firsts: Firsts) -> None:
    sure = np.zeros(len(firsts.rows), dtype=np.float32)
    for fold in range(_FOLDS):
        left = firsts.folds == fold
        sure[left] = _grow_confidence(firsts, ~left).predict(firsts.rows[left])
    own = sure[~firsts.misses]
    holds = firsts.holds[~firsts.misses][np.argsort(-own, kind="stable")]
    for share in _COVERAGES:
        answered = max(1, round(share * len(own)))
        refused = (sure[firsts.misses] < np.sort(own)[-answered]).mean()
        print(
            f"confidence: of the surest {share:.0%}, {holds[:answered].mean():.3f} hold the"
            f" answer; {refused:.3f} of the near misses are refused"
        )


def _grow_spans(lessons: Sequence[SpanLesson]) -> GrownTrees:
    chance = np.random.default_rng(0)
    kept = [thin_out(lesson, chance) for lesson in lessons]
    pairs = list(zip(lessons, kept, strict=True))
    return GrownTrees(
        SPANS,
        np.vstack([lesson.rows[at] for lesson, at in pairs]),
        np.concatenate([lesson.overlaps[at] for lesson, at in pairs]),
        groups=[len(at) for at in kept],
    )


def _write(trees: GrownTrees, names: Sequence[str], out: Path, model: str, sample: Rows) -> None:
    file = out / f"{model}.json"
    off = trees.write(names, file, sample)
    print(f"written: {file}, {off:.4f} off at most by rounding")


if __name__ == "__main__":
    main()
