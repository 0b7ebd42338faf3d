"""SQLite databases that hold nothing yet: migrated once a process, and copied from then on."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from storage.engine import Database


def lay_store(folder: Path) -> str:
    """Put an empty database in a folder, made here where it is missing; return its URL."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "vigie.sqlite3"
    path.write_bytes(_migrate_once())
    # Migrations name each corpus: an index tells two of them apart by that.
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("UPDATE corpus_state SET uuid = ?", (str(uuid4()),))
    return make_url(path)


@asynccontextmanager
async def new_store(folder: Path) -> AsyncIterator[Database]:
    """Open an empty database in a folder until the block ends."""
    database = Database(lay_store(folder))
    await database.open()
    yield database
    await database.close()


def make_url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


@cache
def _migrate_once() -> bytes:
    """Return the content of a file that has just migrated itself."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as thread:
        path = Path(folder) / "vigie.sqlite3"
        thread.submit(asyncio.run, _migrate(path)).result()
        return path.read_bytes()


async def _migrate(path: Path) -> None:
    database = Database(make_url(path))
    await database.open()
    await database.close()
