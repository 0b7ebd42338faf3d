"""`vigie digest`: the digest that a subscriber would get, not sent."""

import importlib
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.commands.flags import AsJson, get_topic, parse_since, readable
from bot.commands.output import print_line, print_object
from bot.commands.running import run
from bot.commands.views import view_digest
from bot.settings import Settings, load_settings
from bot.store import load_gazetteer, open_database
from news.digest.digest import Digest, compose_digest
from storage.following import Combination

_FIRST = "0000-01-01"
"""What a date without its month or day is filled up with."""


def digest_command(
    topic: Annotated[
        list[str],
        typer.Option("--topic", help="A topic's id, name or alias; given again: all of them."),
    ],
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="First seen since: 2025-07-15; without it, everything."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the digest of one or more topics that a subscriber would get; nothing is sent."""
    settings = load_settings()
    start = None if since is None else _midnight(settings, parse_since(since))
    gazetteer = load_gazetteer(settings)
    topics = tuple(get_topic(gazetteer, readable(name), status=2).id for name in topic)
    digest = run(_compose(settings, Combination(topics), start))
    if as_json:
        print_object(view_digest(digest))
    else:
        # The renderer comes with the Telegram library, a second to load that JSON does not need.
        print_line(
            importlib.import_module("bot.commands.plain").write_digest(digest, settings, gazetteer)
        )


async def _compose(settings: Settings, wanted: Combination, since: datetime | None) -> Digest:
    async with open_database(settings) as database:
        return await compose_digest(database, wanted, since=since)


def _midnight(settings: Settings, day: str) -> datetime:
    first = datetime.fromisoformat(day + _FIRST[len(day) :])
    return first.replace(tzinfo=settings.timezone).astimezone(UTC)
