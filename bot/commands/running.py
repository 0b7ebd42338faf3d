"""Runs the asynchronous part of a command, and words the failures of the rooms below."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import TypeVar

from bot.errors import CommandError
from storage.errors import StorageError

_Result = TypeVar("_Result")


def run(task: Coroutine[None, None, _Result]) -> _Result:
    """Run a coroutine to its end.

    Raises:
        CommandError: The store failed it.
    """
    with worded():
        return asyncio.run(task)


@contextmanager
def worded() -> Iterator[None]:
    """Turn the failures of the store into a line for the operator."""
    try:
        yield
    except StorageError as error:
        raise CommandError(str(error)) from error
