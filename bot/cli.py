"""The command line: finds the command, runs it, and turns what went wrong into a line and a status.

A command's module, and with it the heavy libraries, is loaded only when that command is called.
"""

import importlib
import io
import logging
import os
import sys
import traceback
from collections.abc import Callable, Collection, Sequence
from importlib.metadata import version
from typing import Annotated, NamedTuple

import typer

from bot.errors import BotError
from bot.heap import hold_heaps
from bot.logs import mask_secrets, set_up_logs

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


class CommandEntry(NamedTuple):
    """Where a command is written, and the line that `vigie --help` shows for it."""

    module: str
    help: str


COMMANDS = {
    "demo": CommandEntry("demo", "Chat with the bot in a browser, without a token."),
    "run": CommandEntry("run", "Run the bot."),
    "ingest": CommandEntry("ingest", "Read press articles into the store."),
    "ask": CommandEntry("ask", "Answer a question, or one a line from standard input."),
    "search": CommandEntry("search", "Search the articles, as inline mode does."),
    "articles": CommandEntry("articles", "List the store, newest first."),
    "article": CommandEntry("articles", "Show one article."),
    "summary": CommandEntry("articles", "Sum one article up."),
    "topics": CommandEntry("topics", "List the topics, or show one topic's card."),
    "digest": CommandEntry("digest", "Show the digest that a subscriber would get."),
    "subscriptions": CommandEntry("subscriptions", "List what people follow."),
    "user": CommandEntry("user", "Write a person's data out, or erase it."),
    "eval": CommandEntry("evaluate", "Score a file of questions whose answers are known."),
    "stats": CommandEntry("operate", "Count what the store holds."),
    "check": CommandEntry("check", "Check configuration, store, feeds, model and Telegram."),
    "copy": CommandEntry("copies", "Copy a whole installation to another database."),
    "backup": CommandEntry("copies", "Write a copy of the store into a file, while all runs."),
    "restore": CommandEntry("copies", "Fill the store from a file that backup wrote."),
    "migrate": CommandEntry("operate", "Bring the database to the current schema."),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: Arguments after the program's name; those of the process by default.

    Returns:
        The exit status: 0 done, 1 something failed, 2 bad flags or settings, 130 interrupted.
    """
    hold_heaps()
    _speak_utf8()
    arguments, debug = _take_debug(sys.argv[1:] if argv is None else argv)
    set_up_logs(logging.DEBUG if debug else logging.WARNING)
    try:
        status = _run(arguments or ["--help"])
    except KeyboardInterrupt:
        status = INTERRUPTED
    # Whatever it is, the operator gets one line; --debug shows where it came from.
    except Exception as error:  # noqa: BLE001
        if debug:
            traceback.print_exc()
        status = _report(error)
    _flush()
    return status


def build_app(wanted: Collection[str]) -> typer.Typer:
    """Build the command line with the wanted commands loaded and the others as a line of help."""
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        help="Vigie answers questions about a press corpus, in the words of the corpus.",
    )
    app.callback()(_common_flags)
    for name, entry in COMMANDS.items():
        command = _load(name) if name in wanted else _not_loaded
        app.command(name, help=command.__doc__ if name in wanted else entry.help)(command)
    return app


def _run(arguments: Sequence[str]) -> int:
    named = [argument for argument in arguments if not argument.startswith("-")]
    app = typer.main.get_command(build_app(named[:1]))
    status = app.main(args=list(arguments), prog_name="vigie", standalone_mode=False)
    return status if isinstance(status, int) else 0


def _load(name: str) -> Callable[..., None]:
    module = importlib.import_module(f"bot.commands.{COMMANDS[name].module}")
    command: Callable[..., None] = getattr(module, f"{name}_command")
    return command


def _not_loaded() -> None:
    """Stand in for a command in the list that `vigie --help` shows."""


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"vigie {version('vigie')}")
        raise typer.Exit


def _common_flags(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show tracebacks and detailed logs; any command.")
    ] = False,
) -> None:
    """Declare the flags of every command."""


def _take_debug(arguments: Sequence[str]) -> tuple[list[str], bool]:
    """Take `--debug` out, wherever it stands before a lone ``--``."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    kept = [argument for argument in arguments[:end] if argument != "--debug"]
    return [*kept, *arguments[end:]], len(kept) < end


def _report(error: Exception) -> int:
    """Write an error as one line on standard error; return the exit status."""
    if isinstance(error, BotError):
        message, status = str(error), error.status
    elif isinstance(error, typer.TyperException):
        # What checks values puts this before our own words.
        message = error.format_message().replace("Value error, ", "")
        status = error.exit_code
    else:
        message = f"unexpected {type(error).__name__}: {error} (--debug shows where)"
        status = 1
    line = " ".join(mask_secrets(message).split())
    sys.stderr.write(f"vigie: {line}\n")
    return status


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale says; nothing undecodable ends a command."""
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _flush() -> None:
    """Flush the results; a reader that went away is no error worth a message."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
