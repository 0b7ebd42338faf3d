"""A sample of a subscription: its digest, out of turn."""

from datetime import timedelta
from typing import Final

from telegram import MaybeInaccessibleMessage

from handlers.context import BotContext
from handlers.digest import render_digest
from handlers.reply import Reply, send_reply
from handlers.typing import typing
from news.digest.digest import compose_digest
from storage.following import Subscription

_SPAN: Final = timedelta(days=31)
"""As much as the rarest digest covers."""


async def send_sample(
    message: MaybeInaccessibleMessage, context: BotContext, subscription: Subscription
) -> None:
    """Reply with what a subscription finds in the last month, else in the whole corpus.

    Nothing counts as told: the next digest brings it all the same.
    """
    services = context.services
    wanted, now = subscription.combination, services.clock()
    async with typing(message):
        digest = await compose_digest(services.database, wanted, since=now - _SPAN)
        if not digest.stories:
            digest = await compose_digest(services.database, wanted, since=None)
    await send_reply(message, Reply(render_digest(digest, context.view())))
