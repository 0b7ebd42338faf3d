"""Who is at the page: each browser is a person of its own, known by a random id it keeps."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from bot.demo.botapi import Telegram
from bot.demo.botapi.errors import bad_request
from bot.demo.botapi.people import person_of
from bot.demo.botapi.records import Chat, JsonObject, User

LANGUAGES = ("fr", "en", "vi")
_LABELS = Path(__file__).parent / "static" / "labels.json"
_SESSION = re.compile(r"[0-9a-f]{32}")
# The oldest leaves when one more comes: a page left open for weeks must not fill the memory.
_MOST_VISITORS = 500
# Results stay choosable for the last few searches: a person may scroll back up.
_MOST_SEARCHES = 20


@dataclass(slots=True)
class Visitor:
    """One browser.

    Attributes:
        chat: Its private chat with the bot.
        searches: Results that the bot offered, by inline query id.
    """

    chat: Chat
    searches: dict[str, list[JsonObject]] = field(default_factory=dict)

    @property
    def person(self) -> User:
        """The person the bot talks to."""
        return person_of(self.chat)

    def offer(self, query_id: str, results: list[JsonObject]) -> None:
        """Remember what a search offered."""
        self.searches[query_id] = results
        while len(self.searches) > _MOST_SEARCHES:
            del self.searches[next(iter(self.searches))]

    def find_offer(self, query_id: str, result_id: str) -> JsonObject:
        """Return a result offered earlier.

        Raises:
            ApiError: No search of this visitor offered it.
        """
        for result in self.searches.get(query_id, []):
            if result["id"] == result_id:
                return result
        raise bad_request("RESULT_ID_INVALID")


class Visitors:
    """All the browsers, by session id."""

    def __init__(self, world: Telegram) -> None:
        self.world = world
        self._by_session: dict[str, Visitor] = {}
        labels: dict[str, dict[str, str]] = json.loads(_LABELS.read_text(encoding="utf-8"))
        self._names = {language: labels[language]["visitor"] for language in LANGUAGES}

    def enter(self, session: object, language: object = None) -> Visitor:
        """Return a browser's visitor, a new one for a session not seen yet.

        Args:
            session: 32 hexadecimal digits, chosen by the browser.
            language: Of a new visitor; French when it is not one the page speaks.

        Raises:
            ApiError: The session id is malformed.
        """
        if not isinstance(session, str) or not _SESSION.fullmatch(session):
            raise bad_request("session is invalid")
        known = self._by_session.get(session)
        if known is not None:
            return known
        spoken = language if isinstance(language, str) and language in LANGUAGES else LANGUAGES[0]
        if len(self._by_session) >= _MOST_VISITORS:
            oldest = self._by_session.pop(next(iter(self._by_session)))
            self.world.chats.pop(oldest.chat.id, None)
        visitor = Visitor(self.world.add_person(self._names[spoken], spoken))
        self._by_session[session] = visitor
        return visitor

    def speak(self, visitor: Visitor, language: object) -> None:
        """Change the language of a visitor's Telegram.

        Raises:
            ApiError: The page does not speak it.
        """
        if not isinstance(language, str) or language not in LANGUAGES:
            raise bad_request("language is invalid")
        visitor.person.language_code = language
        visitor.person.first_name = self._names[language]
