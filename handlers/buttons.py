"""Pressed buttons."""

import contextlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from telegram import (
    CallbackQuery,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessage,
    Message,
    Update,
)
from telegram.error import BadRequest

from handlers.announcements import press_announcement
from handlers.article import show_article
from handlers.ask import reply_to_question
from handlers.callbacks import Button, Pressed, parse_data
from handlers.context import BotContext
from handlers.digest_rest import find_issue, show_rest
from handlers.follow import Home, follow_choice, follow_combination
from handlers.incoming import clean_words
from handlers.kept import find_kept
from handlers.language import keep_language
from handlers.markup import escape
from handlers.more import show_more
from handlers.passage import show_passage
from handlers.privacy import press_forget
from handlers.reply import Reply, edit_reply
from handlers.rights import may_manage
from handlers.search import show_results
from handlers.start import make_welcome
from handlers.subscription_buttons import press_subscription
from handlers.subscription_files import send_file
from handlers.subscriptions import show_page
from handlers.texts import LANGUAGES
from handlers.timeline import show_events
from handlers.topic import show_card
from handlers.votes import vote
from storage.following import Combination
from text.rhythms import RhythmRequest

_Handle = Callable[[CallbackQuery, MaybeInaccessibleMessage, BotContext, Pressed], Awaitable[None]]


async def press_button(update: Update, context: BotContext) -> None:
    """Do what a button asks for; an old or foreign one is told so politely."""
    query = update.callback_query
    if query is None:
        return
    pressed = parse_data(query.data or "")
    if pressed is None or query.message is None:
        await query.answer(context.texts("button.old"), show_alert=True)
        return
    handle = _HANDLERS.get(pressed.button, _go_on)
    await handle(query, query.message, context, pressed)


async def _follow(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Follow a topic, or one of the things that a kept request may have meant."""
    if not await may_manage(message, query.from_user, context):
        await query.answer(context.texts("follow.admins_only"), show_alert=True)
        return
    home = Home(message, query.from_user.id)
    topic = context.services.topics.get(pressed.name) if pressed.name else None
    kept = None if topic else await find_kept(pressed.id, context)
    if topic is not None:
        await _acknowledge(query)
        await follow_combination(home, context, Combination((topic.id,)), RhythmRequest(""))
    elif (
        kept is None
        or kept.query is None
        or not await follow_choice(home, context, kept.query, pressed.offset)
    ):
        await query.answer(context.texts("button.old"), show_alert=True)
    else:
        await _acknowledge(query)


async def _go_on(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Go on from a kept answer or search: more of it, what is around it, or what it suggests."""
    kept = await find_kept(pressed.id, context)
    answer, found = (kept.answer, kept.query) if kept else (None, None)
    offset, button = pressed.offset, pressed.button
    if button is Button.FOUND and found is not None:
        await _acknowledge(query)
        await show_results(message, context, found, kept=pressed.id, offset=offset)
        await _take_button(query)
    elif button is Button.EARLIER and answer is not None and answer.parts:
        await _acknowledge(query)
        await show_events(message, context, answer, kept=pressed.id, offset=offset)
        await _take_button(query)
    elif button is Button.MORE and answer is not None:
        await _acknowledge(query)
        await show_more(message, context, answer, kept=pressed.id, offset=offset)
        await _take_button(query)
    elif button is Button.SUGGESTION and answer is not None and offset < len(answer.suggestions):
        await _acknowledge(query)
        words = clean_words(answer.suggestions[offset])
        await reply_to_question(message, context, words, repeated=True)
    elif button is Button.PASSAGE and answer is not None and offset < len(answer.sources):
        await _acknowledge(query)
        await show_passage(message, context, answer, offset)
    else:
        await query.answer(context.texts("button.old"), show_alert=True)


async def _show(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    await _acknowledge(query)
    if pressed.button is Button.SUMMARY:
        await show_article(message, context, str(pressed.id))
    else:
        await show_card(message, context, pressed.name)


async def _vote(
    query: CallbackQuery, _: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    await vote(query, context, pressed)


async def _page(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    await show_page(query, message, context, pressed.offset)


async def _export(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, _: Pressed
) -> None:
    await send_file(query, message, context)


async def _press_digest(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Show what a digest left out; its button knows it for a month."""
    issue = await find_issue(context.services, pressed.id, context.chat.id)
    if issue is None:
        await query.answer(context.texts("button.old"), show_alert=True)
        return
    await _acknowledge(query)
    await show_rest(message, context, issue)
    await _take_button(query)


async def _press_language(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    language = pressed.name
    if not await may_manage(message, query.from_user, context):
        await query.answer(context.texts("language.admins_only"), show_alert=True)
        return
    if language not in LANGUAGES:
        await query.answer(context.texts("button.old"), show_alert=True)
        return
    confirmation = await keep_language(context, language)
    welcome = pressed.button is Button.WELCOME
    with contextlib.suppress(BadRequest):
        await query.answer(confirmation if welcome else None)
    reply = await make_welcome(context) if welcome else Reply(escape(confirmation))
    # Chosen again, the text is the same, and Telegram refuses to change nothing.
    with contextlib.suppress(BadRequest):
        await edit_reply(context.bot, message.chat.id, message.message_id, reply)


async def _acknowledge(query: CallbackQuery) -> None:
    """Stop the button's spinner; a query too old to be answered is still served."""
    with contextlib.suppress(BadRequest):
        await query.answer()


async def _take_button(query: CallbackQuery) -> None:
    """Take the pressed button away: the reply to it carries the next one."""
    if not isinstance(query.message, Message) or query.message.reply_markup is None:
        return
    rows = [
        [button for button in row if button.callback_data != query.data]
        for row in query.message.reply_markup.inline_keyboard
    ]
    left = [row for row in rows if row]
    with contextlib.suppress(BadRequest):
        # A keyboard without a row is no keyboard by Telegram's own description of it.
        await query.edit_message_reply_markup(InlineKeyboardMarkup(left) if left else None)


_HANDLERS: Final[Mapping[Button, _Handle]] = {
    Button.LANGUAGE: _press_language,
    Button.WELCOME: _press_language,
    Button.SUMMARY: _show,
    Button.TOPIC: _show,
    Button.VOTE: _vote,
    Button.SUBSCRIPTION: press_subscription,
    Button.SUBSCRIPTIONS: _page,
    Button.EXPORT: _export,
    Button.ANNOUNCE: press_announcement,
    Button.FORGET: press_forget,
    Button.FOLLOW: _follow,
    Button.CHOICE: _follow,
    Button.DIGEST: _press_digest,
}
"""What each button does; those that are not here go on from what was kept."""
