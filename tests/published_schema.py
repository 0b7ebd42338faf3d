"""Checks requests against the published Bot API: names, types, and what lengths its texts say.

The schema is aiogram's (Bot API as pydantic classes); HTML and keyboards are teremok's. Both are
loaded at the first call, which takes seconds.
"""

import importlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

from pydantic import BaseModel

from bot.demo.botapi import LoggedRequest
from bot.demo.botapi.requests import Upload
from tests.published_methods import build, load_methods

_START_LINK = re.compile(r"t\.me/\w+\?start=([^\s\"'<>&\\]*)")
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Most UTF-16 units, after entities parsing where there are entities; by method or object, field.
_LENGTHS = {
    ("SendMessage", "text"): 4096,
    ("SendMessageDraft", "text"): 4096,
    ("EditMessageText", "text"): 4096,
    ("InputTextMessageContent", "message_text"): 4096,
    ("AnswerCallbackQuery", "text"): 200,
    ("BotCommand", "description"): 256,
    ("SetMyDescription", "description"): 512,
    ("SetMyShortDescription", "short_description"): 120,
    ("InlineKeyboardButton", "switch_inline_query"): 256,
    ("InlineKeyboardButton", "switch_inline_query_current_chat"): 256,
    ("CopyTextButton", "text"): 256,
}
_CAPTION = 1024
_BYTES = {
    ("AnswerInlineQuery", "next_offset"): 64,
    ("InlineKeyboardButton", "callback_data"): 64,
    ("InlineQueryResultArticle", "id"): 64,
    ("InlineQueryResultPhoto", "id"): 64,
}
_PATTERNS = {
    ("BotCommand", "command"): re.compile(r"[a-z0-9_]{1,32}"),
    ("InlineQueryResultsButton", "start_parameter"): _START_PARAMETER,
    ("SetWebhook", "secret_token"): re.compile(r"[A-Za-z0-9_-]{1,256}"),
}
_COUNTS = {
    ("AnswerInlineQuery", "results"): 50,
    ("SetMyCommands", "commands"): 100,
    ("SendMessage", "entities"): 100,
}


def find_problems(requests: Iterable[LoggedRequest]) -> list[str]:
    """List how requests break the published schema."""
    return [
        f"{request.method}: {problem}" for request in requests for problem in _problems(request)
    ]


@cache
def _checker() -> Any:
    return importlib.import_module("aiogram").Bot("1:published-schema")


def _problems(request: LoggedRequest) -> list[str]:
    method = load_methods().get(request.method.lower())
    if method is None:
        return ["no such method"]
    build(method)
    sent = dict(request.parameters)
    unknown = [name for name in set(sent) - set(method.model_fields) if not _attached(name, sent)]
    if unknown:
        return [f"unknown fields {sorted(unknown)}"]
    try:
        parsed = method.model_validate(_decode(sent, method.model_fields))
    except ValueError as error:
        return [str(error)]
    found = [problem for each in _walk(parsed) for problem in _object_problems(each)]
    return [*found, *_rule_problems(parsed), *_link_problems(sent)]


def _attached(name: str, sent: dict[str, Any]) -> bool:
    return isinstance(sent[name], Upload) and any(
        f"attach://{name}" in value for value in sent.values() if isinstance(value, str)
    )


def _decode(parameters: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """Undo the form encoding: objects and lists travel as JSON text, files as uploads."""
    types = importlib.import_module("aiogram.types")
    found: dict[str, Any] = {}
    for name, value in parameters.items():
        if isinstance(value, Upload):
            found[name] = types.BufferedInputFile(value.content, value.name)
        elif (
            isinstance(value, str) and value[:1] in "[{" and "str" not in _plain_types(fields[name])
        ):
            found[name] = json.loads(value)
        else:
            found[name] = value
    return found


def _plain_types(field: Any) -> set[str]:
    """Name the scalar types a field takes."""
    return set(re.findall(r"\b(?:str|int|float|bool)\b", str(field.annotation).split("[", 1)[0]))


def _walk(value: object) -> Iterator[BaseModel]:
    """Give every object of a request, the outermost first."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name))
    elif isinstance(value, list):
        for each in value:
            yield from _walk(each)


def _object_problems(found: BaseModel) -> Iterator[str]:
    kind = type(found).__name__
    for name in found.model_extra or {}:
        yield f"unknown field {kind}.{name}"
    html = str(getattr(found, "parse_mode", None) or "").upper() == "HTML"
    for name, value in found:
        limit = _CAPTION if name == "caption" else _LENGTHS.get((kind, name))
        if isinstance(value, str):
            text = _strip_tags(value) if html else value
            if limit is not None and _utf16_length(text) > limit:
                yield f"{kind}.{name} is longer than {limit}"
            if len(value.encode()) > _BYTES.get((kind, name), len(value.encode())):
                yield f"{kind}.{name} has too many bytes"
            pattern = _PATTERNS.get((kind, name))
            if pattern is not None and not pattern.fullmatch(value):
                yield f"{kind}.{name} is {value!r}"
        elif isinstance(value, list) and len(value) > _COUNTS.get((kind, name), len(value)):
            yield f"{kind}.{name} has too many items"


def _rule_problems(parsed: Any) -> list[str]:
    """Check HTML and keyboards, of the request and of what it holds."""
    validation = importlib.import_module("teremok.validation")
    found = []
    for each in _walk(parsed):
        html = str(getattr(each, "parse_mode", None) or "").upper() == "HTML"
        texts = {
            name: value
            for name in ("text", "message_text", "caption")
            if isinstance(value := getattr(each, name, None), str)
        }
        try:
            for text in texts.values() if html else ():
                validation.validate_html(text)
        except validation.ApiRuleViolation as error:
            found.append(str(error))
    # Lengths were measured above: teremok measures a text with its tags.
    plain = {name: "text" for name in ("text", "caption") if getattr(parsed, name, None)}
    try:
        validation.validate_method(
            _checker(), parsed.model_copy(update=plain | {"entities": None} if plain else plain)
        )
    except validation.ApiRuleViolation as error:
        found.append(str(error))
    return found


def _link_problems(parameters: dict[str, Any]) -> list[str]:
    """Deep links carry 1 to 64 characters of ``[A-Za-z0-9_-]``; Telegram drops any other."""
    payloads = _START_LINK.findall(str(parameters))
    return [f"deep link {each!r}" for each in payloads if not _START_PARAMETER.fullmatch(each)]


class _Text(HTMLParser):
    """Keeps what stands between tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def _strip_tags(html: str) -> str:
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
