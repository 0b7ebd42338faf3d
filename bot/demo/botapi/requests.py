"""Reads a Bot API request: query string, JSON, form or multipart body, all to one mapping."""

import json
import re
from dataclasses import dataclass
from email.message import Message as Headers
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.demo.botapi.errors import ApiError, bad_request
from bot.demo.botapi.records import JsonObject

# Telegram takes files up to 50 MB; a demo needs far less.
_LARGEST_BODY = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart body."""

    name: str
    media_type: str
    content: bytes


async def read_parameters(request: Request) -> JsonObject:
    """Read a call's parameters.

    Returns:
        Values as sent: strings from forms, any JSON value from JSON bodies, `Upload` for files;
        an ``attach://name`` value is replaced by the file of that name.

    Raises:
        ApiError: The body is too large, or is not what its content type says.
    """
    body = await _read_body(request)
    found: JsonObject = dict(request.query_params)
    media_type = request.headers.get("content-type", "")
    if not body:
        return found
    if media_type.startswith("application/json"):
        found |= _read_json(body)
    elif media_type.startswith("application/x-www-form-urlencoded"):
        found |= dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    elif media_type.startswith("multipart/form-data"):
        found |= _read_multipart(body, media_type)
    return found


async def _read_body(request: Request) -> bytes:
    pieces: list[bytes] = []
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > _LARGEST_BODY:
            raise ApiError(413, "Request Entity Too Large")
        pieces.append(piece)
    return b"".join(pieces)


def _read_json(body: bytes) -> JsonObject:
    try:
        found = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(found, dict):
        raise bad_request("object expected as the request body")
    return found


def _read_multipart(body: bytes, media_type: str) -> JsonObject:
    boundary = _header(media_type).get_boundary()
    if not boundary:
        raise bad_request("multipart boundary is missing")
    found: JsonObject = {}
    # The first piece is what stands before the first boundary, the last one the closing "--".
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        fields = _part_headers(head.decode(errors="replace"))
        disposition = _header(fields.get("content-disposition", ""), "content-disposition")
        name = disposition.get_param("name", header="content-disposition")
        file_name = disposition.get_filename()
        if not isinstance(name, str):
            raise bad_request("multipart part without a name")
        if file_name is None:
            found[name] = content.decode(errors="replace")
        else:
            kind = fields.get("content-type", "application/octet-stream")
            found[name] = Upload(file_name, kind, content)
    return {name: _attached(value, found) for name, value in found.items()}


def _part_headers(head: str) -> dict[str, str]:
    lines = [line.partition(":") for line in re.split(r"\r\n", head)]
    return {name.strip().lower(): value.strip() for name, _, value in lines}


def _header(value: str, name: str = "content-type") -> Headers:
    headers = Headers()
    headers[name] = value
    return headers


def _attached(value: object, parts: JsonObject) -> object:
    if isinstance(value, str) and value.startswith("attach://"):
        return parts.get(value.removeprefix("attach://"), value)
    return value
