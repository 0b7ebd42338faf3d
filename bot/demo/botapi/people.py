"""What people do in Telegram: write, correct, press buttons, search inline, choose a result."""

import asyncio
import re
import secrets

from bot.demo.botapi.errors import bad_request
from bot.demo.botapi.html import utf16_length
from bot.demo.botapi.records import Chat, ChatEvent, JsonObject, Message, Question, User
from bot.demo.botapi.texts import TEXT_LIMIT, mark_text
from bot.demo.botapi.world import Telegram

_INLINE_QUERY_LENGTH = 256
_START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def send_text(
    world: Telegram,
    chat: Chat,
    text: str,
    *,
    sender: User | None = None,
    reply_to: int | None = None,
) -> Message:
    """Write a message to the bot.

    Args:
        world: The Telegram it happens in.
        chat: Where; a private chat's person is the sender.
        text: Plain text, 1 to 4096 UTF-16 units once trimmed.
        sender: Who, in a group.
        reply_to: Id of the message it answers.

    Raises:
        ApiError: The text is empty or too long, or the message answered is not there.
    """
    text = text.strip()
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    message = world.draft(chat, sender or person_of(chat))
    message.text = text
    message.entities = mark_text(text)
    if reply_to is not None:
        message.reply_to = chat.messages.get(reply_to)
        if message.reply_to is None:
            raise bad_request("message to be replied not found")
    if chat.blocked:
        set_blocked(world, chat, blocked=False)
    world.post(message)
    world.updates.add("message", message.to_json())
    return message


def follow_link(world: Telegram, chat: Chat, payload: str) -> Message:
    """Open ``t.me/BOT?start=payload``.

    Raises:
        ApiError: The payload is not 1 to 64 characters of ``[A-Za-z0-9_-]``.
    """
    if not _START_PAYLOAD.fullmatch(payload):
        raise bad_request("START_PARAM_INVALID")
    return send_text(world, chat, f"/start {payload}")


def press_button(
    world: Telegram, chat: Chat, message_id: int, data: str, *, person: User | None = None
) -> Question:
    """Press a callback button; the bot's answer comes in the question returned.

    Raises:
        ApiError: The message is gone, or has no such button.
    """
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("MESSAGE_ID_INVALID")
    if not any(button.get("callback_data") == data for row in message.buttons() for button in row):
        raise bad_request("DATA_INVALID")
    person = person or person_of(chat)
    question = world.ask_callback(person)
    payload: JsonObject = {
        "id": question.id,
        "from": person.to_json(),
        "chat_instance": str(chat.id),
        "data": data,
    }
    if message.inline_message_id is not None:
        payload["inline_message_id"] = message.inline_message_id
    else:
        payload["message"] = message.to_json()
    world.updates.add("callback_query", payload)
    return question


def search_inline(
    world: Telegram, chat: Chat, query: str, offset: str = "", *, person: User | None = None
) -> Question:
    """Type ``@bot query``; the bot's results come in the question returned."""
    person = person or person_of(chat)
    question = world.ask_inline(person)
    payload: JsonObject = {
        "id": question.id,
        "from": person.to_json(),
        "query": query.strip()[:_INLINE_QUERY_LENGTH],
        "offset": offset,
        "chat_type": "sender" if chat.type == "private" else chat.type,
    }
    world.updates.add("inline_query", payload)
    return question


def choose_result(
    world: Telegram, chat: Chat, result: JsonObject, query: str, *, person: User | None = None
) -> Message:
    """Send a result of an inline search, already checked when the bot offered it."""
    person = person or person_of(chat)
    message = world.draft(chat, person)
    content = result["input_message_content"]
    message.text, message.entities = content["message_text"], content["entities"]
    message.reply_markup = result.get("reply_markup")
    message.via_bot = world.bot
    if message.reply_markup:
        message.inline_message_id = secrets.token_urlsafe(18)
    world.post(message)
    world.updates.add("message", message.to_json())
    chosen: JsonObject = {"result_id": result["id"], "from": person.to_json(), "query": query}
    if message.inline_message_id:
        chosen["inline_message_id"] = message.inline_message_id
    world.updates.add("chosen_inline_result", chosen)
    return message


def ask_guest(world: Telegram, chat: Chat, text: str) -> Question:
    """Mention the bot in a chat that it is no member of; its answer comes in the question returned.

    Raises:
        ApiError: The text is empty or too long.
    """
    return _hand_to_guest(world, _post_text(world, chat, person_of(chat), text))


def write_without_bot(world: Telegram, chat: Chat, text: str, *, sender: User) -> Message:
    """Write in a chat that the bot is no member of: it hears only of what mentions it.

    Raises:
        ApiError: The text is empty or too long.
    """
    message = _post_text(world, chat, sender, text)
    if re.search(rf"@{world.bot.username}\b", message.text, re.IGNORECASE):
        _hand_to_guest(world, message)
    return message


def _post_text(world: Telegram, chat: Chat, sender: User, text: str) -> Message:
    text = text.strip()
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    message = world.draft(chat, sender)
    message.text, message.entities = text, mark_text(text)
    return world.post(message)


def _hand_to_guest(world: Telegram, message: Message) -> Question:
    question = world.ask_guest(message.sender)
    question.chat = message.chat
    payload = message.to_json() | {"guest_query_id": question.id}
    world.updates.add("guest_message", payload)
    return question


def add_bot(world: Telegram, group: Chat, person: User) -> None:
    """Bring the bot into a group; it hears of it."""
    bot = world.bot.to_json()
    update = {
        "chat": group.to_json(),
        "from": person.to_json(),
        "date": int(world.clock()),
        "old_chat_member": {"status": "left", "user": bot},
        "new_chat_member": _membership(world, gone=False),
    }
    world.updates.add("my_chat_member", update)


def set_blocked(world: Telegram, chat: Chat, *, blocked: bool) -> None:
    """Stop the bot, or start it again; the bot hears of it."""
    update = {
        "chat": chat.to_json(),
        "from": person_of(chat).to_json(),
        "date": int(world.clock()),
        "old_chat_member": _membership(world, gone=chat.blocked),
        "new_chat_member": _membership(world, gone=blocked),
    }
    chat.blocked = blocked
    world.updates.add("my_chat_member", update)


async def wait_for_answer(question: Question, seconds: float) -> JsonObject | None:
    """Wait for the bot; None when it does not answer in time."""
    try:
        async with asyncio.timeout(seconds):
            await question.answered.wait()
    except TimeoutError:
        return None
    return question.answer


def person_of(chat: Chat) -> User:
    """Return a private chat's person; in a group, the first who joined."""
    return chat.members.get(chat.id) or next(iter(chat.members.values()))


def _membership(world: Telegram, *, gone: bool) -> JsonObject:
    bot = world.bot.to_json()
    return (
        {"status": "kicked", "user": bot, "until_date": 0}
        if gone
        else {"status": "member", "user": bot}
    )


def edit_text(world: Telegram, chat: Chat, message_id: int, text: str) -> Message:
    """Correct one's own message; the bot hears of it.

    Raises:
        ApiError: The text is empty or too long, or the message is gone or the bot's.
    """
    message = chat.messages.get(message_id)
    if message is None or message.sender is world.bot:
        raise bad_request("MESSAGE_ID_INVALID")
    text = text.strip()
    if not text or utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long" if text else "message text is empty")
    message.text, message.entities = text, mark_text(text)
    message.edit_date = int(world.clock())
    world.show(chat, ChatEvent("edited", message))
    world.updates.add("edited_message", message.to_json())
    return message
