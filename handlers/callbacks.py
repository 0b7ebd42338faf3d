"""What buttons send back: short explicit ids, never a text of the reader (64 bytes at most)."""

from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton

from handlers.markup import shorten
from storage.columns import LARGEST_ID

_LABEL_LENGTH = 60
"""Longest button label: phones cut what is longer."""


class Button(StrEnum):
    """What pressing a button asks for, and the first letter of its data."""

    MORE = "m"
    """Further sources of a kept answer, from an offset."""
    SUGGESTION = "q"
    """The n-th suggestion of a kept answer, as a question."""
    FOUND = "f"
    """Further results of a kept search, from an offset."""
    EARLIER = "h"
    """The events of a kept timeline before the last so many."""
    SUMMARY = "s"
    """An article's summary."""
    PASSAGE = "p"
    """The passage around a source of a kept answer, the n-th."""
    VOTE = "v"
    """A vote on a kept answer: a place in `handlers.votes.STEPS`."""
    TOPIC = "t"
    """A topic's card."""
    DIGEST = "d"
    """The stories that a digest left out; its id is that of the delivery."""
    WELCOME = "w"
    """A language of the interface, chosen under the welcome, which is then shown in it."""
    LANGUAGE = "l"
    """A language of the interface."""
    FOLLOW = "o"
    """Follow a topic, with the defaults."""
    CHOICE = "n"
    """The n-th thing that a kept request to follow may have meant."""
    SUBSCRIPTION = "u"
    """A step in the settings of a subscription."""
    SUBSCRIPTIONS = "b"
    """The subscriptions of the chat, from an offset."""
    ANNOUNCE = "a"
    """Send (1) a kept announcement, drop it (0), or stop what is not yet sent of it (2)."""
    FORGET = "x"
    """Erase everything held on a person (1), or leave it (0)."""
    EXPORT = "e"
    """The subscriptions of the chat, as a file."""


class Step(StrEnum):
    """What a button of a subscription does: small letters show, capitals change."""

    SHOW = "c"
    RHYTHMS = "r"
    RHYTHM = "R"
    TIMES = "t"
    TIME = "T"
    DAYS = "d"
    DAY = "D"
    ZONES = "z"
    ZONE = "Z"
    TOPICS = "k"
    TOPIC = "K"
    SALIENCES = "s"
    SALIENCE = "S"
    QUIETS = "q"
    QUIET = "Q"
    SILENT = "M"
    NOTHING_NEW = "N"
    ANY_OF = "A"
    PAUSE = "P"
    RESUME = "G"
    DELETE = "X"
    RESTORE = "Y"
    SAMPLE = "w"


_NUMBERS = {
    Button.MORE: 2,
    Button.SUGGESTION: 2,
    Button.FOUND: 2,
    Button.EARLIER: 2,
    Button.CHOICE: 2,
    Button.PASSAGE: 2,
    Button.VOTE: 2,
    Button.SUMMARY: 1,
    Button.DIGEST: 1,
    Button.SUBSCRIPTIONS: 1,
    Button.ANNOUNCE: 2,
    Button.FORGET: 1,
    Button.EXPORT: 0,
}
"""How many numbers a button's data holds: an id, then an offset where there are two."""
_NAMED = (Button.TOPIC, Button.LANGUAGE, Button.WELCOME, Button.FOLLOW)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A pressed button.

    Attributes:
        button: What it asks for.
        name: A topic id or a language code; empty for the others.
        id: Id of a kept answer, an article, a delivery or a subscription; 0 for the others.
        offset: Where to go on, or the value that a step sets; 0 for those that need none.
        step: What to do with a subscription; None for the others.
    """

    button: Button
    name: str = ""
    id: int = 0
    offset: int = 0
    step: Step | None = None


def make_button(label: str, pressed: Pressed) -> InlineKeyboardButton:
    """Make a button that sends this back."""
    return InlineKeyboardButton(shorten(label, _LABEL_LENGTH), callback_data=write_data(pressed))


def write_data(pressed: Pressed) -> str:
    """Write a button's data, such as ``m:1a2:5`` (ids and offsets in hexadecimal)."""
    button = pressed.button
    if button in _NAMED:
        return f"{button}:{pressed.name}"
    if pressed.step is not None:
        return f"{button}:{pressed.step}:{pressed.id:x}:{pressed.offset:x}"
    if button is Button.SUBSCRIPTIONS:
        return f"{button}:{pressed.offset:x}"
    numbers = (pressed.id, pressed.offset)[: _NUMBERS[button]]
    return ":".join([button, *(f"{number:x}" for number in numbers)])


def fits_button(topic: str) -> bool:
    """Tell whether a topic's id leaves room for the letter in Telegram's 64 bytes."""
    return len(topic.encode()) <= 62


def parse_data(data: str) -> Pressed | None:
    """Read a button's data; None when it is none of ours, or of another version."""
    letter, *fields = data.split(":")
    try:
        button = Button(letter)
        if button in _NAMED:
            (name,) = fields
            return Pressed(button, name=name)
        step = Step(fields.pop(0)) if button is Button.SUBSCRIPTION and fields else None
        numbers = [int(field, 16) for field in fields]
    except ValueError:
        return None
    # A client may send what no button of ours holds.
    if len(numbers) != _NUMBERS.get(button, 2) or not all(0 <= n <= LARGEST_ID for n in numbers):
        return None
    if button is Button.SUBSCRIPTIONS:
        return Pressed(button, offset=numbers[0])
    id_, offset = (*numbers, 0, 0)[:2]
    return Pressed(button, id=id_, offset=offset, step=step)
