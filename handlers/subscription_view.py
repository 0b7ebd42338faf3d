"""A subscription as a message, with the buttons that change it."""

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.context import BotContext
from handlers.digest import name_combination
from handlers.markup import bold, shorten
from handlers.presses import acknowledge
from handlers.reply import Reply, send_reply
from handlers.subscription_keyboards import restore_keyboard, settings_keyboard
from handlers.subscription_words import describe
from storage.errors import SubscriptionNotFoundError
from storage.following import Subscription, SubscriptionState
from storage.subscriptions import get_subscription

_NAME_LENGTH = 400


async def find_here(
    message: MaybeInaccessibleMessage, context: BotContext, subscription_id: int
) -> Subscription | None:
    """Find a subscription of the chat of a message; None for one that is gone or elsewhere."""
    try:
        async with context.services.database.session() as session:
            found = await get_subscription(session, subscription_id)
    except SubscriptionNotFoundError:
        return None
    return found if found.chat == message.chat.id else None


def render_subscription(
    subscription: Subscription, context: BotContext, *, title: str | None = None
) -> Reply:
    """Show a subscription and the buttons to change it, or to bring a deleted one back.

    Args:
        subscription: What is shown.
        context: Of the update.
        title: Plain text of the first line; None for what is followed.
    """
    view = context.view()
    named = name_combination(subscription.combination, view)
    if subscription.state is SubscriptionState.DELETED:
        html = bold(view.texts("subscription.deleted", what=shorten(named, _NAME_LENGTH)))
        return Reply(html, restore_keyboard(subscription, view.texts))
    html = describe(subscription, view, context.services.clock(), title=title or named)
    return Reply(html, settings_keyboard(subscription, view.texts))


async def show_in_place(
    query: CallbackQuery, message: MaybeInaccessibleMessage, reply: Reply
) -> None:
    """Put a reply in place of the message whose button was pressed, or after it."""
    await acknowledge(query)
    if not isinstance(message, Message):
        await send_reply(message, reply)
        return
    try:
        await query.edit_message_text(
            reply.html, parse_mode=ParseMode.HTML, reply_markup=reply.keyboard
        )
    except BadRequest as error:
        # Pressed twice, it changes nothing, which Telegram refuses.
        if "not modified" not in error.message.lower():
            await send_reply(message, reply)
