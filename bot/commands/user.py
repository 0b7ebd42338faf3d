"""`vigie user`: a person's data out, or gone."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from bot.commands.output import print_line, remark
from bot.commands.running import run
from bot.settings import Settings, load_settings
from bot.store import open_database
from news.own_data import export_person, forget_person


class Action(StrEnum):
    """What is done with a person's data."""

    EXPORT = "export"
    FORGET = "forget"


def user_command(
    action: Annotated[Action, typer.Argument(help="Write a person's data out, or erase it.")],
    person: Annotated[
        int,
        typer.Argument(
            metavar="ID", help="Telegram id of the person; of a group after --, as it is negative."
        ),
    ],
) -> None:
    """Write everything held on a person as JSON, or erase it; there is no way back."""
    settings = load_settings()
    if action is Action.EXPORT:
        print_line(run(_export(settings, person)).decode())
        return
    erased = run(_forget(settings, person))
    named = ", ".join(f"{count} {table}" for table, count in sorted(erased.items()))
    remark(f"Erased: {named}." if erased else "Nothing is held on this id.")


async def _export(settings: Settings, person: int) -> bytes:
    async with open_database(settings) as database:
        return await export_person(database, person, datetime.now(UTC))


async def _forget(settings: Settings, person: int) -> dict[str, int]:
    async with open_database(settings) as database:
        return await forget_person(database, person)
