"""What can go wrong in the store.

::

    StorageError
    ├── DatabaseUrlError          the address of the database makes no sense
    ├── DatabaseUnavailableError  it cannot be opened, reached, read or written
    ├── DatabaseNotEmptyError     nothing is copied over what a database holds
    ├── BackupError               a file cannot be written as, or is not, a backup
    ├── SchemaOutdatedError       PostgreSQL waits for `vigie migrate`
    ├── SchemaTooNewError         a later Vigie has been here
    ├── ArticleNotFoundError      no such article, or no such version of it
    ├── UpdateNotFoundError       the inbox does not hold this update
    ├── SubscriptionNotFoundError no such subscription
    └── IndexUnavailableError     the passage index can be neither read nor rebuilt
        └── IndexDamagedError     its files are not what they should be; a rebuild mends it
"""

from pathlib import Path


class StorageError(Exception):
    """Anything the store could not do; its message is one line for the operator."""


class DatabaseUrlError(StorageError):
    """The address given for the database cannot be used.

    Attributes:
        reason: What is wrong with it; never the address itself, which may hold a password.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"The database URL cannot be used: {reason}")
        self.reason = reason


class DatabaseUnavailableError(StorageError):
    """The database cannot be opened, reached, read or written.

    Attributes:
        database: Path of the SQLite file, or the URL with its password hidden.
        reason: What the system said.
    """

    def __init__(self, database: str, reason: str) -> None:
        reason = " ".join(reason.split())
        super().__init__(f"The database {database} is not available: {reason}")
        self.database = database
        self.reason = reason


class DatabaseNotEmptyError(StorageError):
    """The database that something is to be copied to holds something already."""

    def __init__(self, database: str) -> None:
        super().__init__(f"The database {database} is not empty; nothing was copied.")
        self.database = database


class BackupError(StorageError):
    """A file cannot be written as a backup, or is none.

    Attributes:
        file: The file.
        reason: What is wrong with it.
    """

    def __init__(self, file: Path, reason: str) -> None:
        reason = " ".join(reason.split())
        super().__init__(f"The backup {file} cannot be used: {reason}")
        self.file = file
        self.reason = reason


class SchemaOutdatedError(StorageError):
    """The tables are those of an earlier Vigie, or there are none yet."""

    def __init__(self, database: str) -> None:
        super().__init__(f"The tables of {database} are not up to date: run `vigie migrate`.")
        self.database = database


class SchemaTooNewError(StorageError):
    """The tables were made by a later Vigie than this one."""

    def __init__(self, database: str, revision: str) -> None:
        super().__init__(
            f"The tables of {database} were made by a later Vigie (revision {revision})."
        )
        self.database = database
        self.revision = revision


class ArticleNotFoundError(StorageError):
    """The id is not in the store, or the article never had that version."""

    def __init__(self, article_id: int, version: int | None = None) -> None:
        if version is None:
            super().__init__(f"No article has id {article_id}.")
        else:
            super().__init__(f"Article {article_id} has no version {version}.")
        self.article_id = article_id
        self.version = version


class UpdateNotFoundError(StorageError):
    """The inbox does not hold this update."""

    def __init__(self, bot_id: int, update_id: int) -> None:
        super().__init__(f"The inbox of bot {bot_id} holds no update {update_id}.")
        self.bot_id = bot_id
        self.update_id = update_id


class SubscriptionNotFoundError(StorageError):
    """The id is not, or no longer, that of a subscription."""

    def __init__(self, subscription_id: int) -> None:
        super().__init__(f"No subscription has id {subscription_id}.")
        self.subscription_id = subscription_id


class IndexUnavailableError(StorageError):
    """The passage index can be neither read nor rebuilt.

    Attributes:
        directory: Folder of the index.
        reason: What the system said.
    """

    def __init__(self, directory: Path, reason: str) -> None:
        reason = " ".join(reason.split())
        super().__init__(f"The passage index in {directory} is not available: {reason}")
        self.directory = directory
        self.reason = reason


class IndexDamagedError(IndexUnavailableError):
    """The files of the passage index are not what they should be."""
