"""Flags and arguments that several commands share, and the values they take."""

from datetime import date
from typing import Annotated

import typer

from bot.errors import CommandError
from news.topics import UnknownTopicError
from text.topics import Gazetteer, Topic

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
Reference = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="Id, URL or origin of an article.")
]

_MISSING = {4: "-01-01", 7: "-01", 10: ""}


def readable(words: str) -> str:
    """Replace the bytes of an argument that were no UTF-8; nothing could be said of them."""
    return words.encode("utf-8", "replace").decode("utf-8")


def parse_since(text: str) -> str:
    """Check a date of the command line: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Raises:
        CommandError: It is none; status 2.
    """
    try:
        date.fromisoformat(text + _MISSING[len(text)])
    except (KeyError, ValueError) as error:
        reason = f"--since must be YYYY, YYYY-MM or YYYY-MM-DD, not {text!r}"
        raise CommandError(reason, status=2) from error
    return text


def get_topic(gazetteer: Gazetteer, name: str, *, status: int) -> Topic:
    """Find the topic that somebody named by id, name or alias.

    Raises:
        CommandError: There is none; the message offers the nearest.
    """
    topic = gazetteer.get(name)
    if topic is None:
        raise CommandError(str(UnknownTopicError(name, gazetteer.nearest(name))), status=status)
    return topic
