"""What a Telegram remembers: people, chats, messages, files and questions under way."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

JsonObject: TypeAlias = dict[str, Any]
ChatType: TypeAlias = Literal["private", "group", "supergroup", "channel"]


@dataclass(slots=True)
class User:
    """A person, or the bot itself.

    Attributes:
        language_code: IETF tag of the person's Telegram, such as ``"fr"``.
    """

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def to_json(self) -> JsonObject:
        """Return the Bot API's User."""
        found: JsonObject = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            found["username"] = self.username
        if self.language_code:
            found["language_code"] = self.language_code
        return found


@dataclass(slots=True)
class StoredFile:
    """A file that a bot sent, kept in memory.

    Attributes:
        width: Pixels, for a photo; 0 for any other file.
    """

    file_id: str
    name: str
    media_type: str
    content: bytes = field(repr=False)
    width: int = 0
    height: int = 0

    def to_json(self) -> JsonObject:
        """Return the Bot API's PhotoSize, or Document where it has no size in pixels."""
        found: JsonObject = {
            "file_id": self.file_id,
            "file_unique_id": self.file_id[-16:],
            "file_size": len(self.content),
        }
        if self.width:
            return found | {"width": self.width, "height": self.height}
        return found | {"file_name": self.name, "mime_type": self.media_type}


@dataclass(slots=True)
class Message:
    """A message in a chat.

    Attributes:
        date: Unix time in seconds.
        text: The text, or the caption where there is a file.
        entities: Bot API MessageEntity objects; offsets in UTF-16 code units.
        reply_markup: The checked keyboard, as the Bot API shapes it.
        inline_message_id: Set for a message sent via the bot's inline mode.
        reactions: Emoji that the bot put on it.
    """

    message_id: int
    chat: "Chat"
    sender: User
    date: int
    text: str = ""
    entities: list[JsonObject] = field(default_factory=list)
    file: StoredFile | None = None
    reply_markup: JsonObject | None = None
    reply_to: "Message | None" = None
    inline_message_id: str | None = None
    via_bot: User | None = None
    edit_date: int | None = None
    reactions: list[str] = field(default_factory=list)

    def to_json(self, *, with_reply: bool = True) -> JsonObject:
        """Return the Bot API's Message; a reply shows the message it answers, one level deep."""
        found: JsonObject = {
            "message_id": self.message_id,
            "from": self.sender.to_json(),
            "chat": self.chat.to_json(),
            "date": self.date,
        }
        prefix = ""
        if self.file is not None:
            prefix = "caption_"
            photo = bool(self.file.width)
            found["photo" if photo else "document"] = (
                [self.file.to_json()] if photo else self.file.to_json()
            )
        if self.text:
            found["caption" if prefix else "text"] = self.text
        if self.entities:
            found[f"{prefix}entities"] = self.entities
        if self.via_bot is not None:
            found["via_bot"] = self.via_bot.to_json()
        if self.edit_date is not None:
            found["edit_date"] = self.edit_date
        if self.reply_markup is not None and "inline_keyboard" in self.reply_markup:
            found["reply_markup"] = self.reply_markup
        if with_reply and self.reply_to is not None:
            found["reply_to_message"] = self.reply_to.to_json(with_reply=False)
        return found

    def buttons(self) -> list[list[JsonObject]]:
        """Return the rows of the inline keyboard; empty without one."""
        rows: list[list[JsonObject]] = (self.reply_markup or {}).get("inline_keyboard", [])
        return rows


@dataclass(slots=True)
class Chat:
    """A conversation; a private one has its person's id.

    Attributes:
        title: Group name; None in a private chat.
        members: People in it, by id; the bot is not listed.
        admins: Ids of those among them who administer it.
        blocked: The person stopped the bot, or the group threw it out.
        became: Id of the supergroup that a group has become; None while it is one.
    """

    id: int
    type: ChatType
    title: str | None = None
    members: dict[int, User] = field(default_factory=dict)
    admins: set[int] = field(default_factory=set)
    messages: dict[int, Message] = field(default_factory=dict)
    blocked: bool = False
    became: int | None = None

    def to_json(self) -> JsonObject:
        """Return the Bot API's Chat."""
        found: JsonObject = {"id": self.id, "type": self.type}
        if self.type != "private":
            return found | {"title": self.title or ""}
        person = self.members[self.id]
        found["first_name"] = person.first_name
        if person.username:
            found["username"] = person.username
        return found


@dataclass(slots=True)
class Question:
    """A callback, inline or guest query that waits for the bot's answer.

    Attributes:
        asked_at: World time in seconds; after its lifetime an answer comes too late.
        chat: Where a guest query was asked; None for the others.
        answer: What the bot answered; None until then.
        answered: Set once `answer` is there.
    """

    id: str
    user: User
    asked_at: float
    lifetime: float
    chat: "Chat | None" = None
    answer: JsonObject | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True)
class ChatEvent:
    """Something that a chat's screens must show.

    Attributes:
        kind: ``message``, ``edited``, ``deleted``, ``action`` or ``commands``.
        message: The message concerned; None for the last two.
        action: What the bot is doing (``typing``), for ``action`` only.
    """

    kind: Literal["message", "edited", "deleted", "action", "commands"]
    message: Message | None = None
    action: str = ""
