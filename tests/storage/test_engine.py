import asyncio
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from storage.articles import find_articles, save_article
from storage.engine import Database
from storage.errors import (
    DatabaseUrlError,
    SchemaOutdatedError,
    SchemaTooNewError,
    StorageError,
)
from storage.tables import Base
from tests.storage.drafts import make_draft
from tests.storage.opening import open_and_close
from tests.waiting import PATIENCE

WRITER = Path(__file__).with_name("writer.py")


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
        "sqlite:///a\0b",
        "sqlite:///\udcff",
        "postgresql://vigie:s3cret@db.example:5432x/vigie",
        "postgresql://vigie:s3cret@db.example:99999/vigie",
        "postgresql://vigie@db.example/vigie?password=s3cret",
    ],
)
def test_a_url_of_no_use_is_refused_in_one_line(url):
    with pytest.raises(
        DatabaseUrlError, match=r"\AThe database URL cannot be used: [^\n]+\Z"
    ) as caught:
        Database(url)
    assert "cret" not in str(caught.value)


def test_the_tls_of_a_server_may_be_asked_for_as_libpq_has_it():
    database = Database("postgres://vigie@db.example/vigie?sslmode=require")

    assert database.url == "postgresql+asyncpg://vigie@db.example/vigie?ssl=require"


def test_options_of_a_file_lead_to_no_other_file(tmp_path):
    database = Database(f"sqlite+aiosqlite:///file:{tmp_path}/a.db?uri=true")

    assert database.path == Path(f"file:{tmp_path}/a.db")
    assert "?" not in database.url


@pytest.mark.parametrize("scheme", ["sqlite", "postgres", "postgresql"])
def test_a_url_need_not_name_its_driver(scheme):
    assert Database(f"{scheme}:///vigie").url.startswith(("sqlite+aiosqlite", "postgresql+asyncpg"))


def test_a_password_shows_neither_in_repr_nor_in_name():
    database = Database("postgresql+asyncpg://vigie:s3cret@db.example/vigie")

    assert "s3cret" not in f"{database!r} {database.name}"
    assert "db.example" in database.name
    assert "s3cret" in database.url


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
