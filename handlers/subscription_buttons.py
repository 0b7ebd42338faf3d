"""Pressed buttons of a subscription: its settings, changed in place."""

import contextlib
from dataclasses import replace

from telegram import CallbackQuery, InlineKeyboardMarkup, MaybeInaccessibleMessage
from telegram.error import BadRequest

from handlers.callbacks import Pressed, Step
from handlers.context import BotContext
from handlers.reply import Reply
from handlers.rights import may_manage
from handlers.sample import send_sample
from handlers.subscription_keyboards import ZONES, values_keyboard
from handlers.subscription_steps import STATES, apply_step, is_valid
from handlers.subscription_topics import (
    MOST_TOPICS,
    find_topic,
    toggle_topic,
    topics_keyboard,
)
from handlers.subscription_view import find_here, render_subscription, show_in_place
from news.subscribing import Followed, Outcome, change, set_state
from storage.chats import save_zone
from storage.following import Subscription, SubscriptionState


async def press_subscription(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Do a step in the settings of a subscription; the message is changed in place.

    Buttons of what is gone, or of another chat, say so; only the one who made the subscription,
    or an administrator of the group, may press.
    """
    found = await find_here(message, context, pressed.id)
    step = pressed.step
    if found is None or step is None:
        await query.answer(context.texts("button.old"), show_alert=True)
        return
    owns = found.owner == query.from_user.id
    if not owns and not await may_manage(message, query.from_user, context):
        await query.answer(context.texts("subscription.not_yours"), show_alert=True)
        return
    if step is Step.SAMPLE:
        with contextlib.suppress(BadRequest):
            await query.answer()
        await send_sample(message, context, found, skip=pressed.offset)
    elif step in STATES:
        await _change_state(query, message, context, found, step)
    elif found.state is SubscriptionState.DELETED:
        await _show(query, message, context, found)
    elif step is Step.TOPICS:
        topics = topics_keyboard(found, pressed.offset, context.view())
        await _show(query, message, context, found, keyboard=topics)
    elif step is Step.TOPIC:
        await _change_topic(query, message, context, found, pressed.offset)
    elif is_valid(step, pressed.offset):
        await _change(query, message, context, found, pressed)
    else:
        values = values_keyboard(found, step, context.texts)
        await _show(query, message, context, found, keyboard=values)


async def _change(
    query: CallbackQuery,
    message: MaybeInaccessibleMessage,
    context: BotContext,
    old: Subscription,
    pressed: Pressed,
) -> None:
    services, step = context.services, pressed.step
    now = services.clock()
    if step is None:
        return
    changed = await change(
        services.database, old.id, lambda each: apply_step(each, step, pressed.offset), now
    )
    if step is Step.ZONE:
        async with services.database.transaction() as session:
            await save_zone(session, message.chat.id, ZONES[pressed.offset])
    await _report(query, message, context, changed)


async def _change_topic(
    query: CallbackQuery,
    message: MaybeInaccessibleMessage,
    context: BotContext,
    old: Subscription,
    number: int,
) -> None:
    """Follow a topic too, or no longer, and offer the topics again."""
    services, view = context.services, context.view()
    topic = find_topic(number, services.topics)
    if topic is None:
        await query.answer(view.texts("button.old"), show_alert=True)
        return
    if toggle_topic(old.combination, topic) is None:
        refusal = view.texts("subscription.topics_bounds", number=str(MOST_TOPICS))
        await query.answer(refusal, show_alert=True)
        return

    def toggle(each: Subscription) -> Subscription:
        wanted = toggle_topic(each.combination, topic)
        return each if wanted is None else replace(each, combination=wanted)

    changed = await change(services.database, old.id, toggle, services.clock())
    if changed.outcome is Outcome.DONE and changed.subscription is not None:
        topics = topics_keyboard(changed.subscription, 0, view)
        await _show(query, message, context, changed.subscription, keyboard=topics)
    else:
        await _report(query, message, context, changed)


async def _change_state(
    query: CallbackQuery,
    message: MaybeInaccessibleMessage,
    context: BotContext,
    old: Subscription,
    step: Step,
) -> None:
    services = context.services
    # A button pressed late must not bring back what was deleted, but its undo.
    if old.state is SubscriptionState.DELETED and step is not Step.RESTORE:
        await _show(query, message, context, old)
        return
    limit = services.subscriptions_max
    changed = await set_state(
        services.database, old.id, STATES[step], services.clock(), limit=limit
    )
    await _report(query, message, context, changed)


async def _report(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, changed: Followed
) -> None:
    texts, limit = context.texts, context.services.subscriptions_max
    if changed.outcome is Outcome.DONE and changed.subscription is not None:
        await _show(query, message, context, changed.subscription)
    elif changed.outcome is Outcome.KNOWN:
        await query.answer(texts("subscription.same"), show_alert=True)
    elif changed.outcome is Outcome.TOO_MANY:
        await query.answer(texts.count("follow.too_many", limit), show_alert=True)
    else:
        await query.answer(texts("button.old"), show_alert=True)


async def _show(
    query: CallbackQuery,
    message: MaybeInaccessibleMessage,
    context: BotContext,
    subscription: Subscription,
    *,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    """Show a subscription in the message whose button was pressed."""
    reply = render_subscription(subscription, context)
    if keyboard is not None:
        reply = Reply(reply.html, keyboard)
    await show_in_place(query, message, reply)
