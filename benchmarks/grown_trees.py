"""Grows boosted oblivious trees with CatBoost, and writes them as `news.learned` reads them."""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from catboost import CatBoost, Pool, sum_models
from numpy.typing import NDArray

from news.learned.trees import Rows, pack_trees, read_trees

# Fixed seeds and one thread: the same lessons grow the same trees.
_FIXED: Final[dict[str, Any]] = {
    "thread_count": 1,
    "verbose": 0,
    "allow_writing_files": False,
}
RANKER: Final[dict[str, Any]] = {
    "loss_function": "YetiRank",
    "iterations": 200,
    "depth": 4,
    "learning_rate": 0.1,
    "l2_leaf_reg": 5,
}
CONFIDENCE: Final[dict[str, Any]] = {
    "loss_function": "Logloss",
    "iterations": 120,
    "depth": 4,
    "learning_rate": 0.06,
    "l2_leaf_reg": 20,
}
ANSWERABILITY: Final[dict[str, Any]] = {
    "loss_function": "Logloss",
    "iterations": 200,
    "depth": 5,
    "learning_rate": 0.09,
    "l2_leaf_reg": 10,
    "rsm": 0.4,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.7,
}
SPANS: Final[dict[str, Any]] = {
    "loss_function": "RMSE",
    "iterations": 200,
    "depth": 6,
    "learning_rate": 0.12,
    "l2_leaf_reg": 5,
    "border_count": 64,
}
_NEVER_ABOVE: Final = 3.0e38


class GrownTrees:
    """Trees grown from rows of features.

    Args:
        settings: CatBoost's, of what is grown: one of those above.
        rows: ``(rows, features)``; what is not known is NaN.
        targets: What each row should score.
        groups: How many rows each question has, in their order, where it matters.
        weights: Of each row; 1 by default.
        forests: How many are grown, each from another seed; their mean is what is kept, for one
            alone sways with its seed.
    """

    def __init__(
        self,
        settings: dict[str, Any],
        rows: Rows,
        targets: NDArray[np.generic],
        *,
        groups: Sequence[int] | None = None,
        weights: NDArray[np.float32] | None = None,
        forests: int = 1,
    ) -> None:
        owner = None if groups is None else np.repeat(np.arange(len(groups)), groups)
        pool = Pool(rows, targets, group_id=owner, weight=weights)
        grown: list[Any] = []
        for seed in range(1, forests + 1):
            grown.append(CatBoost({**settings, **_FIXED, "random_seed": seed}))
            grown[-1].fit(pool)
        self._model: Any = grown[0]
        if forests > 1:
            self._model = sum_models(grown, weights=[1 / forests] * forests)

    def predict(self, rows: Rows) -> Rows:
        """Score rows of features, as `news.learned.trees.ObliviousTrees` would."""
        found: Rows = np.asarray(self._model.predict(rows), dtype=np.float32)
        return found

    def write(self, names: Sequence[str], file: Path, sample: Rows) -> float:
        """Write the trees in the format of `news.learned`.

        Args:
            names: The features, in the order of the columns.
            file: Where to write.
            sample: Rows to compare by.

        Returns:
            How far, at most, the written trees score the sample otherwise than the grown ones.
        """
        with tempfile.TemporaryDirectory() as folder:
            kept = Path(folder) / "model.json"
            self._model.save_model(str(kept), format="json")
            model = json.loads(kept.read_text(encoding="utf-8"))
        factor, bias = model["scale_and_bias"]
        model["scale_and_bias"] = [factor, bias[0] if isinstance(bias, list) else bias]
        level_trees(model["oblivious_trees"])
        file.write_text(pack_trees(names, model) + "\n", encoding="utf-8")
        return float(np.abs(read_trees(file).predict(sample) - self.predict(sample)).max())


def level_trees(trees: Sequence[dict[str, Any]]) -> None:
    """Make all trees as deep as the deepest, by levels that no row is above.

    CatBoost ends a tree early where nothing is left to tell apart, as in a small sample.
    """
    depth = max(len(tree.get("splits") or ()) for tree in trees)
    for tree in trees:
        splits = list(tree.get("splits") or ())
        lacking = depth - len(splits)
        tree["splits"] = splits + [
            {"float_feature_index": 0, "border": _NEVER_ABOVE} for _ in range(lacking)
        ]
        missing = 2**depth - len(tree["leaf_values"])
        tree["leaf_values"] = [*tree["leaf_values"], *[0.0] * missing]
