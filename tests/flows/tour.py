"""A tour of everything that people do with the bot: each in a chat of their own, side by side.

What comes of it is counted by chat, so that a reply lost, or sent twice, has a name.
"""

import asyncio
import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from bot.demo.botapi import Telegram, people
from bot.demo.botapi.records import Chat, Question, User
from tests.waiting import eventually

QUESTION = "Quand l'ASEAN a-t-elle été fondée ?"
TOPIC_QUESTION = "Que dit-on du Japon ?"
ANNOUNCED = "Demain, une heure d'arrêt."
WRITTEN = {
    "question": QUESTION,
    "refusal": "Qui a gagné le Tour de France 1998 ?",
    "topic": "Japon",
    "wish": "Préviens-moi quand on parle du Japon",
    "/start": "/start",
    "deep link": "/start a_1",
    "/aide": "/aide",
    "/resume": "/resume 1",
    "/partenaire": "/partenaire Japon",
    "/comparer": "/comparer Japon Chine",
    "/chronologie": "/chronologie ASEAN",
    "/tendances": "/tendances Japon, Chine",
    "/recherche": "/recherche mer Orientale",
    "/suivre": "/suivre Japon",
    "/abonnements": "/abonnements",
    "/langue": "/langue en",
    "/confidentialite": "/confidentialite",
    "/exporter": "/exporter",
    "/oublier": "/oublier",
    "unknown": "/inconnue",
}
"""What is written in private: each brings one message."""
PRESSED = {
    "summary": (QUESTION, "s:"),
    "passage": (QUESTION, "p:"),
    "more": (TOPIC_QUESTION, "m:"),
    "follow": (TOPIC_QUESTION, "o:"),
    "export": ("/suivre Japon\n/abonnements", "e"),
    "suggestion": ("/start", "q:"),
    "found": ("/recherche ASEAN", "f:"),
}
"""What is pressed: the messages whose reply has the button, and how its data begins."""
PRESSED_IN_PLACE = {
    "bad": (QUESTION, "v:"),
    "language": ("/langue", "l:vi"),
    "forget": ("/oublier", "x:1"),
    "pause": ("/suivre Japon", "u:P:"),
}
"""Presses that change the message they are under, and bring none."""


@dataclass
class Stop:
    """One thing that a person does.

    Attributes:
        chat: Where.
        act: Does it.
        expected: Messages that it brings.
        changes: Whether it changes a message that is there.
        prepare: Does what must come before it.
        is_ready: Tells whether it can be done yet.
        question: Its query, where it is one.
        before: What the bot's messages said before it, by their ids.
    """

    chat: Chat
    act: Callable[[], object]
    expected: int = 1
    changes: bool = False
    prepare: Callable[[], object] = lambda: None
    is_ready: Callable[[], bool] = lambda: True
    question: Question | None = None
    before: dict[int, Any] = field(default_factory=dict)

    def begin(self) -> None:
        """Do it."""
        self.before = self._read()
        done = self.act()
        if isinstance(done, Question):
            self.question = done
            # However long the bot is away, it is not the query that ends.
            done.lifetime = math.inf

    def count(self) -> int:
        """Count the messages that it has brought; what is announced to all is none of them."""
        new = [text for number, (text, _) in self._read().items() if number not in self.before]
        return len(new) - new.count(ANNOUNCED)

    def is_done(self) -> bool:
        """Tell whether all that it brings has come."""
        if self.question is not None and self.question.answer is None:
            return False
        now = self._read()
        changed = any(now.get(number) != said for number, said in self.before.items())
        return self.count() >= self.expected and changed >= self.changes

    def _read(self) -> dict[int, Any]:
        return {
            number: (message.text, str(message.reply_markup))
            for number, message in self.chat.messages.items()
            if message.sender.is_bot
        }


class Tour:
    """All the stops, over one Telegram.

    Args:
        world: The Telegram.
        operator: The private chat of the operator.
        only: Names of the stops made; all, unless given.
    """

    def __init__(self, world: Telegram, operator: Chat, only: Collection[str] = ()) -> None:
        self._world = world
        stops = {
            **{name: self._write(self._add_person(), words) for name, words in WRITTEN.items()},
            **{name: self._press(*press) for name, press in PRESSED.items()},
            **{name: self._press(*press, brings=0) for name, press in PRESSED_IN_PLACE.items()},
            "announce": self._press(f"/annonce {ANNOUNCED}", "a:", operator, brings=0),
            "edit": self._edit(),
            "inline": self._search(),
            "guest": self._ask_as_guest(),
            "group": self._write(self._add_group(), f"@vigie_demo_bot {QUESTION}"),
            "group follows": self._write(self._add_group(), "/suivre@vigie_demo_bot Japon"),
            "joined": self._join(),
        }
        self.stops = {name: stop for name, stop in stops.items() if name in (only or stops)}

    async def begin(self, when_prepared: Callable[[], object] = lambda: None) -> None:
        """Do everything at once, as soon as what is to be pressed is there.

        Args:
            when_prepared: Called before.
        """
        for stop in self.stops.values():
            stop.prepare()
        await eventually(lambda: all(stop.is_ready() for stop in self.stops.values()))
        when_prepared()
        for stop in self.stops.values():
            stop.begin()

    async def end(self) -> None:
        """Wait until everything has been answered."""
        await eventually(lambda: all(stop.is_done() for stop in self.stops.values()))
        # What would come twice comes now.
        await asyncio.sleep(0.5)

    def _write(self, chat: Chat, words: str) -> Stop:
        return Stop(chat, lambda: people.send_text(self._world, chat, words))

    def _press(self, words: str, data: str, chat: Chat | None = None, *, brings: int = 1) -> Stop:
        chat = chat or self._add_person()
        return Stop(
            chat,
            lambda: people.press_button(self._world, chat, *_find_buttons(chat, data)[-1]),
            brings,
            changes=not brings,
            prepare=lambda: [
                people.send_text(self._world, chat, line) for line in words.splitlines()
            ],
            is_ready=lambda: bool(_find_buttons(chat, data)),
        )

    def _edit(self) -> Stop:
        chat = self._add_person()
        return Stop(
            chat,
            lambda: people.edit_text(self._world, chat, min(chat.messages), TOPIC_QUESTION),
            0,
            changes=True,
            prepare=lambda: people.send_text(self._world, chat, QUESTION),
            is_ready=lambda: len(chat.messages) > 1,
        )

    def _search(self) -> Stop:
        chat = self._add_person()
        return Stop(chat, lambda: people.search_inline(self._world, chat, "Japon"), 0)

    def _ask_as_guest(self) -> Stop:
        chat = self._add_group()
        chat.blocked = True
        return Stop(
            chat, lambda: people.ask_guest(self._world, chat, f"@vigie_demo_bot {QUESTION}")
        )

    def _join(self) -> Stop:
        chat = self._add_group()
        person = next(iter(chat.members.values()))
        return Stop(chat, lambda: people.add_bot(self._world, chat, person))

    def _add_person(self) -> Chat:
        return self._world.add_person("Minh", "fr")

    def _add_group(self) -> Chat:
        person = User(self._add_person().id, "Lan", language_code="fr")
        group = self._world.add_group("Salon", person)
        group.admins.add(person.id)
        return group


def _find_buttons(chat: Chat, data: str) -> list[tuple[int, str]]:
    """Find the messages and the data of the buttons whose data begins so."""
    return [
        (message.message_id, button["callback_data"])
        for message in chat.messages.values()
        for row in message.buttons()
        for button in row
        if button.get("callback_data", "").startswith(data)
    ]
