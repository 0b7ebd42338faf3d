"""Takes updates from Telegram's own requests: stored first, accepted after, then handled."""

import asyncio
import hmac
import json
import logging
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from bot.receiver import Inbox
from storage.errors import StorageError

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (its name, not its value)
HEALTH_PATH = "/health"
_LARGEST_BODY = 1024 * 1024
"""Bytes; the longest message of Telegram, its keyboard and the message it answers are far less."""
_THROWN_AWAY = 8 * _LARGEST_BODY
_BODY_SECONDS = 20.0
"""How long a request may take to come in."""
_ROOM_SECONDS = 20.0
"""How long an update waits, unanswered, while too many are in memory; Telegram sends it again."""


class UpdateEndpoint:
    """The web application that Telegram calls.

    It answers 200 once the update is stored, and 503 where it could not be: Telegram then sends
    it again, and one that comes twice is stored once.

    Args:
        inbox: Where updates go.
        path: The path of the webhook's address.
        secret: What Telegram must send with every request.
    """

    def __init__(self, inbox: Inbox, path: str, secret: str) -> None:
        self._inbox = inbox
        self._path = path
        self._secret = secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request (ASGI)."""
        try:
            response = await self._answer(Request(scope, receive))
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.url.path == HEALTH_PATH != self._path:
            if request.method not in {"GET", "HEAD"}:
                return _refuse(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD"})
            return PlainTextResponse("ok")
        if request.url.path != self._path:
            return _refuse(HTTPStatus.NOT_FOUND)
        if request.method != "POST":
            return _refuse(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "POST"})
        given = request.headers.get(SECRET_HEADER, "").encode("latin-1")
        if not hmac.compare_digest(given, self._secret):
            logger.warning(
                "Refused a request without the webhook's secret",
                extra={"action": "webhook_refused"},
            )
            return _refuse(HTTPStatus.UNAUTHORIZED)
        return await self._take(request)

    async def _take(self, request: Request) -> Response:
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                body = await _read_body(request)
        except TimeoutError:
            return _refuse(HTTPStatus.REQUEST_TIMEOUT)
        if body is None:
            return _refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            update: object = json.loads(body)
        except (ValueError, RecursionError):
            return _refuse(HTTPStatus.BAD_REQUEST)
        try:
            async with asyncio.timeout(_ROOM_SECONDS):
                await self._inbox.wait_for_room()
            await self._inbox.receive([update])
        except (StorageError, TimeoutError) as error:
            logger.warning(
                "Could not take an update in; Telegram sends it again",
                extra={"action": "webhook_failed", "error": type(error).__name__},
            )
            return _refuse(HTTPStatus.SERVICE_UNAVAILABLE)
        return Response()


async def _read_body(request: Request) -> bytes | None:
    """Read a request's body; None when it is too large.

    What is too much is read for a while and thrown away: a connection closed on a sender that
    still writes would cost it the answer.
    """
    body = bytearray()
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size <= _LARGEST_BODY:
            body += piece
        elif size > _THROWN_AWAY:
            return None
    return bytes(body) if size <= _LARGEST_BODY else None


def _refuse(status: HTTPStatus, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(status.phrase, status, headers)
