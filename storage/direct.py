"""Runs what was written for an event loop's session where nothing is waited for.

`Database.read` and `Database.write` run statements in a thread of their own, where each costs a
third. The functions of this room take an `AsyncSession`; this lets them be run there as they are.
"""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

T = TypeVar("T")

Work = Callable[[AsyncSession], Coroutine[Any, Any, Any]]
"""What awaits the session it is given, and nothing else."""


def directly(
    work: Callable[[AsyncSession], Coroutine[Any, Any, T]],
) -> Callable[[Session], T]:
    """Make a blocking function of an asynchronous one.

    Args:
        work: Awaits the session it is given, and nothing else.

    Returns:
        What `Database.read` and `Database.write` take; it raises RuntimeError where ``work`` waits
        for something else.
    """

    def run(session: Session) -> T:
        running = work(cast("AsyncSession", _DirectSession(session)))
        try:
            running.send(None)
        except StopIteration as done:
            return cast("T", done.value)
        running.close()
        raise RuntimeError("What runs directly may wait for its session alone.")

    return run


def all_directly(works: Sequence[Work]) -> Callable[[Session], list[Any]]:
    """Make one blocking function of several asynchronous ones, run in order.

    Returns:
        What `Database.read` and `Database.write` take; it returns what each of them did.
    """
    runs = [directly(work) for work in works]
    return lambda session: [run(session) for run in runs]


class _DirectSession:
    """What the functions of this room use of an `AsyncSession`, done at once."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def execute(self, *values: Any, **options: Any) -> Any:  # noqa: ANN401
        return self._session.execute(*values, **options)

    async def scalar(self, *values: Any, **options: Any) -> Any:  # noqa: ANN401
        return self._session.scalar(*values, **options)

    async def scalars(self, *values: Any, **options: Any) -> Any:  # noqa: ANN401
        return self._session.scalars(*values, **options)

    async def get(self, *values: Any, **options: Any) -> Any:  # noqa: ANN401
        return self._session.get(*values, **options)

    async def run_sync(self, work: Callable[..., T], *values: Any, **options: Any) -> T:  # noqa: ANN401
        return work(self._session, *values, **options)

    def get_bind(self) -> Engine | Connection:
        return self._session.get_bind()
