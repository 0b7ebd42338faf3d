"""Brings the tables to the form this version of Vigie expects."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

_SCRIPTS = Path(__file__).parent / "migrations"

# Any number will do, as long as every Vigie takes the same: two of them must not migrate at once.
_MIGRATION_LOCK = 0x56494749


def head_revision() -> str:
    """Return the revision this version of Vigie expects."""
    revision = _scripts().get_current_head()
    if revision is None:
        raise RuntimeError("The migrations are missing from the installation.")
    return revision


def current_revision(connection: Connection) -> str | None:
    """Return the revision of the database's tables; None when it has none of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def is_known(revision: str) -> bool:
    """Tell whether a revision is one of this version's, not a later one's."""
    return any(script.revision == revision for script in _scripts().walk_revisions())


def upgrade(connection: Connection) -> None:
    """Apply the missing migrations in the caller's transaction, which then is to commit."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@cache
def _scripts() -> ScriptDirectory:
    # Reading the migrations takes longer than opening a database does otherwise.
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
