"""Every message waits until Telegram will take it; replies are tried again, within bounds."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import BaseRateLimiter

from bot.send_limits import Priority, SendLimits
from bot.taps import Taps

logger = logging.getLogger(__name__)

Result = bool | dict[str, Any] | list[dict[str, Any]]

_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before each further try after a network error: a quarter of a minute in all."""
_LONGEST_WAIT = 60.0
"""Longest wait that Telegram may ask for before a reply is given up, in seconds."""
_LONGEST_QUERY_WAIT = 5.0
"""The same for answers to queries, which expire after about ten seconds."""
_NEEDED = frozenset({"getFile", "getChatMember"})
"""What a reply may depend on."""


class ReplyRetrier(BaseRateLimiter[int]):
    """Sends replies again after flood control and network errors; other calls pass through.

    A reply that timed out may have arrived: it is tried once more only, for a lost answer is
    worse than one told twice. What nobody waits for (`Priority.UNASKED`, given as
    ``rate_limit_args``) is tried once: the outbox tries it again.

    Args:
        limits: How fast messages may leave.
        pause: Waits for seconds.
    """

    def __init__(
        self,
        limits: SendLimits | None = None,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.limits = limits or SendLimits()
        self.taps = Taps()
        self._pause = pause

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Leave the taps that wait unanswered."""
        await self.taps.close()

    async def process_request(  # noqa: PLR0917  # as the base class has it
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Result:
        """Call Telegram, again where that may help.

        Raises:
            TelegramError: The last error, when trying again does not help or took too long.
        """
        if endpoint == "answerCallbackQuery" and not self.taps.settle(
            str(data["callback_query_id"])
        ):
            return True
        if not _is_reply(endpoint):
            return await callback(*args, **kwargs)
        priority = Priority.REPLY if rate_limit_args is None else Priority(rate_limit_args)
        chat = data.get("chat_id") if endpoint.startswith("send") else None
        if isinstance(chat, int):
            await self.limits.wait_for_turn(chat, priority)
        if priority is Priority.UNASKED:
            return await callback(*args, **kwargs)
        return await self._call(lambda: callback(*args, **kwargs), endpoint, chat)

    async def _call(
        self,
        call: Callable[[], Coroutine[Any, Any, Result]],
        endpoint: str,
        chat: object,
    ) -> Result:
        """Call Telegram for a reply, again where that may help."""
        longest = _LONGEST_QUERY_WAIT if endpoint.startswith("answer") else _LONGEST_WAIT
        waited, timeouts = 0.0, 0
        failure: TelegramError
        for pause in _PAUSES:
            try:
                return await call()
            except BadRequest:
                raise
            except RetryAfter as error:
                wait, failure = read_wait(error), error
                if isinstance(chat, int):
                    self.limits.leave_alone(chat, wait)
            except NetworkError as error:
                timeouts += isinstance(error, TimedOut)
                wait, failure = pause, error
            waited += wait
            if waited > longest or timeouts > 1:
                raise failure
            _log_retry(endpoint, failure, wait)
            await self._pause(wait)
        return await call()


def _is_reply(endpoint: str) -> bool:
    """Tell whether somebody waits for what is asked."""
    if endpoint == "sendChatAction":
        return False
    return endpoint.startswith(("send", "answer", "edit")) or endpoint in _NEEDED


def read_wait(error: RetryAfter) -> float:
    """Return how long Telegram wants to be left alone, in seconds."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _log_retry(endpoint: str, failure: TelegramError, wait: float) -> None:
    logger.warning(
        "A reply could not be sent yet and is tried again",
        extra={
            "action": "reply_retried",
            "endpoint": endpoint,
            "error": type(failure).__name__,
            "wait_s": wait,
        },
    )
