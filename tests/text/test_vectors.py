"""Sentence vectors."""

import numpy as np
import pytest

from text.vectors import DIMENSIONS, holds_vectors, load_encoder, pack_vectors, unpack_many

SENTENCES = [
    "Le Japon a offert un million de doses de vaccin.",
    "Tokyo gave a million vaccine doses away.",
    "La fanfare du village joue le dimanche sur la place.",
]


@pytest.fixture(scope="module")
def vectors():
    return load_encoder().encode(SENTENCES)


def test_vectors_have_unit_length(vectors):
    assert vectors.shape == (3, DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_what_means_alike_in_another_language_is_nearer_than_what_does_not(vectors):
    french, english, other = vectors

    assert french @ english > 0.4 > french @ other


def test_packing_keeps_cosines(vectors):
    unpacked, begins = unpack_many([pack_vectors(vectors)])

    assert begins.tolist() == [0]
    assert np.allclose(unpacked @ unpacked.T, vectors @ vectors.T, atol=0.005)


def test_vectors_that_another_encoder_made_are_none():
    packed = bytes([250]) + bytes(DIMENSIONS)

    assert not holds_vectors(packed, 0)
    assert not unpack_many([packed])[0].any()


def test_no_text_gives_no_vector():
    assert load_encoder().encode([]).shape == (0, DIMENSIONS)
