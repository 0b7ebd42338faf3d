"""Who is at the page: each browser has a person of its own, and another to write to in a group.

A browser is known by a random id that it keeps. It writes from one of five places: as itself in
private, in a group, or in another group that the bot is no member of; and as the other person in
private or in the first group.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from bot.demo.botapi import Telegram
from bot.demo.botapi.errors import bad_request
from bot.demo.botapi.people import add_bot
from bot.demo.botapi.records import Chat, JsonObject, User

LANGUAGES = ("fr", "en", "vi")
PRIVATE = "private"
ELSEWHERE = "elsewhere"
PLACES = (PRIVATE, "group", "other_private", "other_group", ELSEWHERE)
_LABELS = Path(__file__).parent / "static" / "labels.json"
_SESSION = re.compile(r"[0-9a-f]{32}")
# The oldest leaves when one more comes: a page left open for weeks must not fill the memory.
_MOST_VISITORS = 500
# Results stay choosable for the last few searches: a person may scroll back up.
_MOST_SEARCHES = 20


@dataclass(slots=True)
class Visitor:
    """A browser in one of its places.

    Attributes:
        chat: The chat that it sees.
        person: Who it writes as.
        elsewhere: Whether the bot is no member of the chat, and hears only what mentions it.
        searches: Results that the bot offered, by inline query id.
    """

    chat: Chat
    person: User
    elsewhere: bool = False
    searches: dict[str, list[JsonObject]] = field(default_factory=dict)

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
        self._by_session: dict[str, dict[str, Visitor]] = {}
        labels: dict[str, dict[str, str]] = json.loads(_LABELS.read_text(encoding="utf-8"))
        self._labels = {language: labels[language] for language in LANGUAGES}

    def enter(self, session: object, language: object = None, place: object = None) -> Visitor:
        """Return a browser's visitor, a new one for a session not seen yet.

        Args:
            session: 32 hexadecimal digits, chosen by the browser.
            language: Of a new visitor; French when it is not one the page speaks.
            place: One of `PLACES`; in private when it is none.

        Raises:
            ApiError: The session id is malformed.
        """
        if not isinstance(session, str) or not _SESSION.fullmatch(session):
            raise bad_request("session is invalid")
        if session not in self._by_session:
            spoken = language if isinstance(language, str) and language in LANGUAGES else "fr"
            self._by_session[session] = self._welcome(spoken)
        places = self._by_session[session]
        if place not in PLACES or place == PRIVATE:
            return places[PRIVATE]
        if str(place) not in places:
            self._add_company(places)
        return places[str(place)]

    def speak(self, visitor: Visitor, language: object) -> None:
        """Change the language of a visitor's Telegram.

        Raises:
            ApiError: The page does not speak it.
        """
        if not isinstance(language, str) or language not in LANGUAGES:
            raise bad_request("language is invalid")
        places = next(
            places
            for places in self._by_session.values()
            if any(each is visitor for each in places.values())
        )
        for place, each in places.items():
            each.person.language_code = language
            each.person.first_name = self._labels[language][_name_of(place)]

    def _welcome(self, language: str) -> dict[str, Visitor]:
        if len(self._by_session) >= _MOST_VISITORS:
            for visitor in self._by_session.pop(next(iter(self._by_session))).values():
                self.world.chats.pop(visitor.chat.id, None)
        return {PRIVATE: self._add_person(PRIVATE, language)}

    def _add_person(self, place: str, language: str) -> Visitor:
        chat = self.world.add_person(self._labels[language][_name_of(place)], language)
        return Visitor(chat, chat.members[chat.id])

    def _add_company(self, places: dict[str, Visitor]) -> None:
        """Add the other person, and the group of both, which the bot is brought into."""
        me = places[PRIVATE].person
        language = me.language_code or LANGUAGES[0]
        places["other_private"] = self._add_person("other_private", language)
        other = places["other_private"].person
        group = self.world.add_group(self._labels[language]["group_title"], me, other)
        group.admins.add(me.id)
        places["group"], places["other_group"] = Visitor(group, me), Visitor(group, other)
        add_bot(self.world, group, me)
        apart = self.world.add_group(self._labels[language]["elsewhere_title"], me, other)
        apart.blocked = True
        places[ELSEWHERE] = Visitor(apart, me, elsewhere=True)


def _name_of(place: str) -> str:
    """Return the label that names whoever writes from a place."""
    return "other_visitor" if place.startswith("other") else "visitor"
