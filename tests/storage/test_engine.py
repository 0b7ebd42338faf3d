import asyncio
import os
import sqlite3
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from storage.articles import find_articles, save_article
from storage.engine import Database
from storage.errors import (
    DatabaseUnavailableError,
    DatabaseUrlError,
    SchemaOutdatedError,
    SchemaTooNewError,
    StorageError,
)
from storage.tables import Base
from tests.storage.drafts import make_draft
from tests.waiting import PATIENCE

WRITER = Path(__file__).with_name("writer.py")


async def open_and_close(database):
    try:
        await database.open()
    finally:
        await database.close()


async def test_the_migrations_make_the_tables_that_the_code_expects(database):
    def compare(connection):
        return compare_metadata(MigrationContext.configure(connection), Base.metadata)

    async with database.session() as session:
        connection = await session.connection()
        assert await connection.run_sync(compare) == []


async def test_a_sqlite_file_is_made_with_its_folder_and_migrates_itself(tmp_path):
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/new/deep/vigie.sqlite3")
    await database.open()

    async with database.session() as session:
        assert await find_articles(session) == []
    await database.close()


async def test_what_was_saved_is_there_when_the_file_is_opened_again(sqlite_url):
    for _ in range(2):
        database = Database(sqlite_url)
        await database.open()
        async with database.transaction() as session:
            await save_article(session, make_draft("a.txt"))
        await database.close()

    await database.open()
    async with database.session() as session:
        assert len(await find_articles(session)) == 1
    await database.close()


async def test_postgresql_is_not_opened_before_it_is_migrated(postgres_url):
    database = Database(postgres_url)

    with pytest.raises(SchemaOutdatedError, match="vigie migrate"):
        await open_and_close(database)

    await database.migrate()
    await open_and_close(database)


async def test_migrating_twice_changes_nothing(database):
    async with database.transaction() as session:
        await save_article(session, make_draft("a.txt"))

    await database.migrate()

    async with database.session() as session:
        assert len(await find_articles(session)) == 1


async def test_migrations_at_the_same_time_do_not_meet(url):
    databases = [Database(url) for _ in range(4)]

    await asyncio.gather(*(database.migrate() for database in databases))

    for database in databases:
        await open_and_close(database)


async def test_tables_of_a_later_vigie_are_left_alone(database):
    async with database.transaction() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SchemaTooNewError, match="later Vigie"):
        await database.open()
    with pytest.raises(SchemaTooNewError):
        await database.migrate()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "mysql://a/b",
        "sqlite+aiosqlite://",
        "sqlite:///:memory:",
        "sqlite+pysqlcipher:///a",
    ],
)
def test_a_url_of_no_use_is_refused_in_one_line(url):
    with pytest.raises(DatabaseUrlError, match=r"\AThe database URL cannot be used: [^\n]+\Z"):
        Database(url)


@pytest.mark.parametrize("scheme", ["sqlite", "postgres", "postgresql"])
def test_a_url_need_not_name_its_driver(scheme):
    assert Database(f"{scheme}:///vigie").url.startswith(("sqlite+aiosqlite", "postgresql+asyncpg"))


def test_a_password_shows_neither_in_repr_nor_in_name():
    database = Database("postgresql+asyncpg://vigie:s3cret@db.example/vigie")

    assert "s3cret" not in f"{database!r} {database.name}"
    assert "db.example" in database.name
    assert "s3cret" in database.url


async def refuse(path):
    with pytest.raises(DatabaseUnavailableError) as caught:
        await open_and_close(Database(f"sqlite+aiosqlite:///{path}"))
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    return message


async def test_a_folder_is_no_database(tmp_path):
    assert "it is a folder" in await refuse(tmp_path)


async def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    assert "cannot be made" in await refuse(tmp_path / "file" / "vigie.sqlite3")


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


async def test_a_refused_statement_does_not_repeat_what_was_said(database):
    async def fail():
        async with database.session() as session:
            await session.execute(text("SELECT * FROM nothing WHERE a = :a"), {"a": "private"})

    with pytest.raises(StorageError) as caught:
        await fail()
    assert "private" not in str(caught.value)


async def test_an_error_of_the_callers_passes_unchanged(database):
    async def fail():
        async with database.session():
            raise OSError("a socket of the caller's")

    with pytest.raises(OSError, match="a socket of the caller's"):
        await fail()


async def test_writers_of_one_process_wait_for_each_other(database):
    async def write(number):
        async with database.transaction() as session:
            return await save_article(session, make_draft(f"{number}", f"Titre {number}"))

    saved = await asyncio.gather(*(write(number) for number in range(40)))

    assert len({article_id for article_id, _ in saved}) == 40


async def test_writers_saving_the_same_article_at_once_save_it_once(database):
    async def write():
        async with database.transaction() as session:
            return await save_article(session, make_draft("a.txt"))

    outcomes = [outcome.value for _, outcome in await asyncio.gather(*(write() for _ in range(8)))]

    assert sorted(outcomes) == ["new", *["unchanged"] * 7]


async def test_writers_of_several_processes_wait_for_each_other(database):
    writers = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            str(WRITER),
            database.url,
            "articles",
            f"writer{number}",
            "40",
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        for number in range(3)
    ]
    results = await asyncio.gather(*(writer.communicate() for writer in writers))

    assert [errors for _, errors in results] == [b""] * 3
    ids = {line for output, _ in results for line in output.split()}
    assert len(ids) == 120


async def test_a_reader_is_not_held_up_by_a_writer(database):
    async with database.transaction() as session:
        await save_article(session, make_draft("a.txt"))
        async with asyncio.timeout(PATIENCE), database.session() as other:
            assert await find_articles(other) == []
