import numpy as np
import pytest

from news.answerability import ANSWERABILITY_FEATURES
from news.article_text import Sentence
from news.features import SENTENCE_FEATURES
from news.judging import (
    ANSWERABILITY_MODEL,
    CONFIDENCE_FEATURES,
    CONFIDENCE_MODEL,
    SENTENCE_MODEL,
    STRANGER_MODEL,
)
from news.learned.trees import ObliviousTrees, load_trees, pack_trees, read_trees
from news.query import Query
from news.reading.candidates import read_tokens
from news.reading.learned import SPAN_MODEL
from news.reading.reading import NOTHING
from news.reading.span_features import describe_spans
from text.question import parse_form


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


def test_trees_are_read_as_they_were_packed(tmp_path):
    splits = [{"float_feature_index": 1, "border": 0.5}, {"float_feature_index": 0, "border": 2.0}]
    tree = {"splits": splits, "leaf_values": [1.0, 2.0, 3.0, 4.00004]}
    file = tmp_path / "trees.json"
    file.write_text(pack_trees(["a", "b"], {"oblivious_trees": [tree], "scale_and_bias": [2, 0.5]}))

    rows = np.array([[0, 0], [0, 1], [3, 0], [3, 1]], dtype=np.float32)
    assert read_trees(file).predict(rows) == pytest.approx([2.5, 4.5, 6.5, 8.5], abs=2e-4)


@pytest.mark.parametrize(
    ("model", "features"),
    [
        (SENTENCE_MODEL, SENTENCE_FEATURES),
        (CONFIDENCE_MODEL, CONFIDENCE_FEATURES),
        (ANSWERABILITY_MODEL, ANSWERABILITY_FEATURES),
        (STRANGER_MODEL, ANSWERABILITY_FEATURES),
    ],
)
def test_the_weights_shipped_are_of_the_features_computed(model, features):
    assert load_trees(model).names == features


@pytest.fixture
def sentence():
    text = "Le port a reçu trois navires, et la ville en a fêté le retour."
    return Sentence(1, 1, 0, len(text), text, ())


def test_no_answer_begins_with_a_conjunction_or_ends_with_a_preposition(sentence):
    tokens = read_tokens(sentence)
    spans = zip(*tokens.spans, strict=True)
    edges = {(tokens.texts[first], tokens.texts[last]) for first, last in spans}

    assert ("trois", "navires") in edges
    assert not any(first == "et" or last in {"en", ","} for first, last in edges)


def test_the_weights_of_the_reader_are_of_the_features_computed(sentence):
    text = "Que fête la ville ?"
    query = Query(text, parse_form(text), (), (), None)
    names, rows = describe_spans(query, sentence, read_tokens(sentence), NOTHING)

    assert names == load_trees(SPAN_MODEL).names
    assert rows.shape[1] == len(names)
