"""Questions offered as buttons: where one is too long for a button, the text lists them all."""

from collections.abc import Sequence
from typing import Final

from telegram import InlineKeyboardButton

from handlers.callbacks import Button, Pressed, make_button
from handlers.markup import escape

_MOST: Final = 3
_LINE: Final = 40
"""UTF-16 units that a phone shows of a button as wide as the message."""


def list_offers(questions: Sequence[str]) -> str:
    """Number the questions, a line of HTML each; empty where the buttons say all."""
    if _fit(questions):
        return ""
    return "\n".join(f"{n}. {escape(each)}" for n, each in enumerate(questions[:_MOST], start=1))


def offer_rows(questions: Sequence[str], kept: int) -> list[list[InlineKeyboardButton]]:
    """Make a button a question, numbered where the text lists them.

    Args:
        questions: As kept.
        kept: Id under which they are kept.
    """
    whole = _fit(questions)
    return [
        [
            make_button(
                each if whole else f"{place + 1}. {each}",
                Pressed(Button.SUGGESTION, id=kept, offset=place),
            )
        ]
        for place, each in enumerate(questions[:_MOST])
    ]


def _fit(questions: Sequence[str]) -> bool:
    return all(len(each.encode("utf-16-le")) <= 2 * _LINE for each in questions[:_MOST])
