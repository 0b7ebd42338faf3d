"""Passages found by what they mean."""

import numpy as np
import pytest

from storage.index.nearness import NearPassages
from storage.vectors import find_waiting_passages, save_vectors
from tests.storage.drafts import make_draft
from tests.storage.test_vectors import FRENCH, save
from text.vectors import DIMENSIONS, ENCODER_VERSION, pack_vectors


@pytest.fixture
async def packed(database):
    """Save passages with vectors; return each one's, by its id."""
    await save(database, make_draft("a.txt", "Titre", "Un.", "Deux.", "Trois."))
    chance = np.random.default_rng(1)
    async with database.transaction() as session:
        passages = await find_waiting_passages(
            session, encoder=ENCODER_VERSION, languages=FRENCH, after=0, limit=9
        )
        vectors = {
            passage.id: pack_vectors(chance.normal(size=(1, DIMENSIONS)).astype(np.float32))
            for passage in passages
        }
        await save_vectors(session, vectors, encoder=ENCODER_VERSION)
    return vectors


async def test_the_passage_whose_vector_is_sought_comes_first(database, packed):
    near = NearPassages(database)
    await near.keep_up(ENCODER_VERSION)

    assert [near.find(vector, 1) for vector in packed.values()] == [[id_] for id_ in packed]
    assert sorted(near.find(next(iter(packed.values())), 9)) == sorted(packed)


async def test_a_search_while_the_first_vectors_are_taken_in_finds_nothing(
    database, packed, monkeypatch
):
    near, found = NearPassages(database), []
    sign = near._sign

    def sign_slowly(vectors):
        monkeypatch.undo()
        found.append(near.find(next(iter(packed.values())), 3))
        return sign(vectors)

    monkeypatch.setattr(near, "_sign", sign_slowly)
    await near.keep_up(ENCODER_VERSION)

    assert found == [[]]
    assert len(near.find(next(iter(packed.values())), 3)) == 3
