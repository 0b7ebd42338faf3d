"""What buttons send back: short explicit ids, never a text of the reader (64 bytes at most)."""

from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton

from handlers.markup import shorten

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
    SUMMARY = "s"
    """An article's summary."""
    TOPIC = "t"
    """A topic's card."""
    LANGUAGE = "l"
    """A language of the interface."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A pressed button.

    Attributes:
        button: What it asks for.
        name: A topic id or a language code; empty for the others.
        id: Id of a kept answer or of an article; 0 for the others.
        offset: Where to go on; 0 for those that need none.
    """

    button: Button
    name: str = ""
    id: int = 0
    offset: int = 0


def make_button(label: str, pressed: Pressed) -> InlineKeyboardButton:
    """Make a button that sends this back."""
    return InlineKeyboardButton(shorten(label, _LABEL_LENGTH), callback_data=write_data(pressed))


def write_data(pressed: Pressed) -> str:
    """Write a button's data, such as ``m:1a2:5`` (ids and offsets in hexadecimal)."""
    match pressed.button:
        case Button.TOPIC | Button.LANGUAGE:
            return f"{pressed.button}:{pressed.name}"
        case Button.SUMMARY:
            return f"{pressed.button}:{pressed.id:x}"
        case Button.MORE | Button.SUGGESTION | Button.FOUND:
            return f"{pressed.button}:{pressed.id:x}:{pressed.offset:x}"


def parse_data(data: str) -> Pressed | None:
    """Read a button's data; None when it is none of ours, or of another version."""
    letter, *fields = data.split(":")
    try:
        button = Button(letter)
        if button in (Button.TOPIC, Button.LANGUAGE):
            (name,) = fields
            return Pressed(button, name=name)
        numbers = [int(field, 16) for field in fields]
    except ValueError:
        return None
    if min(numbers, default=-1) < 0 or len(numbers) != (1 if button is Button.SUMMARY else 2):
        return None
    return Pressed(button, id=numbers[0], offset=numbers[1] if len(numbers) > 1 else 0)
