"""Boosted oblivious trees, evaluated with numpy: all nodes of a level ask the same question."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]

_HERE: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class ObliviousTrees:
    """A sum of oblivious decision trees.

    Attributes:
        names: The features, in the order of the columns.
        columns: For each tree and level, the column that is compared; ``(trees, depth)``.
        borders: What it is compared with: the level's bit is set where the value is above.
        leaves: The value of each leaf, the first level's bit being the lowest;
            ``(trees, 2 ** depth)``.
        bias: What is added to every sum.

    Source:
        Prokhorenkova et al., *CatBoost: unbiased boosting with categorical features* (2018).
    """

    names: tuple[str, ...]
    columns: NDArray[np.intp]
    borders: Rows
    leaves: Rows
    bias: float

    def predict(self, rows: Rows) -> Rows:
        """Score rows of features.

        Args:
            rows: ``(rows, features)``; a value that is not known is NaN, which is above nothing.

        Returns:
            A score a row.
        """
        trees, depth = self.columns.shape
        above = rows[:, self.columns.ravel()] > self.borders.ravel()
        # In floats, which numpy multiplies far faster than integers.
        powers = (1 << np.arange(depth)).astype(np.float32)
        bits = above.reshape(len(rows), trees, depth).astype(np.float32) @ powers
        found: Rows = self.leaves[np.arange(trees), bits.astype(np.intp)].sum(axis=1) + np.float32(
            self.bias
        )
        return found


@lru_cache
def load_trees(name: str) -> ObliviousTrees:
    """Load the trees of a file beside this module, given without its ending."""
    return read_trees(_HERE / f"{name}.json")


def read_trees(file: Path) -> ObliviousTrees:
    """Read the trees of a file that holds what `pack_trees` returned."""
    kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    scale = kept["scale"]
    return ObliviousTrees(
        names=tuple(kept["names"]),
        columns=np.array(kept["columns"], dtype=np.intp),
        borders=np.array(kept["borders"], dtype=np.float32),
        leaves=np.array(kept["leaves"], dtype=np.float32) / np.float32(scale),
        bias=kept["bias"],
    )


def pack_trees(names: Sequence[str], model: dict[str, Any], *, digits: int = 4) -> str:
    """Turn a model that CatBoost wrote as JSON into the text of a file for `load_trees`.

    Args:
        names: The features, in the order of the columns.
        model: CatBoost's JSON; its trees must all have the same depth.
        digits: Decimal places kept of a leaf.
    """
    trees = model["oblivious_trees"]
    scale = 10**digits
    factor, bias = model["scale_and_bias"]
    return json.dumps(
        {
            "names": list(names),
            "scale": scale,
            "columns": [[s["float_feature_index"] for s in t["splits"]] for t in trees],
            "borders": [[round(s["border"], 6) for s in t["splits"]] for t in trees],
            "leaves": [[round(v * factor * scale) for v in t["leaf_values"]] for t in trees],
            "bias": bias,
        },
        separators=(",", ":"),
    )
