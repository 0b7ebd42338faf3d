"""`vigie ask`: one question, or one a line from standard input."""

import asyncio
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager
from typing import Annotated

import typer

from bot.commands.flags import AsJson, readable
from bot.commands.output import print_line, print_object
from bot.commands.running import worded
from bot.commands.views import view_answer
from bot.library import Library, open_library
from bot.settings import Settings, load_settings
from news.answers import Answer

Question = Annotated[
    str | None, typer.Argument(help="The question; without it, one a line from standard input.")
]
InConversation = Annotated[
    bool,
    typer.Option("--conversation", help="Take the lines as one chat, so that follow-ups resolve."),
]
Ask = Callable[[str], Answer]


def ask_command(
    question: Question = None, as_json: AsJson = False, conversation: InConversation = False
) -> None:
    """Answer a question in the words of the corpus, with its sources.

    Without QUESTION, read one question a line from standard input and print one answer a line. A
    refusal to answer is an answer: the exit status is 0.
    """
    settings = load_settings()
    with worded(), _opened(settings, in_conversation=conversation) as (library, ask):
        show = (
            _print_json if as_json else _plain_printer(settings, library, one_line=question is None)
        )
        for line in _read_questions(sys.stdin) if question is None else [readable(question)]:
            show(ask(line))


@contextmanager
def _opened(settings: Settings, *, in_conversation: bool) -> Iterator[tuple[Library, Ask]]:
    """Open the library on an event loop that only turns while a question is being answered.

    Standard input is thus read outside of the loop, where Ctrl-C ends the wait at once.
    """
    context: str | None = None

    def ask(question: str) -> Answer:
        nonlocal context
        exchange = runner.run(library.answerer.answer(question, context=context))
        context = exchange.context if in_conversation else None
        return exchange.answer

    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        try:
            library = runner.run(stack.enter_async_context(open_library(settings)))
            yield library, ask
        finally:
            runner.run(stack.aclose())


def _read_questions(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines without their ends; a blank line is a question too."""
    for line in lines:
        yield line.removesuffix("\n")


def _print_json(answer: Answer) -> None:
    print_object(view_answer(answer))


def _plain_printer(
    settings: Settings, library: Library, *, one_line: bool
) -> Callable[[Answer], None]:
    """Make the function that prints answers as the bot words them.

    The renderer comes with the Telegram library, a second to load that JSON does not need.
    """
    plain = importlib.import_module("bot.commands.plain")
    write: Callable[[Answer], str] = plain.make_writer(settings, library.gazetteer)

    def show(answer: Answer) -> None:
        text = write(answer)
        print_line(" ".join(text.split()) if one_line else text)

    return show
