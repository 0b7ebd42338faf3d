"""Delivery of updates to the bot's webhook, one after the other, again until each is accepted."""

import asyncio
import json
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx

from bot.demo.botapi.records import JsonObject
from bot.demo.botapi.updates import UpdateQueue

_SECONDS = 30.0
"""How long the bot may take to accept an update."""
_PAUSE = 0.25
"""Seconds before an update that was not accepted is sent again; Telegram waits longer."""
_JSON = {"Content-Type": "application/json"}
_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


def is_local(url: str) -> bool:
    """Tell whether a webhook is on this machine, over http, and can be delivered to."""
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname in _LOCAL


class Webhook:
    """The bot's webhook. Nothing leaves this machine: only a local one is delivered to.

    Attributes:
        url: As set with setWebhook; empty for getUpdates.
    """

    def __init__(self, updates: UpdateQueue, clock: Callable[[], float]) -> None:
        self.url = ""
        self._updates = updates
        self._clock = clock
        self._secret: str | None = None
        self._connections = 40
        self._failure: tuple[int, str] | None = None
        self._delivery: asyncio.Task[None] | None = None

    def set(self, url: str, *, secret: str | None = None, connections: int = 40) -> None:
        """Deliver to an address from now on; to none when it is empty.

        Args:
            url: http on this machine; any other is noted and gets nothing.
            secret: Sent as ``X-Telegram-Bot-Api-Secret-Token``.
            connections: Repeated by getWebhookInfo; updates go one at a time here.
        """
        self.close()
        self.url, self._secret, self._connections, self._failure = url, secret, connections, None
        if is_local(url):
            self._delivery = asyncio.create_task(self._deliver())

    def close(self) -> None:
        """Deliver nothing more."""
        if self._delivery is not None:
            self._delivery.cancel()
            self._delivery = None

    def to_json(self) -> JsonObject:
        """Return the Bot API's WebhookInfo."""
        found: JsonObject = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.url:
            found |= {"max_connections": self._connections, "ip_address": "127.0.0.1"}
        if self._failure is not None:
            found |= {"last_error_date": self._failure[0], "last_error_message": self._failure[1]}
        return found

    async def _deliver(self) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        async with httpx.AsyncClient(
            headers=headers, timeout=_SECONDS, trust_env=False, follow_redirects=False
        ) as client:
            while (update := await self._updates.wait_for_first()) is not None:
                problem = await _post(client, self.url, update)
                if not problem:
                    self._updates.acknowledge(update["update_id"] + 1)
                    continue
                self._failure = (int(self._clock()), problem)
                await asyncio.sleep(_PAUSE)


async def _post(client: httpx.AsyncClient, url: str, update: JsonObject) -> str:
    """Send an update; return what was wrong with the reply, nothing when it was accepted."""
    body = json.dumps(update).encode()
    try:
        answer = await client.post(url, content=body, headers=_JSON)
    except httpx.HTTPError as error:
        return str(error) or type(error).__name__
    if answer.is_success:
        return ""
    return f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
