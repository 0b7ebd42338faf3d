"""/subscriptions: what a chat follows, a page at a time."""

from typing import Final

from telegram import CallbackQuery, MaybeInaccessibleMessage, Update
from telegram.constants import ChatType

from handlers.context import BotContext
from handlers.digest import name_combination
from handlers.markup import bold, escape, shorten
from handlers.presses import refuse
from handlers.reply import Reply, send_reply
from handlers.rights import may_manage
from handlers.subscription_keyboards import list_keyboard
from handlers.subscription_view import show_in_place
from handlers.subscription_words import name_rhythm, name_state
from news.subscribing import revive
from storage.following import Subscription
from storage.subscriptions import find_subscriptions

_PAGE: Final = 6
_NAME_LENGTH: Final = 120
_LABEL_LENGTH: Final = 40


async def list_subscriptions(update: Update, context: BotContext) -> None:
    """List what the chat follows, with the next delivery of each."""
    message = update.effective_message
    if message is None:
        return
    if not await may_manage(message, message.from_user, context):
        await send_reply(message, Reply(escape(context.texts("follow.admins_only"))))
        return
    if message.chat.type == ChatType.PRIVATE:
        await revive(context.services.database, message.chat.id, context.services.clock())
    await send_reply(message, await _render_page(message, context, 0))


async def show_page(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, offset: int
) -> None:
    """Show a page of the list in the message whose button was pressed."""
    if not await may_manage(message, query.from_user, context):
        await refuse(query, context.texts("follow.admins_only"))
        return
    await show_in_place(query, message, await _render_page(message, context, offset))


async def _render_page(
    message: MaybeInaccessibleMessage, context: BotContext, offset: int
) -> Reply:
    view = context.view()
    texts = view.texts
    async with context.services.database.session() as session:
        found = await find_subscriptions(session, chat=message.chat.id)
    if not found:
        return Reply(escape(texts("list.none")))
    # A page may have gone with the last subscription on it.
    start = min(offset, len(found) - 1) // _PAGE * _PAGE
    page = found[start : start + _PAGE]
    names = [name_combination(each.combination, view) for each in page]
    lines = [
        _render_entry(place, name, each, context)
        for place, (name, each) in enumerate(zip(names, page, strict=True), start=start + 1)
    ]
    labels = [
        f"{place}. {shorten(name, _LABEL_LENGTH)}" for place, name in enumerate(names, start + 1)
    ]
    keyboard = list_keyboard(
        list(zip(labels, page, strict=True)),
        texts,
        before=start - _PAGE if start else None,
        after=start + _PAGE if start + _PAGE < len(found) else None,
    )
    head = bold(texts.count("list.title", len(found)))
    return Reply("\n\n".join([head, *lines]), keyboard)


def _render_entry(place: int, name: str, subscription: Subscription, context: BotContext) -> str:
    texts = context.texts
    lines = [
        bold(f"{place}. {shorten(name, _NAME_LENGTH)}"),
        escape(name_rhythm(texts, subscription.schedule)),
        escape(name_state(subscription, texts)),
    ]
    return "\n".join(lines)
