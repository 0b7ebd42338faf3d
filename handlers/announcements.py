"""/announce: an operator's message to every chat: shown, confirmed, sent, and still stopped."""

import contextlib
import logging

from telegram import (
    CallbackQuery,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessage,
    Message,
    Update,
)
from telegram.error import BadRequest

from handlers.callbacks import Button, Pressed, make_button
from handlers.context import BotContext
from handlers.kept import KeptReply, find_kept, keep_reply
from handlers.markup import escape
from handlers.presses import acknowledge, refuse_old
from handlers.reply import Reply, send_reply
from news.announcing import announce, count_audience, stop_announcing

logger = logging.getLogger(__name__)

_CANCEL, _SEND, _STOP = 0, 1, 2
"""What the buttons do."""


async def preview_announcement(update: Update, context: BotContext) -> None:
    """Show an announcement as the chats will see it, with buttons to send it or not."""
    message, services = update.effective_message, context.services
    if message is None:
        return
    html = _read_announcement(message)
    if not html:
        await send_reply(message, Reply(escape(context.texts("announce.usage"))))
        return
    chats = await count_audience(services.database)
    kept = await keep_reply(KeptReply(announcement=html), context)
    await send_reply(message, Reply(html))
    texts = context.texts
    rows = [
        [make_button(texts("announce.send"), Pressed(Button.ANNOUNCE, id=kept, offset=_SEND))],
        [make_button(texts("announce.cancel"), Pressed(Button.ANNOUNCE, id=kept, offset=_CANCEL))],
    ]
    question = texts.count("announce.sure", chats)
    await send_reply(message, Reply(escape(question), InlineKeyboardMarkup(rows)))


async def press_announcement(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Send an announcement, drop it, or stop what is not yet sent of it."""
    del message
    services, texts = context.services, context.texts
    html = await _find_announcement(pressed.id, context)
    allowed = query.from_user.id in services.admins and pressed.offset in (_CANCEL, _SEND, _STOP)
    if html is None or not allowed:
        await refuse_old(query, context)
        return
    keyboard = None
    if pressed.offset == _SEND:
        chats = await announce(services.database, pressed.id, html, services.clock())
        logger.info("An announcement is on its way", extra={"action": "announced", "chats": chats})
        stop = Pressed(Button.ANNOUNCE, id=pressed.id, offset=_STOP)
        keyboard = InlineKeyboardMarkup([[make_button(texts("announce.stop"), stop)]])
        text = texts.count("announce.on_its_way", chats)
    elif pressed.offset == _STOP:
        stopped = await stop_announcing(services.database, pressed.id)
        text = texts.count("announce.stopped", stopped)
    else:
        # Both buttons may have been pressed before either was gone.
        stopped = await stop_announcing(services.database, pressed.id)
        text = texts.count("announce.stopped", stopped) if stopped else texts("announce.dropped")
    await acknowledge(query)
    with contextlib.suppress(BadRequest):
        await query.edit_message_text(text, reply_markup=keyboard)


def _read_announcement(message: Message) -> str:
    """Return what follows the command, as HTML, with its formatting; empty for nothing."""
    # The command itself is no markup, and ends with the first white space.
    _, *rest = (message.text_html or "").split(maxsplit=1)
    return rest[0].strip() if rest else ""


async def _find_announcement(kept_id: int, context: BotContext) -> str | None:
    kept = await find_kept(kept_id, context)
    return kept.announcement if kept else None
