"""The page's own HTTP: its files, its JSON calls under ``/demo`` and its event stream."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.demo.botapi import people
from bot.demo.botapi.errors import ApiError, bad_request
from bot.demo.botapi.records import ChatEvent, JsonObject
from bot.demo.page.loading import Loading
from bot.demo.page.views import view_bot, view_chat, view_event, view_results
from bot.demo.page.visitors import Visitor, Visitors

_STATIC = Path(__file__).parent / "static"
# A little over what Telegram gives a bot for each.
_CALLBACK_SECONDS = 15.0
_INLINE_SECONDS = 10.0
_LARGEST_CALL = 64 * 1024
_PING_SECONDS = 15

_Call = Callable[[Visitor, JsonObject], Awaitable[JsonObject]]


def page_routes(visitors: Visitors, loading: Loading) -> list[BaseRoute]:
    """Return the routes of the page.

    Args:
        visitors: Who is at the page.
        loading: How far the bot is; until it answers, ``/`` shows that and is not 200.
    """

    async def index(request: Request) -> Response:
        headers = {"Vary": "Sec-Fetch-Dest"}
        if loading.progress.ready:
            return FileResponse(_STATIC / "index.html", headers=headers)
        # A browser notes a page of status 503 as an error; a program is to try again.
        opened = request.headers.get("sec-fetch-dest") == "document"
        return FileResponse(
            _STATIC / "starting.html",
            status_code=202 if opened else 503,
            headers={**headers, "Retry-After": "1"},
        )

    async def stream_loading(_: Request) -> Response:
        shown = (_event("progress", asdict(each)) async for each in loading.watch())
        return EventSourceResponse(shown, ping=_PING_SECONDS)

    calls = _Calls(visitors)
    return [
        Route("/", index),
        Mount("/static", StaticFiles(directory=_STATIC)),
        Route("/demo/loading", stream_loading),
        Route("/demo/events", calls.stream_events),
        Route("/demo/files/{file_id}", calls.send_file),
        *(
            Route(f"/demo/{name}", _posted(visitors, call), methods=["POST"])
            for name, call in calls.by_name().items()
        ),
    ]


class _Calls:
    """What the page can ask for."""

    def __init__(self, visitors: Visitors) -> None:
        self.visitors = visitors
        self.world = visitors.world

    def by_name(self) -> dict[str, _Call]:
        return {
            "messages": self.send_message,
            "start": self.follow_link,
            "callbacks": self.press_button,
            "inline": self.search,
            "chosen": self.choose,
            "language": self.change_language,
        }

    async def send_message(self, visitor: Visitor, call: JsonObject) -> JsonObject:
        reply_to = call.get("reply_to")
        if visitor.elsewhere:
            sent = people.write_without_bot(
                self.world, visitor.chat, _text(call, "text"), sender=visitor.person
            )
            return {"id": sent.message_id}
        sent = people.send_text(
            self.world,
            visitor.chat,
            _text(call, "text"),
            sender=visitor.person,
            reply_to=reply_to if isinstance(reply_to, int) else None,
        )
        return {"id": sent.message_id}

    async def follow_link(self, visitor: Visitor, call: JsonObject) -> JsonObject:
        sent = people.follow_link(self.world, visitor.chat, _text(call, "payload"))
        return {"id": sent.message_id}

    async def press_button(self, visitor: Visitor, call: JsonObject) -> JsonObject:
        number = call.get("message_id")
        if not isinstance(number, int):
            raise bad_request("MESSAGE_ID_INVALID")
        question = people.press_button(
            self.world, visitor.chat, number, _text(call, "data"), person=visitor.person
        )
        answer = await people.wait_for_answer(question, _CALLBACK_SECONDS)
        return answer or {"text": "", "show_alert": False, "url": ""}

    async def search(self, visitor: Visitor, call: JsonObject) -> JsonObject:
        query, offset = _text(call, "query"), _text(call, "offset")
        question = people.search_inline(
            self.world, visitor.chat, query, offset, person=visitor.person
        )
        answer = await people.wait_for_answer(question, _INLINE_SECONDS)
        if answer is not None:
            visitor.offer(question.id, answer["results"])
        return view_results(question.id, answer)

    async def choose(self, visitor: Visitor, call: JsonObject) -> JsonObject:
        result = visitor.find_offer(_text(call, "query_id"), _text(call, "result_id"))
        sent = people.choose_result(
            self.world, visitor.chat, result, _text(call, "query"), person=visitor.person
        )
        return {"id": sent.message_id}

    async def change_language(self, visitor: Visitor, call: JsonObject) -> JsonObject:
        self.visitors.speak(visitor, call.get("language"))
        return view_bot(self.world, visitor)

    async def stream_events(self, request: Request) -> Response:
        """Send the whole chat, then what changes; a browser that comes back starts over."""
        try:
            asked = request.query_params
            visitor = self.visitors.enter(
                asked.get("session"), asked.get("language"), asked.get("place")
            )
        except ApiError as error:
            return _refuse(error)
        return EventSourceResponse(self._events(visitor), ping=_PING_SECONDS)

    async def _events(self, visitor: Visitor) -> AsyncIterator[ServerSentEvent]:
        with self.world.watch(visitor.chat) as screen:
            yield _event("state", view_chat(self.world, visitor))
            while (event := await screen.get()) is not None:
                yield self._show(visitor, event)

    def _show(self, visitor: Visitor, event: ChatEvent) -> ServerSentEvent:
        return _event(event.kind, view_event(self.world, visitor, event))

    async def send_file(self, request: Request) -> Response:
        file = self.world.files.get(request.path_params["file_id"])
        if file is None:
            return _refuse(ApiError(404, "Not Found"))
        if file.width:
            return Response(file.content, media_type=file.media_type)
        attachment = f"attachment; filename*=UTF-8''{quote(file.name)}"
        return Response(
            file.content,
            media_type="application/octet-stream",
            headers={"Content-Disposition": attachment},
        )


def _posted(visitors: Visitors, call: _Call) -> Callable[[Request], Awaitable[Response]]:
    """Wrap a call: JSON in, JSON out, refusals as ``{"error": …}``."""

    async def respond(request: Request) -> Response:
        try:
            body = await _read_call(request)
            visitor = visitors.enter(body.get("session"), body.get("language"), body.get("place"))
            return JSONResponse(await call(visitor, body))
        except ApiError as error:
            return _refuse(error)

    return respond


async def _read_call(request: Request) -> JsonObject:
    # A form of another site can post anything but this content type, so it is the guard.
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise ApiError(415, "Unsupported Media Type")
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST_CALL:
            raise ApiError(413, "Request Entity Too Large")
    try:
        found = json.loads(body)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise bad_request("object expected")
    return found


def _text(call: JsonObject, name: str) -> str:
    found = call.get(name, "")
    if not isinstance(found, str):
        raise bad_request(f"{name} must be text")
    return found


def _event(kind: str, found: JsonObject) -> ServerSentEvent:
    return ServerSentEvent(json.dumps(found, ensure_ascii=False), event=kind)


def _refuse(error: ApiError) -> Response:
    return JSONResponse({"error": error.description}, status_code=error.code)
