"""Faults to answer with instead of, or after, doing what was asked: for tests of retries."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.demo.botapi.errors import ApiError

if TYPE_CHECKING:
    from bot.demo.botapi.app import LoggedRequest


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call.

    Attributes:
        error: The refusal to answer; None answers as usual.
        delay: Seconds to wait before anything else.
        reset: Break the connection without an answer.
        performed: Do what was asked first, so that only the answer is lost.
    """

    error: ApiError | None = None
    delay: float = 0
    reset: bool = False
    performed: bool = False

    @classmethod
    def too_many_requests(cls, retry_after: int) -> "Fault":
        """Answer 429 and ask to wait so many seconds."""
        description = f"Too Many Requests: retry after {retry_after}"
        return cls(error=ApiError(429, description, retry_after))

    @classmethod
    def server_error(cls) -> "Fault":
        """Answer 500."""
        return cls(error=ApiError(500, "Internal Server Error"))

    @classmethod
    def forbidden(cls, reason: str = "bot was blocked by the user") -> "Fault":
        """Answer 403."""
        return cls(error=ApiError(403, f"Forbidden: {reason}"))

    @classmethod
    def delayed(cls, seconds: float) -> "Fault":
        """Answer as usual, but late."""
        return cls(delay=seconds)

    @classmethod
    def connection_reset(cls, *, performed: bool = False) -> "Fault":
        """Break the connection; `performed` says whether the call took effect first."""
        return cls(reset=True, performed=performed)


# Called with every request of its method; None lets that request through.
FaultHook: TypeAlias = Callable[["LoggedRequest"], Fault | None]
