"""The frozen values of what is kept of chats and of their updates."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """A Telegram update as received, waiting in the inbox."""

    bot_id: int
    update_id: int
    chat_id: int | None
    payload: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Chat:
    """What is kept of a chat: the language chosen, and the last question's open slots.

    Attributes:
        id: Telegram's chat id.
        language: ``fr``, ``en`` or ``vi`` when the person chose one, else None.
        conversation: JSON of the last exchange, for follow-ups; None when there is none.
        conversation_at: When that exchange took place.
        zone: Name of the time zone that the person chose, else None.
        introduced: When the bot explained itself to a group, else None.
    """

    id: int
    language: str | None
    conversation: str | None
    conversation_at: datetime | None
    zone: str | None = None
    introduced: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as sent, kept so that its buttons still know what they belong to."""

    id: int
    chat_id: int
    payload: str
    created: datetime
