"""Which of the passages found fit a question best, by weights learned from questions answered.

The weights stand in ``passage_weights.json``; ``benchmarks/learn_passages.py`` makes them.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from news.passage_features import FEATURES, measure
from news.query import Query
from storage.candidates import Candidate


def rank_passages(
    query: Query, candidates: Sequence[Candidate], retrieval: Mapping[int, float]
) -> list[tuple[Candidate, float]]:
    """Rank passages.

    Args:
        query: The question.
        candidates: The passages found.
        retrieval: The index's score of each, by id; those it did not find have none.

    Returns:
        The passages, best first, each with the logarithm of how likely it is to answer, up to a
        constant of the question's: equal ones in the order given.
    """
    if not candidates:
        return []
    scores = measure(query, candidates, retrieval) @ load_weights()
    order = np.argsort(-scores, kind="stable")
    return [(candidates[at], float(scores[at])) for at in order]


@lru_cache(maxsize=1)
def load_weights() -> NDArray[np.float64]:
    """Return the weight of each of `FEATURES`."""
    text = resources.files("news").joinpath("passage_weights.json").read_text("utf-8")
    weights = json.loads(text)["weights"]
    return np.array([weights[name] for name in FEATURES])
