"""The learned judge: which sentence most likely holds the answer, and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from news.answerability import describe_answerability
from news.features import SENTENCE_FEATURES, describe_sentences
from news.learned.trees import load_trees
from news.query import Query
from news.ranking import Ranked
from news.reading import Reading
from news.reading.read import SPAN_KINDS
from text.question import AnswerKind
from text.question_rules import FORM_KINDS

SENTENCE_MODEL: Final = "sentence_ranker"
CONFIDENCE_MODEL: Final = "confidence"
CONFIDENCE_FEATURES: Final = (*SENTENCE_FEATURES, "judged", "fit", "margin", "behind")
ANSWERABILITY_MODEL: Final = "answerability"
STRANGER_MODEL: Final = "stranger"
# Of the sentences, so many of the best are looked at again.
_TRIED: Final = 12
# The score of the others: none is answered with.
_UNTRIED: Final = -20.0
# How sure it must be that a question is a stranger to the corpus.
_STRANGER: Final = 0.6

# What was learned from an encyclopedia is kept to what the press taught: the fit by rules weighs
# beside the judgement, whose deviation is about 1.
_FIT: Final = 8.0
# Weight of the reading in that fit: a list or a definition is told by its form more than by the
# words around it, and what is read as a span by its being there.
READING_SHARE: Final = 0.35
FORM_SHARE: Final = 0.6
_SPAN_SHARE: Final = 0.85


@dataclass(frozen=True, slots=True)
class Judgement:
    """How the sentences of one question were judged, in their order.

    Attributes:
        fits: How well each answers, comparable within the question only.
        confidences: Estimate in [0, 1] that each holds the answer.
    """

    fits: NDArray[np.float32]
    confidences: NDArray[np.float32]


def judge_sentences(
    query: Query,
    ranked: Sequence[Ranked],
    readings: Sequence[Reading],
    fits: Mapping[int, float],
) -> Judgement:
    """Judge which sentences hold the answer.

    Args:
        query: The question; it names something.
        ranked: The sentences; at least one.
        readings: What was read in each.
        fits: How well each passage found fits, in (0, 1], by its id, best first.
    """
    tried, rows = describe_tried(query, ranked, readings, fits)
    scores = np.full(len(ranked), _UNTRIED, dtype=np.float32)
    scores[tried] = load_trees(ANSWERABILITY_MODEL).predict(rows)
    best = rows[scores[tried].argmax()]
    return Judgement(scores, _be_sure(scores) * _find_familiarity(best))


def _be_sure(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the probabilities that logits stand for."""
    return (1 / (1 + np.exp(-scores))).astype(np.float32)


def _find_familiarity(best: NDArray[np.float32]) -> np.float32:
    """Return the probability that a question has to do with the corpus, from its best sentence.

    1 but for what surely is a stranger: what was learned of the sentence has seen to the rest.
    """
    strange = _be_sure(load_trees(STRANGER_MODEL).predict(best[None]))[0]
    return np.float32(1 - strange if strange > _STRANGER else 1)


def describe_tried(
    query: Query,
    ranked: Sequence[Ranked],
    readings: Sequence[Reading],
    fits: Mapping[int, float],
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Choose the sentences worth a second look, and describe them.

    Args:
        query: The question; it names something.
        ranked: The sentences; at least one.
        readings: What was read in each.
        fits: How well each passage found fits, in (0, 1], by its id, best first.

    Returns:
        Their places, the best first, and ``(places, len(ANSWERABILITY_FEATURES))``.
    """
    rows = describe_sentences(query, ranked, readings, fits)
    fit, features = weigh_rows(rows, query.form.kind)
    sure = load_trees(CONFIDENCE_MODEL).predict(features)
    judged = np.hstack([features[:, len(SENTENCE_FEATURES) :], sure[:, None]])
    tried = np.argsort(-fit, kind="stable")[:_TRIED]
    again = [ranked[at] for at in tried], [readings[at] for at in tried]
    return tried, describe_answerability(query, *again, rows[tried], judged[tried])


def weigh_rows(
    rows: NDArray[np.float32], kind: AnswerKind, judged: NDArray[np.float32] | None = None
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weigh described sentences against each other.

    Args:
        rows: What `describe_sentences` returned.
        kind: The kind of answer expected.
        judged: The learned scores; by default those of the shipped ranker.

    Returns:
        The fit of each sentence, and ``(sentences, len(CONFIDENCE_FEATURES))`` for the confidence.
    """
    if judged is None:
        judged = load_trees(SENTENCE_MODEL).predict(rows)
    score = rows[:, SENTENCE_FEATURES.index("score")]
    reading = rows[:, SENTENCE_FEATURES.index("reading")]
    form_share = FORM_SHARE if kind in FORM_KINDS else READING_SHARE
    share = _SPAN_SHARE if kind in SPAN_KINDS else form_share
    fits = judged + _FIT * (score + share * reading)
    size = len(rows)
    # The best sentence leads the second; every other one is behind the best.
    others = np.partition(fits, -2)[-2] if size > 1 else fits.max() - np.float32(9)
    margin = np.where(fits == fits.max(), fits - others, fits - fits.max())
    columns = np.stack([judged, fits, margin, judged.max() - judged], axis=1)
    return fits.astype(np.float32), np.hstack([rows, columns]).astype(np.float32)
