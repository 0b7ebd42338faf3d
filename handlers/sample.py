"""A sample of a subscription: its digest, out of turn."""

import contextlib
from datetime import datetime, timedelta
from typing import Final

from telegram import InlineKeyboardMarkup, MaybeInaccessibleMessage
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.callbacks import Button, Pressed, Step
from handlers.context import BotContext
from handlers.digest import fit_digest
from handlers.issues import make_chart, more_keyboard
from handlers.places import find_thread
from handlers.reply import Reply, send_reply
from handlers.typing import typing
from news.digest.digest import compose_digest
from news.digest.stories import Digest
from storage.following import Subscription

_SPAN: Final = timedelta(days=31)
"""As much as the rarest digest covers."""
_MOST: Final = 300
"""Stories that can be leafed through."""


async def send_sample(
    message: MaybeInaccessibleMessage,
    context: BotContext,
    subscription: Subscription,
    *,
    skip: int = 0,
) -> None:
    """Reply with what a subscription finds in the last month, else in the whole corpus.

    Nothing counts as told: the next digest brings it all the same.

    Args:
        message: What is replied to.
        context: Of the update.
        subscription: What is tried out.
        skip: How many stories were shown already.
    """
    view = context.view()
    async with typing(message):
        digest = await _compose(context, subscription, min(skip, _MOST))
        chart = None
        if digest.stories and not skip:
            chart = await make_chart(context.services, subscription, view)
    if chart is not None:
        # A chat that takes no pictures is told in words all the same.
        with contextlib.suppress(BadRequest):
            await context.bot.send_photo(
                message.chat.id,
                chart.png,
                caption=chart.html,
                parse_mode=ParseMode.HTML,
                message_thread_id=find_thread(message),
            )
    html, shown = fit_digest(digest, view)
    keyboard: InlineKeyboardMarkup | None = None
    if shown.left_out:
        seen = skip + len(shown.stories)
        more = Pressed(Button.SUBSCRIPTION, id=subscription.id, step=Step.SAMPLE, offset=seen)
        keyboard = more_keyboard(shown, more, view)
    await send_reply(message, Reply(html, keyboard))


async def _compose(context: BotContext, subscription: Subscription, skip: int) -> Digest:
    services, wanted = context.services, subscription.combination
    database, cache = services.database, services.digests
    since: datetime | None = services.clock() - _SPAN
    recent = await compose_digest(database, wanted, since=since, cache=cache)
    since = since if recent.stories else None
    if since is not None and not skip:
        return recent
    return await compose_digest(database, wanted, since=since, cache=cache, skip=skip)
