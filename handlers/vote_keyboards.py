"""The buttons with which people judge an answer."""

from collections.abc import Sequence
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import Button, Pressed, make_button, parse_data
from handlers.grids import lay_out
from handlers.texts import Texts
from storage.feedback import Fault, Verdict

STEPS: Final[tuple[tuple[Verdict, Fault | None], ...]] = (
    (Verdict.GOOD, None),
    (Verdict.BAD, None),
    *((Verdict.BAD, fault) for fault in Fault),
)
"""What the number in a button means; a new step goes last, for buttons stay in chats."""
_LABELS: Final = ("👍", "👎")

Rows = Sequence[Sequence[InlineKeyboardButton]]


def vote_row(kept: int) -> list[InlineKeyboardButton]:
    """Make the two thumbs under a kept answer."""
    return [
        make_button(label, Pressed(Button.VOTE, id=kept, offset=place))
        for place, label in enumerate(_LABELS)
    ]


def ask_for_fault(rows: Rows, kept: int, texts: Texts) -> InlineKeyboardMarkup:
    """Put under an answer the question what was wrong with it, two choices a row."""
    choices = [
        make_button(texts(f"fault.{fault}"), Pressed(Button.VOTE, id=kept, offset=place))
        for place, (_, fault) in enumerate(STEPS)
        if fault is not None
    ]
    return InlineKeyboardMarkup([*_without_faults(rows), *lay_out(choices, 2)])


def take_back_faults(rows: Rows) -> InlineKeyboardMarkup:
    """Take that question away again."""
    return InlineKeyboardMarkup(_without_faults(rows))


def asks_for_fault(rows: Rows) -> bool:
    """Tell whether the buttons ask what was wrong."""
    return any(_is_fault(button) for row in rows for button in row)


def _without_faults(rows: Rows) -> list[Sequence[InlineKeyboardButton]]:
    return [row for row in rows if not any(_is_fault(button) for button in row)]


def _is_fault(button: InlineKeyboardButton) -> bool:
    data = button.callback_data
    pressed = parse_data(data) if isinstance(data, str) else None
    return pressed is not None and pressed.button is Button.VOTE and pressed.offset >= len(_LABELS)
