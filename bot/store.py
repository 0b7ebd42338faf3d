"""Opens what the settings name: the database, and the topics."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.errors import SettingsError
from bot.settings import Settings
from storage.engine import Database
from storage.errors import DatabaseUrlError
from text.topics import Gazetteer, TopicsFileError, load_pack


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """Open the database, and close it at exit; a SQLite file is made and migrated if need be.

    Raises:
        SettingsError: Its address cannot be used.
        StorageError: It cannot be opened, or awaits `vigie migrate`.
    """
    database = make_database(settings)
    try:
        await database.open()
        yield database
    finally:
        await database.close()


def make_database(settings: Settings) -> Database:
    """Make the database of the settings, not yet opened.

    Raises:
        SettingsError: Its address cannot be used.
    """
    try:
        return Database(settings.database_url)
    except DatabaseUrlError as error:
        raise SettingsError(f"VIGIE_DATABASE_URL cannot be used: {error.reason}") from error


def load_gazetteer(settings: Settings) -> Gazetteer:
    """Read the topics file of the settings, or the bundled one.

    Raises:
        SettingsError: The file is no topics file.
    """
    try:
        return Gazetteer(load_pack(settings.topics))
    except TopicsFileError as error:
        raise SettingsError(f"VIGIE_TOPICS: {error}") from error
