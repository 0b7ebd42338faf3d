"""What a bot tells of itself: commands per scope and language, names and descriptions."""

import json
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from bot.demo.botapi.records import Chat, JsonObject

ProfileText: TypeAlias = Literal["name", "description", "short_description"]


@dataclass(slots=True)
class BotProfile:
    """The bot's public face.

    Attributes:
        texts: By kind and language; language "" is for everyone else.
        commands: By scope (as `scope_key` spells it) and language.
        menu_buttons: By chat id; None is every chat's.
    """

    texts: dict[tuple[ProfileText, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[JsonObject]] = field(default_factory=dict)
    menu_buttons: dict[int | None, JsonObject] = field(default_factory=dict)

    def text(self, kind: ProfileText, language: str) -> str:
        """Return a text in a language, else everyone's, else nothing."""
        return self.texts.get((kind, language)) or self.texts.get((kind, ""), "")

    def shown_commands(self, chat: Chat, language: str) -> list[JsonObject]:
        """Return the commands a person sees: the narrowest scope first, then the language.

        Source:
            Bot API, "Determining list of commands".
        """
        everyone = "all_private_chats" if chat.type == "private" else "all_group_chats"
        narrow = scope_key({"type": "chat", "chat_id": chat.id})
        for scope in (narrow, scope_key({"type": everyone}), scope_key(None)):
            for spoken in (language, ""):
                if found := self.commands.get((scope, spoken)):
                    return found
        return []


def scope_key(scope: JsonObject | None) -> str:
    """Spell a BotCommandScope so that equal scopes are equal strings."""
    return json.dumps(scope or {"type": "default"}, sort_keys=True)
