"""👍 and 👎 under an answer: one vote a person, which may change, and what was wrong."""

import contextlib
import logging

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from handlers.callbacks import Pressed
from handlers.context import BotContext
from handlers.presses import acknowledge, refuse_old
from handlers.vote_keyboards import STEPS, ask_for_fault, asks_for_fault, take_back_faults
from storage.feedback import Verdict, Vote, save_vote
from storage.kept_answers import find_answer

logger = logging.getLogger(__name__)


async def vote(query: CallbackQuery, context: BotContext, pressed: Pressed) -> None:
    """Store a vote, and ask of a bad answer what was wrong with it."""
    services = context.services
    async with services.database.transaction() as session:
        kept = await find_answer(session, pressed.id, context.chat.id)
        known = kept is not None and pressed.offset < len(STEPS)
        if known:
            verdict, fault = STEPS[pressed.offset]
            person, now = query.from_user.id, services.clock()
            cast = Vote(pressed.id, person, context.chat.id, verdict, fault, now)
            await save_vote(session, cast)
    if not known:
        await refuse_old(query, context)
        return
    asks = verdict is Verdict.BAD and fault is None
    await acknowledge(query, context.texts("vote.why" if asks else "vote.thanks"))
    logger.info("An answer was judged", extra={"action": "answer_judged", "vote": verdict.value})
    await _show(query, context, pressed.id, asks=asks)


async def _show(query: CallbackQuery, context: BotContext, kept: int, *, asks: bool) -> None:
    """Show the choices of what was wrong, or take them away."""
    message = query.message
    if not isinstance(message, Message) or message.reply_markup is None:
        return
    rows = message.reply_markup.inline_keyboard
    if asks == asks_for_fault(rows):
        return
    keyboard: InlineKeyboardMarkup = (
        ask_for_fault(rows, kept, context.texts) if asks else take_back_faults(rows)
    )
    with contextlib.suppress(BadRequest):
        await query.edit_message_reply_markup(keyboard)
