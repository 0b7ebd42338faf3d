"""The Bot API over HTTP: ``/bot{token}/{method}`` and ``/file/bot{token}/files/{id}``."""

import asyncio
import json
import logging
import secrets
from collections import deque
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bot.demo.botapi.errors import ApiError
from bot.demo.botapi.faults import Fault, FaultHook
from bot.demo.botapi.methods import METHODS
from bot.demo.botapi.methods.base import Method
from bot.demo.botapi.records import JsonObject
from bot.demo.botapi.requests import read_parameters
from bot.demo.botapi.world import Telegram

logger = logging.getLogger(__name__)

# Enough for any test, and little memory in a demo that runs for days.
_LOGGED_REQUESTS = 1_000


@dataclass(slots=True)
class LoggedRequest:
    """A request that a bot made.

    Attributes:
        method: As documented where it is known (``sendMessage``), else as asked.
        parameters: As sent, forms not decoded; a file is an `Upload`.
        status: HTTP status answered; 0 while under way, or where the connection was broken.
        error: The refusal's description; empty when it was accepted.
        faulty: A fault hook had a hand in it.
    """

    method: str
    parameters: JsonObject
    status: int = 0
    error: str = ""
    faulty: bool = False


class BotApi:
    """Serves one bot of one `Telegram`.

    Attributes:
        token: The bot's token; a new one every time unless given.
        request_log: What the bot asked, oldest first, the last thousand requests.
        faults: Hooks by documented method name (``"*"``: any other), called before the method runs.
    """

    def __init__(self, world: Telegram, token: str | None = None) -> None:
        self.world = world
        self.token = token or f"{world.bot.id}:{secrets.token_urlsafe(26)}"
        self.request_log: deque[LoggedRequest] = deque(maxlen=_LOGGED_REQUESTS)
        self.faults: dict[str, FaultHook] = {}

    def routes(self) -> list[BaseRoute]:
        """Return the routes to mount at the root."""
        methods = ["GET", "POST"]
        return [
            Route("/bot{token}/{method}", _Endpoint(self), methods=methods),
            Route("/file/bot{token}/files/{file_id}", self._send_file),
        ]

    async def _send_file(self, request: Request) -> Response:
        file = self.world.files.get(request.path_params["file_id"])
        if request.path_params["token"] != self.token or file is None:
            return _refuse(ApiError(404, "Not Found"))
        return Response(file.content, media_type=file.media_type)

    async def answer(self, request: Request) -> Response | None:
        """Answer one request; None when the connection is to be broken instead."""
        if request.path_params["token"] != self.token:
            return _refuse(ApiError(401, "Unauthorized"))
        asked: str = request.path_params["method"]
        method = METHODS.get(asked.lower())
        logged = LoggedRequest(method.name if method else asked, {})
        result: object = None
        try:
            # A request cut short ends here: it was never made, and is not logged.
            await self._read(request, logged)
            fault = self._find_fault(logged)
            await asyncio.sleep(fault.delay)
            if fault.error is not None:
                raise fault.error
            if fault.reset and not fault.performed:
                return None
            result = await _run(self.world, method, logged.parameters)
            if fault.reset:
                return None
        except ApiError as error:
            logged.status, logged.error = error.code, error.description
            return _refuse(error)
        logged.status = 200
        return _Json({"ok": True, "result": result})

    async def _read(self, request: Request, logged: LoggedRequest) -> None:
        try:
            logged.parameters = await read_parameters(request)
        except ApiError:
            self.request_log.append(logged)
            raise
        self.request_log.append(logged)

    def _find_fault(self, logged: LoggedRequest) -> Fault:
        hook = self.faults.get(logged.method) or self.faults.get("*")
        fault = hook(logged) if hook else None
        logged.faulty = fault is not None
        return fault or Fault()


class _Endpoint:
    """The ASGI application of the methods: it can break a connection, which a view cannot."""

    def __init__(self, api: BotApi) -> None:
        self.api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            response = await self.api.answer(Request(scope, receive))
        except ClientDisconnect:
            return
        if response is not None:
            await response(scope, receive, send)
            return
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        if transport is None:
            raise ConnectionResetError("The fault asked for needs a server that owns a socket.")
        transport.abort()
        await asyncio.sleep(0)  # lets the server notice before it blames this application


async def _run(world: Telegram, method: Method | None, parameters: JsonObject) -> object:
    if method is None:
        raise ApiError(404, "Not Found")
    return await method.run(world, parameters)


class _Json(JSONResponse):
    """Written in ASCII, as Telegram does, so that half a surrogate pair can be sent too."""

    def render(self, content: object) -> bytes:
        return json.dumps(content).encode("ascii")


def _refuse(error: ApiError) -> Response:
    return _Json(error.to_json(), status_code=error.code)
