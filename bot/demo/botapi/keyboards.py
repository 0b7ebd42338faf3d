"""Checks the keyboards of messages: shape, size, and one action a button."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.demo.botapi.errors import bad_request
from bot.demo.botapi.html import utf16_length
from bot.demo.botapi.records import JsonObject

_MOST_BUTTONS = 100
_MOST_A_ROW = 8
_CALLBACK_BYTES = 64
_INLINE_QUERY_LENGTH = 256
_COPY_LENGTH = 256
_ACTIONS = (
    "url",
    "callback_data",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
)
# Real buttons that this server has no use for; a bot that sends one is told so.
_UNKNOWN_ACTIONS = ("web_app", "login_url", "callback_game", "pay")


def check_markup(markup: JsonObject | None, *, inline_only: bool = False) -> JsonObject | None:
    """Check a ``reply_markup``.

    Args:
        markup: As the bot sent it; None or empty for none.
        inline_only: Only an inline keyboard will do, as when a message is edited.

    Returns:
        The same markup; None where it holds no button.

    Raises:
        ApiError: It is malformed, too large, or a button is wrong.
    """
    if not markup:
        return None
    if "inline_keyboard" in markup:
        rows = _check_rows(markup["inline_keyboard"])
        for button in (button for row in rows for button in row):
            _check_inline_button(button)
        return {"inline_keyboard": [row for row in rows if row]} if any(rows) else None
    if inline_only:
        raise bad_request("inline keyboard expected")
    if "keyboard" in markup:
        for row in _check_rows(markup["keyboard"]):
            for button in row:
                if not (button if isinstance(button, str) else button.get("text")):
                    raise bad_request("can't parse keyboard button: text must be non-empty")
    elif not (markup.get("remove_keyboard") or markup.get("force_reply")):
        raise bad_request("object expected as reply markup")
    return markup


def _check_rows(rows: object) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse reply keyboard markup JSON object")
    too_wide = any(len(row) > _MOST_A_ROW for row in rows)
    if too_wide or sum(len(row) for row in rows) > _MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _check_inline_button(button: object) -> None:
    problem = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(problem + "InlineKeyboardButton must be an Object")
    if not str(button.get("text") or "").strip():
        raise bad_request(problem + 'Field "text" must be non-empty')
    if any(name in button for name in _UNKNOWN_ACTIONS):
        raise bad_request("BUTTON_TYPE_INVALID")
    actions = [name for name in _ACTIONS if button.get(name) is not None]
    if not actions:
        raise bad_request(problem + "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(problem + "exactly one of the optional fields must be used")
    _check_action(actions[0], button[actions[0]])


def _check_action(action: str, value: object) -> None:
    """Check what a button does.

    Args:
        action: One of `_ACTIONS`.
        value: As the bot sent it.
    """
    if action == "callback_data":
        if not isinstance(value, str) or not 1 <= len(value.encode()) <= _CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif action == "url":
        check_url(str(value), f"inline keyboard button URL '{value}' is invalid")
    elif action == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= utf16_length(text) <= _COPY_LENGTH:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    elif isinstance(value, str) and utf16_length(value) > _INLINE_QUERY_LENGTH:
        raise bad_request("BUTTON_SWITCH_QUERY_INVALID")


def check_url(url: str, problem: str) -> None:
    """Refuse a link that Telegram would not open.

    Args:
        url: ``http``, ``https``, ``tg`` or bare host.
        problem: What the refusal says before the reason.

    Raises:
        ApiError: Another scheme, or a host with no dot.
    """
    if url.startswith("tg://"):
        return
    parts = urlsplit(url if re.match(r"\w+://", url) else f"http://{url}")
    if parts.scheme not in {"http", "https"}:
        raise bad_request(f"{problem}: Unsupported URL protocol")
    if "." not in (parts.hostname or "").strip(".") or re.search(r"\s", url):
        raise bad_request(f"{problem}: Wrong HTTP URL")
