"""Runs the bot on a webhook: listens, tells Telegram where, and sees that it stays so."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from urllib.parse import unquote, urlsplit

from telegram import WebhookInfo
from telegram.error import RetryAfter, TelegramError

from bot.errors import CommandError
from bot.receiver import Inbox
from bot.retries import read_wait
from bot.setting_values import Hook
from bot.web_server import PortTakenError, WebServer
from bot.webhook import UpdateEndpoint
from storage.errors import StorageError

logger = logging.getLogger(__name__)

_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)
"""Seconds before another try to set the webhook; the last one is repeated."""
_LOOK_EVERY = 300.0
"""Seconds between two looks at what Telegram says of the webhook."""
_SHUTDOWN_SECONDS = 5


class HookedBot(Protocol):
    """The bot, as far as the webhook needs it."""

    async def set_hook(self, url: str, secret: str) -> object:
        """Have updates sent to an address."""
        ...

    async def get_webhook_info(self) -> WebhookInfo:
        """Ask what Telegram knows of the webhook."""
        ...


class HookReceiver:
    """Takes updates from the webhook until told to stop."""

    def __init__(self, bot: HookedBot, inbox: Inbox, hook: Hook) -> None:
        self._bot = bot
        self._inbox = inbox
        self._hook = hook
        self._failures = 0
        self._is_set = False
        self._complained_at: datetime | None = None

    async def run(
        self, stop: asyncio.Event, *, on_ready: Callable[[], object] = lambda: None
    ) -> None:
        """Listen until ``stop`` is set, then finish the requests under way.

        The webhook stays set: Telegram keeps what comes meanwhile for the next start.

        Args:
            stop: Set it to end.
            on_ready: Called once requests are served.

        Raises:
            CommandError: The address cannot be listened on.
        """
        path = unquote(urlsplit(self._hook.url).path) or "/"
        web = WebServer(*self._hook.listen, shutdown_seconds=_SHUTDOWN_SECONDS)
        try:
            await web.start(UpdateEndpoint(self._inbox, path, self._hook.secret))
        except (PortTakenError, OSError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise CommandError(f"VIGIE_LISTEN cannot be listened on: {reason}") from error
        keeping = asyncio.create_task(self._keep())
        try:
            on_ready()
            await stop.wait()
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
            await web.stop()

    async def _keep(self) -> None:
        """Set the webhook, then look after it and the inbox from time to time."""
        while True:
            try:
                await self._look()
                await self._inbox.tidy()
            except (TelegramError, StorageError) as error:
                await asyncio.sleep(self._choose_pause(error))
            else:
                self._failures = 0
                await asyncio.sleep(_LOOK_EVERY)

    async def _look(self) -> None:
        """Set the webhook unless it is set; say what Telegram has to complain of."""
        if self._is_set:
            found = await self._bot.get_webhook_info()
            self._is_set = found.url == self._hook.url
            self._tell(found)
        if not self._is_set:
            # Always at the start: an earlier one may have had another secret.
            await self._bot.set_hook(self._hook.url, self._hook.secret)
            self._is_set = True
            logger.info("The webhook is set", extra={"action": "webhook_set"})

    def _tell(self, found: WebhookInfo) -> None:
        if found.last_error_date is None or found.last_error_date == self._complained_at:
            return
        self._complained_at = found.last_error_date
        logger.warning(
            "Telegram could not deliver to the webhook",
            extra={
                "action": "webhook_complaint",
                "reason": found.last_error_message,
                "waiting": found.pending_update_count,
            },
        )

    def _choose_pause(self, error: Exception) -> float:
        """Log a failure in one line and choose how long to pause, in seconds."""
        pause = _PAUSES[min(self._failures, len(_PAUSES) - 1)]
        self._failures += 1
        if isinstance(error, RetryAfter):
            pause = read_wait(error)
        logger.warning(
            "Could not look after the webhook; this is tried again",
            extra={
                "action": "webhook_unset" if not self._is_set else "webhook_unchecked",
                "error": type(error).__name__,
                "reason": str(error),
                "pause_s": pause,
            },
        )
        return pause
