"""Readies a SQLite file before anything else touches it."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from storage.errors import DatabaseUnavailableError

# Two processes that first open a new file at once: SQLite lets only one change the mode, and
# refuses the other at once rather than making it wait.
_TRIES = 50
_PAUSE_SECONDS = 0.1


def prepare_file(path: Path) -> None:
    """Make the folder when it is missing, and the file one that many can read while one writes.

    Blocks on the disk: call it in a thread.

    Raises:
        DatabaseUnavailableError: The path is a folder, cannot be written, or is no database.
    """
    try:
        if path.is_dir():
            raise DatabaseUnavailableError(str(path), "it is a folder")
        _make_folder(path)
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise DatabaseUnavailableError(str(path), "its folder cannot be written")
        if path.exists() and not os.access(path, os.R_OK | os.W_OK):
            raise DatabaseUnavailableError(str(path), "it cannot be read and written")
        _use_wal(path)
    # Asking for a path fails where it is too long, or in a folder closed to us.
    except OSError as error:
        raise DatabaseUnavailableError(str(path), error.strerror or str(error)) from error
    except sqlite3.Error as error:
        raise DatabaseUnavailableError(str(path), str(error)) from error


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"its folder cannot be made ({error.strerror})"
        raise DatabaseUnavailableError(str(path), reason) from error


def _use_wal(path: Path) -> None:
    """Switch the file to write-ahead logging, which it then keeps."""
    for attempt in range(1, _TRIES + 1):
        try:
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == _TRIES:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return
