"""Learns the weights of `news.passage_ranking` from PIAF's odd documents.

For each question, the passages that Vigie finds are measured (`news.passage_features`). The score
of a passage is a weighted sum of its features, and the weights make the passages of the paragraph
that answers as likely as can be among all those found (a softmax over them), with a small penalty
on large weights. Prints what they reach on documents left out in turn, and writes them.

Source:
    Cao et al., *Learning to Rank: From Pairwise Approach to Listwise Approach* (2007).
"""

import argparse
import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.piaf_corpus import Asked, parse_arguments, prepare_store, read_questions
from bot.library import open_library
from bot.settings import Settings
from news.corpus_words import CorpusLexicon
from news.finding import Finder
from news.passage_features import FEATURES, measure
from news.understanding import Understanding
from storage.articles import find_articles
from text.vectors import load_encoder

_WEIGHTS = Path(__file__).resolve().parents[1] / "news" / "passage_weights.json"
_STEPS = 250
_RATE = 0.03
_PENALTY = 1e-3
_FOLDS = 4
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question: the features of the passages found, and which are of the right paragraph."""

    features: Numbers
    right: NDArray[np.bool_]


def main() -> None:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.learn_passages", description=__doc__
    )
    chosen = parse_arguments(parser)
    questions = [question for question in read_questions(chosen.file)[1] if question.odd]
    asked = questions[:: chosen.every]
    cases = asyncio.run(_measure_all(prepare_store(chosen.file, chosen.cache), asked))
    # Neighbouring questions are of one document: whole runs of them are left out together.
    folds = [len(cases) * fold // _FOLDS for fold in range(_FOLDS + 1)]
    firsts = []
    for start, end in pairwise(folds):
        weights = learn([*cases[:start], *cases[end:]])
        firsts += [_puts_right_first(case, weights) for case in cases[start:end]]
    print(f"right paragraph first, documents left out in turn: {sum(firsts) / len(firsts):.3f}")
    weights = learn(cases)
    named = {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)}
    _WEIGHTS.write_text(json.dumps({"weights": named}, indent=2) + "\n", encoding="utf-8")


def learn(cases: Sequence[Case]) -> Numbers:
    """Return the weights that make the right passages likeliest, by Adam over all cases."""
    told = [case for case in cases if case.right.any()]
    features = np.concatenate([case.features for case in told])
    right = np.concatenate([case.right for case in told])
    starts = np.cumsum([0, *(len(case.right) for case in told[:-1])])
    owner = np.repeat(np.arange(len(told)), [len(case.right) for case in told])
    spread = features.std(axis=0) + 1e-6
    scaled = features / spread
    weights, mean, square = (np.zeros(len(FEATURES)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        scores = scaled @ weights
        likely = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        among_all = likely / np.add.reduceat(likely, starts)[owner]
        likely_right = likely * right
        among_right = likely_right / np.add.reduceat(likely_right, starts)[owner]
        slope = scaled.T @ (among_all - among_right) / len(told) + _PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        pace = np.sqrt(square / (1 - 0.999**step)) + 1e-8
        weights = weights - _RATE * mean / (1 - 0.9**step) / pace
    learned: Numbers = weights / spread
    return learned


async def _measure_all(settings: Settings, asked: Sequence[Asked]) -> list[Case]:
    async with open_library(settings) as library:
        async with library.database.session() as session:
            origins = {head.id: head.origin for head in await find_articles(session)}
        lexicon = CorpusLexicon(library.database, library.index, library.gazetteer)
        understanding = Understanding(
            lexicon, library.gazetteer, language="fr", encoder=load_encoder(), today=date.today
        )
        finder = Finder(library.database, library.index)
        cases = []
        for question in asked:
            query = await understanding.read(question.text)
            candidates, retrieval = await finder.gather(query)
            right = [origins[found.article_id] == question.origin for found in candidates]
            if candidates:
                cases.append(Case(measure(query, candidates, retrieval), np.array(right)))
        understanding.close()
    return cases


def _puts_right_first(case: Case, weights: Numbers) -> bool:
    return bool(case.right[int(np.argmax(case.features @ weights))])


if __name__ == "__main__":
    main()
