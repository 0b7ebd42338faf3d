"""Databases that cannot be opened say why, in one line and without their passwords."""

import os
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.articles import find_articles, save_article
from storage.engine import Database
from storage.errors import (
    DatabaseUnavailableError,
)
from tests.storage.drafts import make_draft
from tests.storage.opening import open_and_close, refuse


async def test_a_folder_is_no_database(tmp_path):
    assert "it is a folder" in await refuse(tmp_path)


async def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    assert "cannot be made" in await refuse(tmp_path / "file" / "vigie.sqlite3")


async def test_a_name_too_long_is_no_database(tmp_path):
    assert "too long" in await refuse(tmp_path / ("a" * 300))


async def test_a_file_of_something_else_is_no_database(tmp_path):
    path = tmp_path / "vigie.sqlite3"
    path.write_bytes(b"something else entirely " * 100)

    assert "not a database" in await refuse(path)
    assert path.read_bytes() == b"something else entirely " * 100


async def test_a_damaged_file_is_not_available(sqlite_url, tmp_path):
    database = Database(sqlite_url)
    await database.open()
    async with database.transaction() as session:
        for number in range(50):
            await save_article(session, make_draft(f"{number}", f"Titre {number}"))
    await database.close()
    path = tmp_path / "vigie.sqlite3"
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)

    async def read():
        await database.open()
        async with database.session() as session:
            await find_articles(session)

    with pytest.raises(DatabaseUnavailableError, match="malformed"):
        await read()
    await database.close()


@pytest.fixture
def open_folder():
    """A folder that any user may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def as_nobody():
    """Give up root's right to write anywhere, where we have it."""
    is_root = os.geteuid() == 0
    if is_root:
        os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        if is_root:
            os.setresuid(0, 0, 0)


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o644), (0o777, 0o444)])
async def test_a_file_that_may_not_be_written_is_not_available(open_folder, folder_mode, file_mode):
    folder = open_folder / "locked"
    folder.mkdir()
    path = folder / "vigie.sqlite3"
    sqlite3.connect(path).close()
    path.chmod(file_mode)
    folder.chmod(folder_mode)

    with as_nobody():
        message = await refuse(path)

    assert "cannot be" in message
    folder.chmod(0o777)


async def test_a_server_out_of_reach_is_named_without_its_password():
    database = Database("postgresql+asyncpg://vigie:s3cret@127.0.0.1:1/vigie")

    with pytest.raises(DatabaseUnavailableError, match=r"127\.0\.0\.1") as caught:
        await open_and_close(database)

    assert "s3cret" not in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_a_database_that_the_server_lacks_is_not_available(postgres_sockets):
    database = Database(f"postgresql+asyncpg://postgres@/nowhere?host={postgres_sockets}")

    with pytest.raises(DatabaseUnavailableError, match="does not exist"):
        await open_and_close(database)
