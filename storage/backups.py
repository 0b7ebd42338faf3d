"""Backs an installation up into one file, and restores it from there.

The file is a SQLite database, wherever the installation is: it can be looked into, and used as it
is. It is written beside its place and moved there once it is whole.
"""

import asyncio
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from storage.copying import copy_installation
from storage.engine import Database
from storage.errors import BackupError, DatabaseUnavailableError, SchemaTooNewError

_PARTIAL: Final = ".partial"
_DAMAGED: Final = "it is damaged"


async def back_up(database: Database, file: Path) -> None:
    """Write what a database holds at this moment into a file; whoever uses it is not held up.

    Args:
        database: Open; it is only read.
        file: Must not exist yet.

    Raises:
        BackupError: The file exists, or cannot be written.
        DatabaseUnavailableError: The database went away.
    """
    if await asyncio.to_thread(file.exists):
        raise BackupError(file, "it exists already")
    partial = file.with_name(file.name + _PARTIAL)
    try:
        await asyncio.to_thread(_begin, partial)
        if database.path is not None:
            await asyncio.to_thread(_copy_file, database.path, partial)
        else:
            await _copy_to_file(database, partial)
        await asyncio.to_thread(_finish, partial, file)
    except (OSError, sqlite3.Error, DatabaseUnavailableError) as error:
        with suppress(OSError):
            partial.unlink()
        if isinstance(error, DatabaseUnavailableError) and error.database != str(partial):
            raise
        raise BackupError(file, str(error)) from error


async def restore(file: Path, database: Database, *, replace: bool = False) -> dict[str, int]:
    """Fill a database with what a file of `back_up` holds; one of an earlier version is migrated.

    Args:
        file: The file; it stays as it is.
        database: Open, with its tables.
        replace: Whether what the database holds is erased first.

    Returns:
        How many rows each table got.

    Raises:
        BackupError: The file is missing, damaged, or no backup.
        DatabaseNotEmptyError: The database holds something already, and ``replace`` is false.
        DatabaseUnavailableError: The database went away; it is as it was.
    """
    with tempfile.TemporaryDirectory(prefix="vigie-restore-") as folder:
        copy = Path(folder) / "backup.sqlite3"
        try:
            await asyncio.to_thread(_take, file, copy)
        except (OSError, sqlite3.Error) as error:
            raise BackupError(file, str(error)) from error
        source = Database(copy)
        try:
            try:
                await source.open()
            except (DatabaseUnavailableError, SchemaTooNewError) as error:
                raise BackupError(file, str(error)) from error
            return await copy_installation(source, database, replace=replace)
        finally:
            await source.close()


def _begin(partial: Path) -> None:
    """Make an empty file that nobody else may read: it will hold what people follow and ask."""
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600, exist_ok=False)


def _copy_file(path: Path, partial: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(partial),))


async def _copy_to_file(database: Database, partial: Path) -> None:
    copy = Database(partial)
    try:
        await copy.open()
        await copy_installation(database, copy)
    finally:
        await copy.close()


def _finish(partial: Path, file: Path) -> None:
    """Make the copy a single file without a log beside it, and give it its name."""
    with closing(sqlite3.connect(partial)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    partial.rename(file)


def _take(file: Path, copy: Path) -> None:
    """Copy a backup aside, so that migrating it leaves it alone.

    Raises:
        OSError: It cannot be read.
        sqlite3.Error: It is no database of ours, or damaged.
    """
    shutil.copyfile(file, copy)
    with closing(sqlite3.connect(copy)) as connection:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(_DAMAGED)
        if connection.execute("PRAGMA table_list('alembic_version')").fetchone() is None:
            raise sqlite3.DatabaseError("it is no backup of Vigie's")
