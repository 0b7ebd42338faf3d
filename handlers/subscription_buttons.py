"""Pressed buttons of a subscription: its settings, changed in place."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram import CallbackQuery, InlineKeyboardMarkup, MaybeInaccessibleMessage

from handlers.callbacks import Pressed, Step
from handlers.context import BotContext
from handlers.presses import acknowledge, refuse, refuse_old
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


@dataclass(frozen=True, slots=True)
class _Press:
    """A button pressed by somebody who may.

    Attributes:
        query: The press.
        message: Whose button it is.
        context: Of the update.
        found: The subscription as it is.
        step: What is to be done.
        value: What the step sets, or where to go on.
    """

    query: CallbackQuery
    message: MaybeInaccessibleMessage
    context: BotContext
    found: Subscription
    step: Step
    value: int


async def press_subscription(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Do a step in the settings of a subscription; the message is changed in place.

    Buttons of what is gone, or of another chat, say so; only the one who made the subscription,
    or an administrator of the group, may press.
    """
    found = await find_here(message, context, pressed.id)
    if found is None or pressed.step is None:
        await refuse_old(query, context)
        return
    owns = found.owner == query.from_user.id
    if not owns and not await may_manage(message, query.from_user, context):
        await refuse(query, context.texts("subscription.not_yours"))
        return
    press = _Press(query, message, context, found, pressed.step, pressed.offset)
    await _choose(press)(press)


def _choose(press: _Press) -> Callable[[_Press], Awaitable[None]]:
    """Choose what does a step."""
    if press.step is Step.SAMPLE:
        return _send_sample
    if press.step in STATES:
        return _change_state
    if press.found.state is SubscriptionState.DELETED:
        return _show_as_is
    if press.step is Step.TOPICS:
        return _offer_topics
    if press.step is Step.TOPIC:
        return _change_topic
    return _change if is_valid(press.step, press.value) else _offer_values


async def _send_sample(press: _Press) -> None:
    await acknowledge(press.query)
    await send_sample(press.message, press.context, press.found, skip=press.value)


async def _show_as_is(press: _Press) -> None:
    await _show(press, press.found)


async def _offer_topics(press: _Press) -> None:
    topics = topics_keyboard(press.found, press.value, press.context.view())
    await _show(press, press.found, keyboard=topics)


async def _offer_values(press: _Press) -> None:
    values = values_keyboard(press.found, press.step, press.context.texts)
    await _show(press, press.found, keyboard=values)


async def _change(press: _Press) -> None:
    """Set a part of the schedule, or a switch."""
    services, step, value = press.context.services, press.step, press.value
    changed = await change(
        services.database,
        press.found.id,
        lambda each: apply_step(each, step, value),
        services.clock(),
    )
    if step is Step.ZONE:
        async with services.database.transaction() as session:
            await save_zone(session, press.message.chat.id, ZONES[value])
    await _report(press, changed)


async def _change_topic(press: _Press) -> None:
    """Follow a topic too, or no longer, and offer the topics again."""
    services, view = press.context.services, press.context.view()
    topic = find_topic(press.value, services.topics)
    if topic is None:
        await refuse_old(press.query, press.context)
        return
    if toggle_topic(press.found.combination, topic) is None:
        refusal = view.texts("subscription.topics_bounds", number=str(MOST_TOPICS))
        await refuse(press.query, refusal)
        return

    def toggle(each: Subscription) -> Subscription:
        wanted = toggle_topic(each.combination, topic)
        return each if wanted is None else replace(each, combination=wanted)

    changed = await change(services.database, press.found.id, toggle, services.clock())
    if changed.outcome is Outcome.DONE and changed.subscription is not None:
        topics = topics_keyboard(changed.subscription, 0, view)
        await _show(press, changed.subscription, keyboard=topics)
    else:
        await _report(press, changed)


async def _change_state(press: _Press) -> None:
    """Pause, resume, delete or restore."""
    # A button pressed late must not bring back what was deleted, but its undo.
    if press.found.state is SubscriptionState.DELETED and press.step is not Step.RESTORE:
        await _show(press, press.found)
        return
    services = press.context.services
    changed = await set_state(
        services.database,
        press.found.id,
        STATES[press.step],
        services.clock(),
        limit=services.subscriptions_max,
    )
    await _report(press, changed)


async def _report(press: _Press, changed: Followed) -> None:
    texts, limit = press.context.texts, press.context.services.subscriptions_max
    if changed.outcome is Outcome.DONE and changed.subscription is not None:
        await _show(press, changed.subscription)
    elif changed.outcome is Outcome.KNOWN:
        await refuse(press.query, texts("subscription.same"))
    elif changed.outcome is Outcome.TOO_MANY:
        await refuse(press.query, texts.count("follow.too_many", limit))
    else:
        await refuse_old(press.query, press.context)


async def _show(
    press: _Press, subscription: Subscription, *, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Show a subscription in the message whose button was pressed."""
    reply = render_subscription(subscription, press.context)
    if keyboard is not None:
        reply = Reply(reply.html, keyboard)
    await show_in_place(press.query, press.message, reply)
