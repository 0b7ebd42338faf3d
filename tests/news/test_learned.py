import numpy as np
import pytest

from news.features import SENTENCE_FEATURES
from news.judging import CONFIDENCE_FEATURES, CONFIDENCE_MODEL, SENTENCE_MODEL
from news.learned.trees import ObliviousTrees, load_trees


@pytest.fixture
def stump():
    return ObliviousTrees(
        names=("length",),
        columns=np.zeros((1, 1), dtype=np.intp),
        borders=np.array([[3.0]], dtype=np.float32),
        leaves=np.array([[-1.0, 1.0]], dtype=np.float32),
        bias=0.5,
    )


def test_a_row_falls_into_the_leaf_on_its_side_of_the_border(stump):
    rows = np.array([[2.0], [3.0], [4.0]], dtype=np.float32)

    assert stump.predict(rows).tolist() == [-0.5, -0.5, 1.5]


def test_what_is_not_known_is_above_no_border(stump):
    assert stump.predict(np.array([[np.nan]], dtype=np.float32)).tolist() == [-0.5]


@pytest.mark.parametrize(
    ("model", "features"),
    [(SENTENCE_MODEL, SENTENCE_FEATURES), (CONFIDENCE_MODEL, CONFIDENCE_FEATURES)],
)
def test_the_weights_shipped_are_of_the_features_computed(model, features):
    assert load_trees(model).names == features
