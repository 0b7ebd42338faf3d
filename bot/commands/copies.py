"""`vigie copy`, `vigie backup` and `vigie restore`: a whole installation, elsewhere."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.output import remark
from bot.commands.running import run
from bot.errors import CommandError
from bot.settings import Settings, load_settings
from bot.store import open_database
from storage.backups import back_up, restore
from storage.copying import copy_installation
from storage.engine import Database
from storage.errors import DatabaseUrlError

File = Annotated[Path, typer.Argument(metavar="FILE", help="Path of the backup.")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Erase first what the database holds already.")
]


def copy_command(
    source: Annotated[str, typer.Argument(metavar="FROM", help="URL of the database to copy.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="URL of the database to fill.")],
    replace: Replace = False,
) -> None:
    """Copy a whole installation to another database, SQLite or PostgreSQL.

    The passage index makes itself anew beside the other database. What is written to FROM
    meanwhile stays behind: stop the bot first.
    """
    counts = run(_copy(source, target, replace=replace))
    remark(f"Copied {_count(counts)}.")


def backup_command(file: File) -> None:
    """Write what the database holds at this moment into a file, while the bot runs on.

    The file is a SQLite database, wherever the store itself is.
    """
    run(_back_up(load_settings(), file))
    remark(f"Wrote the backup {file}.")


def restore_command(file: File, replace: Replace = False) -> None:
    """Fill the database from a file that `vigie backup` wrote, also one of an earlier version.

    Stop the bot first.
    """
    counts = run(_restore(load_settings(), file, replace=replace))
    remark(f"Restored {_count(counts)}.")


async def _copy(source: str, target: str, *, replace: bool) -> dict[str, int]:
    given, wanted = _make(source, "FROM"), _make(target, "TO")
    if given.url == wanted.url:
        raise CommandError("FROM and TO are the same database", status=2)
    if given.path is not None and not given.path.exists():
        raise CommandError(f"There is no database {given.name}")
    try:
        await given.open()
        # Where a whole installation arrives, the tables may be made too.
        await wanted.migrate()
        return await copy_installation(given, wanted, replace=replace)
    finally:
        await given.close()
        await wanted.close()


async def _back_up(settings: Settings, file: Path) -> None:
    async with open_database(settings) as database:
        await back_up(database, file)


async def _restore(settings: Settings, file: Path, *, replace: bool) -> dict[str, int]:
    async with open_database(settings) as database:
        return await restore(file, database, replace=replace)


def _make(url: str, name: str) -> Database:
    try:
        return Database(url)
    except DatabaseUrlError as error:
        raise CommandError(f"{name} cannot be used: {error.reason}", status=2) from error


def _count(counts: Mapping[str, int]) -> str:
    named = {"articles": "articles", "subscriptions": "subscriptions", "chats": "chats"}
    return ", ".join(f"{counts[table]} {name}" for table, name in named.items())
