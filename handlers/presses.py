"""What a pressed button is answered: nothing, a word, or why it does nothing.

A query is answered within seconds or not at all: one too old is still served, but not answered.
"""

import contextlib

from telegram import CallbackQuery
from telegram.error import BadRequest

from handlers.context import BotContext


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Stop the button's spinner, with a word that shows for a moment if one is given."""
    with contextlib.suppress(BadRequest):
        await query.answer(text)


async def refuse(query: CallbackQuery, text: str) -> None:
    """Say why nothing is done, in a window that is to be closed; 200 characters at most."""
    with contextlib.suppress(BadRequest):
        await query.answer(text, show_alert=True)


async def refuse_old(query: CallbackQuery, context: BotContext) -> None:
    """Say that a button is too old: what it belongs to is gone, or another chat's."""
    await refuse(query, context.texts("button.old"))
