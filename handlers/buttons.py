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
from handlers.presses import acknowledge, refuse, refuse_old
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
from news.answers import Answer
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
        await refuse_old(query, context)
        return
    await _HANDLERS[pressed.button](query, query.message, context, pressed)


async def _follow(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Follow a topic."""
    topic = context.services.topics.get(pressed.name)
    if not await may_manage(message, query.from_user, context):
        await refuse(query, context.texts("follow.admins_only"))
    elif topic is None:
        await refuse_old(query, context)
    else:
        await acknowledge(query)
        home = Home(message, query.from_user.id)
        await follow_combination(home, context, Combination((topic.id,)), RhythmRequest(""))


async def _choose(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Follow one of the things that a kept request may have meant."""
    if not await may_manage(message, query.from_user, context):
        await refuse(query, context.texts("follow.admins_only"))
        return
    kept = await find_kept(pressed.id, context)
    words = kept.query if kept else None
    home = Home(message, query.from_user.id)
    if words is not None and await follow_choice(home, context, words, pressed.offset):
        await acknowledge(query)
    else:
        await refuse_old(query, context)


async def _find_more(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Show further results of a kept search."""
    kept = await find_kept(pressed.id, context)
    if kept is None or kept.query is None:
        await refuse_old(query, context)
        return
    await acknowledge(query)
    await show_results(message, context, kept.query, kept=pressed.id, offset=pressed.offset)
    await _take_button(query)


async def _tell_more(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Show further sources of a kept answer."""
    answer = await _find_answer(query, context, pressed)
    if answer is not None:
        await show_more(message, context, answer, kept=pressed.id, offset=pressed.offset)
        await _take_button(query)


async def _tell_earlier(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Show earlier events of a kept timeline."""
    answer = await _find_answer(query, context, pressed, lambda answer: bool(answer.parts))
    if answer is not None:
        await show_events(message, context, answer, kept=pressed.id, offset=pressed.offset)
        await _take_button(query)


async def _ask_suggestion(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Ask what a kept answer suggests."""
    place = pressed.offset
    answer = await _find_answer(
        query, context, pressed, lambda answer: place < len(answer.suggestions)
    )
    if answer is not None:
        words = clean_words(answer.suggestions[place])
        await reply_to_question(message, context, words, repeated=True)


async def _show_passage(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Show what stands around a source of a kept answer."""
    place = pressed.offset
    answer = await _find_answer(query, context, pressed, lambda answer: place < len(answer.sources))
    if answer is not None:
        await show_passage(message, context, answer, place)


async def _show_article(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    await acknowledge(query)
    await show_article(message, context, str(pressed.id))


async def _show_topic(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    await acknowledge(query)
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
        await refuse_old(query, context)
        return
    await acknowledge(query)
    await show_rest(message, context, issue)
    await _take_button(query)


async def _press_language(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    language = pressed.name
    if not await may_manage(message, query.from_user, context):
        await refuse(query, context.texts("language.admins_only"))
        return
    if language not in LANGUAGES:
        await refuse_old(query, context)
        return
    confirmation = await keep_language(context, language)
    welcome = pressed.button is Button.WELCOME
    await acknowledge(query, confirmation if welcome else None)
    reply = await make_welcome(context) if welcome else Reply(escape(confirmation))
    # Chosen again, the text is the same, and Telegram refuses to change nothing.
    with contextlib.suppress(BadRequest):
        await edit_reply(context.bot, message.chat.id, message.message_id, reply)


async def _find_answer(
    query: CallbackQuery,
    context: BotContext,
    pressed: Pressed,
    suits: Callable[[Answer], bool] = lambda _: True,
) -> Answer | None:
    """Find the kept answer that a button goes on from; where it is gone, the button is too old."""
    kept = await find_kept(pressed.id, context)
    answer = kept.answer if kept else None
    if answer is None or not suits(answer):
        await refuse_old(query, context)
        return None
    await acknowledge(query)
    return answer


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
    Button.MORE: _tell_more,
    Button.SUGGESTION: _ask_suggestion,
    Button.FOUND: _find_more,
    Button.EARLIER: _tell_earlier,
    Button.SUMMARY: _show_article,
    Button.PASSAGE: _show_passage,
    Button.VOTE: _vote,
    Button.TOPIC: _show_topic,
    Button.DIGEST: _press_digest,
    Button.WELCOME: _press_language,
    Button.LANGUAGE: _press_language,
    Button.FOLLOW: _follow,
    Button.CHOICE: _choose,
    Button.SUBSCRIPTION: press_subscription,
    Button.SUBSCRIPTIONS: _page,
    Button.ANNOUNCE: press_announcement,
    Button.FORGET: press_forget,
    Button.EXPORT: _export,
}
"""What each button does."""
