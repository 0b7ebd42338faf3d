"""Answers to callback, inline and guest queries."""

import re
import secrets
from typing import Any

from pydantic import Field

from bot.demo.botapi.errors import ApiError, bad_request
from bot.demo.botapi.html import utf16_length
from bot.demo.botapi.keyboards import check_markup, check_url
from bot.demo.botapi.methods.base import Object, Objects, Parameters, make_method
from bot.demo.botapi.records import JsonObject, Question
from bot.demo.botapi.texts import check_text
from bot.demo.botapi.world import Telegram

_TOO_LATE = "query is too old and response timeout expired or query ID is invalid"
_CALLBACK_TEXT = 200
_MOST_RESULTS = 50
_ID_BYTES = 64
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


class _AnswerCallback(Parameters):
    callback_query_id: str
    text: str = ""
    show_alert: bool = False
    url: str | None = None
    cache_time: int = Field(0, ge=0)


class _AnswerInline(Parameters):
    inline_query_id: str
    results: Objects
    cache_time: int = Field(300, ge=0)
    is_personal: bool = False
    next_offset: str = ""
    button: Object | None = None


class _AnswerGuest(Parameters):
    guest_query_id: str
    result: Object


async def _answer_callback(world: Telegram, answered: _AnswerCallback) -> object:
    question = _open_question(world, world.callbacks, answered.callback_query_id)
    if utf16_length(answered.text) > _CALLBACK_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    if answered.url and not answered.url.startswith(f"https://t.me/{world.bot.username}?"):
        raise bad_request("URL_INVALID")
    _settle(
        question,
        {"text": answered.text, "show_alert": answered.show_alert, "url": answered.url or ""},
    )
    return True


async def _answer_inline(world: Telegram, answered: _AnswerInline) -> object:
    question = _open_question(world, world.inline_queries, answered.inline_query_id)
    if len(answered.results) > _MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(answered.next_offset.encode()) > _ID_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    results = [_check_result(result) for result in answered.results]
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    _check_button(answered.button)
    _settle(
        question,
        {
            "results": results,
            "next_offset": answered.next_offset,
            "button": answered.button,
            "cache_time": answered.cache_time,
            "is_personal": answered.is_personal,
        },
    )
    return True


async def _answer_guest(world: Telegram, answered: _AnswerGuest) -> object:
    question = _open_question(world, world.guest_queries, answered.guest_query_id)
    result = _check_result(answered.result)
    if question.chat is None:
        raise bad_request(_TOO_LATE)
    message = world.draft(question.chat, world.bot)
    content = result["input_message_content"]
    message.text, message.entities = content["message_text"], content["entities"]
    message.reply_markup = result.get("reply_markup")
    message.inline_message_id = secrets.token_urlsafe(18)
    world.post(message)
    _settle(question, {"inline_message_id": message.inline_message_id})
    return {"inline_message_id": message.inline_message_id}


def _open_question(world: Telegram, among: dict[str, Question], question_id: str) -> Question:
    """Find a question that still waits.

    Raises:
        ApiError: It is unknown, too old, or was answered already.
    """
    question = among.get(question_id)
    if question is None or question.answer is not None or world.is_late(question):
        raise bad_request(_TOO_LATE)
    return question


def _settle(question: Question, answer: JsonObject) -> None:
    question.answer = answer
    question.answered.set()


def _check_result(result: JsonObject) -> JsonObject:
    """Check one result and parse the message it would send.

    Raises:
        ApiError: It is not an article, or a field is missing or wrong.
    """
    result_id = result.get("id")
    if not isinstance(result_id, str) or not 1 <= len(result_id.encode()) <= _ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    # Other kinds exist in Telegram; a bot that answers with text needs this one only.
    if result.get("type") != "article":
        raise bad_request("RESULT_TYPE_INVALID")
    if not str(result.get("title") or "").strip():
        raise bad_request("can't parse inline query result: ARTICLE_TITLE_EMPTY")
    content: Any = result.get("input_message_content")
    if not isinstance(content, dict) or not isinstance(content.get("message_text"), str):
        raise _unparsable("input_message_content must be of type Object with a message_text")
    if result.get("url"):
        check_url(str(result["url"]), "inline query result URL is invalid")
    text, entities = check_text(
        content["message_text"], content.get("parse_mode"), content.get("entities")
    )
    markup = check_markup(result.get("reply_markup"), inline_only=True)
    parsed = {"message_text": text, "entities": entities}
    return result | {"input_message_content": parsed, "reply_markup": markup}


def _check_button(button: JsonObject | None) -> None:
    if button is None:
        return
    if not str(button.get("text") or "").strip():
        raise bad_request("can't parse inline query results button: text must be non-empty")
    if not _START_PARAMETER.fullmatch(str(button.get("start_parameter") or "")):
        raise bad_request("START_PARAM_INVALID")


def _unparsable(detail: str) -> ApiError:
    return bad_request(f"can't parse inline query result: {detail}")


METHODS = (
    make_method("answerCallbackQuery", _AnswerCallback, _answer_callback),
    make_method("answerInlineQuery", _AnswerInline, _answer_inline),
    make_method("answerGuestQuery", _AnswerGuest, _answer_guest),
)
