"""Sending, editing and deleting messages, and what the bot does in a chat."""

from telegram.constants import ChatAction, ReactionEmoji

from bot.demo.botapi.errors import bad_request
from bot.demo.botapi.keyboards import check_markup
from bot.demo.botapi.methods.base import (
    ChatId,
    Object,
    Objects,
    Parameters,
    find_reply,
    make_method,
)
from bot.demo.botapi.records import ChatEvent, Message
from bot.demo.botapi.texts import check_text
from bot.demo.botapi.world import Telegram

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


class _SendMessage(Parameters):
    chat_id: ChatId
    text: str
    parse_mode: str | None = None
    entities: Objects | None = None
    link_preview_options: Object | None = None
    reply_parameters: Object | None = None
    reply_markup: Object | None = None


class _Edited(Parameters):
    chat_id: ChatId | None = None
    message_id: int | None = None
    inline_message_id: str | None = None
    reply_markup: Object | None = None


class _EditText(_Edited):
    text: str
    parse_mode: str | None = None
    entities: Objects | None = None
    link_preview_options: Object | None = None


class _Delete(Parameters):
    chat_id: ChatId
    message_id: int


class _Action(Parameters):
    chat_id: ChatId
    action: str


class _Reaction(Parameters):
    chat_id: ChatId
    message_id: int
    reaction: Objects = []  # noqa: RUF012 (pydantic copies defaults)


async def _send_message(world: Telegram, sent: _SendMessage) -> object:
    chat = world.reach_chat(sent.chat_id)
    text, entities = check_text(sent.text, sent.parse_mode, sent.entities)
    markup = check_markup(sent.reply_markup)
    reply_to = find_reply(chat.messages, sent.reply_parameters)
    message = world.draft(chat, world.bot)
    message.text, message.entities = text, entities
    message.reply_markup, message.reply_to = markup, reply_to
    return world.post(message).to_json()


def _find_edited(world: Telegram, edited: _Edited) -> Message:
    """Find the message to edit, one of the bot's own.

    Raises:
        ApiError: It is gone, someone else's, or not named.
    """
    if edited.inline_message_id is not None:
        found = world.find_inline_message(edited.inline_message_id)
        if found is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return found
    if edited.chat_id is None:
        raise bad_request("chat_id is empty")
    if edited.message_id is None:
        raise bad_request("message identifier is not specified")
    found = world.reach_chat(edited.chat_id).messages.get(edited.message_id)
    if found is None:
        raise bad_request("message to edit not found")
    if found.sender is not world.bot:
        raise bad_request("message can't be edited")
    return found


def _show_edit(world: Telegram, message: Message, edited: _Edited) -> object:
    world.show(message.chat, ChatEvent("edited", message))
    return True if edited.inline_message_id is not None else message.to_json()


async def _edit_text(world: Telegram, edited: _EditText) -> object:
    message = _find_edited(world, edited)
    if message.file is not None:
        raise bad_request("there is no text in the message to edit")
    text, entities = check_text(edited.text, edited.parse_mode, edited.entities)
    markup = check_markup(edited.reply_markup, inline_only=True)
    if (text, entities, markup) == (message.text, message.entities, message.reply_markup):
        raise bad_request(_SAME)
    message.text, message.entities, message.reply_markup = text, entities, markup
    # A message whose buttons alone change is not shown as edited.
    message.edit_date = int(world.clock())
    return _show_edit(world, message, edited)


async def _edit_markup(world: Telegram, edited: _Edited) -> object:
    message = _find_edited(world, edited)
    markup = check_markup(edited.reply_markup, inline_only=True)
    if markup == message.reply_markup:
        raise bad_request(_SAME)
    message.reply_markup = markup
    return _show_edit(world, message, edited)


async def _delete_message(world: Telegram, deleted: _Delete) -> object:
    chat = world.reach_chat(deleted.chat_id)
    message = chat.messages.pop(deleted.message_id, None)
    if message is None:
        raise bad_request("message to delete not found")
    world.show(chat, ChatEvent("deleted", message))
    return True


async def _send_action(world: Telegram, doing: _Action) -> object:
    chat = world.reach_chat(doing.chat_id)
    if doing.action not in list(ChatAction):
        raise bad_request("wrong parameter action in request")
    world.show(chat, ChatEvent("action", action=doing.action))
    return True


async def _react(world: Telegram, reacted: _Reaction) -> object:
    message = world.reach_chat(reacted.chat_id).messages.get(reacted.message_id)
    if message is None:
        raise bad_request("message to react not found")
    # A bot has one reaction a message at most.
    if len(reacted.reaction) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = [str(reaction.get("emoji")) for reaction in reacted.reaction]
    if not set(emoji) <= {str(known.value) for known in ReactionEmoji}:
        raise bad_request("REACTION_INVALID")
    message.reactions = emoji
    world.show(message.chat, ChatEvent("edited", message))
    return True


METHODS = (
    make_method("sendMessage", _SendMessage, _send_message),
    make_method("editMessageText", _EditText, _edit_text),
    make_method("editMessageReplyMarkup", _Edited, _edit_markup),
    make_method("deleteMessage", _Delete, _delete_message),
    make_method("sendChatAction", _Action, _send_action),
    make_method("setMessageReaction", _Reaction, _react),
)
