"""Several read and write one index at once."""

import asyncio

from storage.index.tantivy_index import TantivyIndex
from tests.storage.drafts import make_draft
from tests.storage.indexing import (
    JAPAN,
    damage,
    found,
    index_path,
    is_whole,
    query,
    save,
)
from tests.waiting import PATIENCE


async def test_what_one_handle_takes_in_another_finds(sqlite, filled):
    other = await TantivyIndex.open(index_path(filled), sqlite)
    assert await is_whole(other, sqlite)
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))
    await filled.sync()

    assert await found(other, sqlite, query("inde")) == ["L'Inde vient."]
    await other.close()


async def test_a_busy_writer_does_not_hold_up_a_search(sqlite, filled):
    other = await TantivyIndex.open(index_path(filled), sqlite)
    writing = other._folder.start_writing()
    assert writing is not None
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))

    async with asyncio.timeout(PATIENCE):
        assert await filled.sync() == 0
        assert await is_whole(filled, sqlite)
    writing.close()
    assert await filled.sync() == 1
    await other.close()


async def test_two_handles_that_both_find_damage_mend_it_once_each_at_most(sqlite, filled):
    other = await TantivyIndex.open(index_path(filled), sqlite)
    damage(index_path(filled) / "meta.json", "garbage")

    wholes = await asyncio.gather(*(is_whole(i, sqlite) for i in (filled, other) * 4))

    assert all(wholes)
    await other.close()


async def test_searches_go_on_while_articles_are_taken_in(sqlite, filled):
    async def write():
        for number in range(30):
            await save(sqlite, make_draft(f"w{number}", f"Titre {number}", f"Inde {number}"))
            await filled.sync()

    writing = asyncio.create_task(write())
    searches = 0
    while not writing.done():
        assert await found(filled, sqlite, JAPAN) == ["Le Japon aide."]
        searches += 1
    await writing

    assert searches > 30
    assert len(await filled.search(query("inde"))) == 30
