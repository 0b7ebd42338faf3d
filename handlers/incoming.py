"""What comes in from Telegram: who may be answered, and the words they meant for the bot."""

import re
from dataclasses import dataclass

from telegram import Message, MessageEntity
from telegram.ext import filters

QUESTION_LENGTH = 500
"""Longest question read: the corpus holds no sentence that needs a longer one."""

_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u200b\u2060\ufeff]")
"""Control characters, lone surrogates and invisible marks."""


@dataclass(frozen=True, slots=True)
class Words:
    """A person's words, cleaned.

    Attributes:
        text: At most `QUESTION_LENGTH` characters on one line; may be empty.
        cut: Whether there were more.
    """

    text: str
    cut: bool


def clean_words(text: str) -> Words:
    """Strip what no reader sees, join the lines and keep the beginning."""
    # Four times the limit is kept first, so that a hostile text costs no more than a long one.
    line = " ".join(_UNREADABLE.sub("", text[: 4 * QUESTION_LENGTH]).split())
    cut = len(line) > QUESTION_LENGTH or len(text) > 4 * QUESTION_LENGTH
    return Words(line[:QUESTION_LENGTH].rstrip(), cut)


def read_words(message: Message) -> Words:
    """Return the text or caption of a message without the mentions of the bot."""
    text = message.text or message.caption or ""
    mention = re.compile(rf"(?<!\w)@{re.escape(message.get_bot().username)}\b", re.IGNORECASE)
    return clean_words(mention.sub(" ", text))


def read_arguments(message: Message) -> str:
    """Return what follows a command, cleaned."""
    words = clean_words(message.text or message.caption or "")
    return words.text.partition(" ")[2]


class _FromPerson(filters.MessageFilter):
    """Messages of people: not of bots, not sent through one, not copied from a channel."""

    def filter(self, message: Message) -> bool:
        if message.via_bot is not None or message.is_automatic_forward:
            return False
        # Anonymous administrators write as the group itself, through an account marked as a bot.
        if message.sender_chat is not None:
            return message.sender_chat.id == message.chat.id
        return message.from_user is not None and not message.from_user.is_bot


class _Addressed(filters.MessageFilter):
    """Messages of groups that mention the bot, reply to it, or command it by name."""

    def filter(self, message: Message) -> bool:
        named = _read_commanded(message)
        if named is not None:
            return named == message.get_bot().username.lower()
        return _replies_to_bot(message) or _mentions_bot(message)


FROM_PERSON = _FromPerson()
ADDRESSED = filters.ChatType.PRIVATE | (filters.ChatType.GROUPS & _Addressed())
WORDS = filters.TEXT | filters.CAPTION


def _read_commanded(message: Message) -> str | None:
    """Return the bot that a command at the beginning names ("/help@VigieBot"), in lower case."""
    for entity, text in message.parse_entities([MessageEntity.BOT_COMMAND]).items():
        if entity.offset == 0 and "@" in text:
            return text.partition("@")[2].lower()
    return None


def _replies_to_bot(message: Message) -> bool:
    replied = message.reply_to_message
    # In a forum every message replies to the one that opened its topic.
    if replied is None or replied.from_user is None or replied.forum_topic_created is not None:
        return False
    return replied.from_user.id == message.get_bot().id


def _mentions_bot(message: Message) -> bool:
    bot = message.get_bot()
    named = f"@{bot.username}".lower()
    parse = message.parse_entities if message.text else message.parse_caption_entities
    mentions = parse([MessageEntity.MENTION, MessageEntity.TEXT_MENTION])
    return any(
        text.lower() == named or (entity.user is not None and entity.user.id == bot.id)
        for entity, text in mentions.items()
    )
