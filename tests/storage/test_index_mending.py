"""The index is a copy of the database, and mends itself."""

import asyncio
import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from storage.articles import get_passages
from storage.engine import Database
from storage.errors import IndexUnavailableError
from storage.index import fields
from storage.index.checks import find_damage
from storage.index.tantivy_index import _LOOK_SECONDS, TantivyIndex
from tests.storage.drafts import make_draft
from tests.storage.indexing import (
    JAPAN,
    damage,
    found,
    index_path,
    is_whole,
    pick,
    query,
    reopen,
    save,
)


async def test_an_article_saved_without_sync_is_found_when_opened_again(sqlite, filled):
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))
    index = await reopen(filled, sqlite)

    assert await found(index, sqlite, query("inde")) == ["L'Inde vient."]
    await index.close()


async def test_an_article_saved_without_sync_is_found_by_a_search_soon_after(sqlite, filled):
    assert await is_whole(filled, sqlite)
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))

    await asyncio.sleep(_LOOK_SECONDS)

    assert await found(filled, sqlite, query("inde")) == ["L'Inde vient."]


async def test_a_folder_deleted_while_running_is_made_again(sqlite, filled):
    assert await is_whole(filled, sqlite)
    shutil.rmtree(index_path(filled))

    assert await is_whole(filled, sqlite)
    assert find_damage(index_path(filled), {}) is None


async def test_a_folder_deleted_between_two_runs_is_made_again(sqlite, filled):
    await filled.close()
    shutil.rmtree(index_path(filled))
    index = await TantivyIndex.open(index_path(filled), sqlite)

    assert await is_whole(index, sqlite)
    await index.close()


SEGMENT_FILES = [f"*.{extension}" for extension in "idx pos term store fast fieldnorm".split()]
FILES = ["meta.json", ".managed.json", *SEGMENT_FILES]


@pytest.mark.parametrize("how", ["delete", "empty", "garbage", "flip", "cut"])
@pytest.mark.parametrize("pattern", FILES)
async def test_a_file_damaged_between_two_runs_is_mended(sqlite, filled, pattern, how):
    await filled.close()
    damage(pick(index_path(filled), pattern), how)
    index = await TantivyIndex.open(index_path(filled), sqlite)

    assert await is_whole(index, sqlite)
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))
    assert await index.sync() == 1
    await index.close()


@pytest.mark.parametrize("how", ["delete", "empty", "garbage", "flip", "cut"])
@pytest.mark.parametrize("pattern", FILES)
async def test_a_file_damaged_while_running_is_mended(sqlite, filled, pattern, how):
    assert await is_whole(filled, sqlite)
    damage(pick(index_path(filled), pattern), how)

    assert await is_whole(filled, sqlite)
    assert find_damage(index_path(filled), {}) is None
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))
    assert await filled.sync() >= 1
    assert await found(filled, sqlite, query("inde")) == ["L'Inde vient."]


@pytest.mark.parametrize("pattern", SEGMENT_FILES)
async def test_one_wrong_byte_is_damage(filled, pattern):
    path = pick(index_path(filled), pattern)
    content = path.read_bytes()
    end = content.rindex(b'{"version"')

    for place in range(0, end, 7):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert find_damage(index_path(filled), {}) == f"{path.name} is damaged"


async def test_files_of_someone_else_in_the_folder_are_left_alone(sqlite, filled):
    folder = index_path(filled)
    (folder / "notes.txt").write_text("mine")
    (folder / "sub").mkdir()
    damage(folder / "meta.json", "garbage")

    assert await is_whole(filled, sqlite)
    assert (folder / "notes.txt").read_text() == "mine"
    assert (folder / "sub").is_dir()


async def test_an_index_of_an_older_format_is_rebuilt(sqlite, filled, monkeypatch):
    await filled.close()
    monkeypatch.setattr(fields, "FORMAT", fields.FORMAT + 1)
    monkeypatch.setattr("storage.index.tantivy_index.FORMAT", fields.FORMAT)
    index = await TantivyIndex.open(index_path(filled), sqlite)
    rebuilt = await index.generation()

    assert await is_whole(index, sqlite)
    assert rebuilt > 1
    await index.close()


async def test_an_index_with_other_fields_is_rebuilt(sqlite, filled):
    await filled.close()
    meta = index_path(filled) / "meta.json"
    content = json.loads(meta.read_text())
    content["schema"][0]["name"] = "older"
    meta.write_text(json.dumps(content))
    index = await TantivyIndex.open(index_path(filled), sqlite)

    assert await is_whole(index, sqlite)
    await index.close()


async def test_an_index_of_another_database_is_rebuilt(sqlite, filled, tmp_path):
    await filled.close()
    other = Database(f"sqlite+aiosqlite:///{tmp_path}/other.sqlite3")
    await other.open()
    for text in ("L'Inde vient.", "L'Inde va.", "L'Inde est là."):
        await save(other, make_draft("a.txt", "Autre", text))
    index = await TantivyIndex.open(index_path(filled), other)

    assert await index.search(JAPAN) == []
    assert await found(index, other, query("inde")) == ["L'Inde est là."]
    await index.close()
    await other.close()


async def copy_back(database, saved: Path):
    """Put a SQLite file back to an earlier copy of it."""
    await database.close()
    for suffix in ("-wal", "-shm"):
        database.path.with_name(database.path.name + suffix).unlink(missing_ok=True)
    shutil.copy(saved, database.path)
    await database.open()


def copy_out(database, copy: Path):
    with sqlite3.connect(database.path) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()


async def test_an_index_ahead_of_a_restored_database_is_rebuilt(sqlite, filled, tmp_path):
    copy_out(sqlite, tmp_path / "copy")
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))
    await filled.sync()
    await filled.close()
    await copy_back(sqlite, tmp_path / "copy")
    index = await TantivyIndex.open(index_path(filled), sqlite)

    assert await index.search(query("inde")) == []
    assert await is_whole(index, sqlite)
    await index.close()


async def test_a_restored_database_that_went_its_own_way_is_told_apart(sqlite, filled, tmp_path):
    copy_out(sqlite, tmp_path / "copy")
    await save(sqlite, make_draft("c.txt", "Trois", "L'Inde vient."))
    await filled.sync()
    await filled.close()
    await copy_back(sqlite, tmp_path / "copy")
    await save(
        sqlite, make_draft("d.txt", "Quatre", "Un sommet."), make_draft("e.txt", "Cinq", "Rien.")
    )
    index = await TantivyIndex.open(index_path(filled), sqlite)

    assert await index.search(query("inde")) == []
    assert await found(index, sqlite, query("somme")) == ["Un sommet."]
    assert await index.passage_count() == 8
    await index.close()


async def test_a_hit_whose_passage_is_gone_is_no_result(sqlite, filled):
    hits = await filled.search(JAPAN)
    await save(sqlite, make_draft("a.txt", "Un", "L'Inde aide."))

    async with sqlite.session() as session:
        assert await get_passages(session, [hit.passage_id for hit in hits]) == {}


@pytest.mark.parametrize("place", ["/proc/vigie/index", "{tmp}/file", "{tmp}/file/index"])
async def test_a_folder_that_cannot_be_written_is_named(sqlite, tmp_path, place):
    (tmp_path / "file").write_text("")
    path = Path(place.format(tmp=tmp_path))

    with pytest.raises(IndexUnavailableError, match=re.escape(str(path))) as caught:
        await TantivyIndex.open(path, sqlite)
    assert "\n" not in str(caught.value)


async def test_an_index_serves_both_kinds_of_database(database, tmp_path):
    await save(database, make_draft("a.txt", "Titre", "Le Japon aide."))
    index = await TantivyIndex.open(tmp_path / "other", database)
    await save(database, make_draft("b.txt", "Titre b", "La Chine aide."))

    assert await index.sync() == 1
    assert await found(index, database, JAPAN) == ["Le Japon aide."]
    assert await found(index, database, query("chine")) == ["La Chine aide."]
    await index.close()
