"""Which stored texts are likest to another."""

from itertools import permutations

import pytest

from storage.story_prints import find_like
from tests.storage.story_texts import make_article, print_of, save


@pytest.mark.parametrize("order", list(permutations("abc")))
async def test_of_articles_equally_like_the_order_of_coming_decides_nothing(database, order):
    ids = await save(database, *(make_article(name, 1, 1, 1, 1) for name in order))
    await save(database, make_article("z", 1, 1, 1, 2))

    found = await database.read(lambda session: find_like(session, print_of(1, 1, 1, 1)))

    names = dict(zip(ids, order, strict=True))
    assert [names.get(id_, "z") for id_, _ in found] == ["c", "b", "a", "z"]
