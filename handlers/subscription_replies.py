"""Replies to the message of a subscription: its time, day or city, in the person's words."""

from telegram import Message, Update
from telegram.ext import filters

from handlers.callbacks import Pressed, Step, parse_data
from handlers.context import BotContext
from handlers.digest import name_combination
from handlers.follow import adapt
from handlers.follow_problems import describe_impossible
from handlers.incoming import read_words
from handlers.markup import escape
from handlers.reply import Reply, send_reply
from handlers.rights import may_manage
from handlers.subscription_view import find_here, render_subscription
from news.schedules import speaks_of_schedule
from news.subscribing import Outcome, change
from storage.chats import save_zone
from text.rhythms import RhythmRequest, parse_rhythm
from text.zones import find_zone


class _SetsSubscription(filters.MessageFilter):
    """Replies to a message that shows a subscription, if they speak of a time or a place."""

    def filter(self, message: Message) -> bool:
        if _read_subscription(message) is None:
            return False
        words = read_words(message).text
        said = _read(words)
        wrong = said.impossible_time or said.unknown_zone
        return "?" not in words and (wrong is not None or speaks_of_schedule(said))


SETS_SUBSCRIPTION = _SetsSubscription()


async def set_in_words(update: Update, context: BotContext) -> None:
    """Change when and how a subscription is delivered, as a reply to its message says."""
    message = update.effective_message
    pressed = _read_subscription(message) if message else None
    if message is None or pressed is None:
        return
    found = await find_here(message, context, pressed.id)
    if found is None:
        await send_reply(message, Reply(escape(context.texts("button.old"))))
        return
    owns = message.from_user is not None and message.from_user.id == found.owner
    if not owns and not await may_manage(message, message.from_user, context):
        await send_reply(message, Reply(escape(context.texts("subscription.not_yours"))))
        return
    said = _read(read_words(message).text)
    problem = describe_impossible(said, context.texts)
    if problem is not None:
        await send_reply(message, Reply(escape(problem)))
        return
    services = context.services
    changed = await change(
        services.database, found.id, lambda each: adapt(each, said), services.clock()
    )
    if said.zone is not None:
        async with services.database.transaction() as session:
            await save_zone(session, message.chat.id, said.zone)
    if changed.outcome is Outcome.DONE and changed.subscription is not None:
        what = name_combination(found.combination, context.view())
        title = context.texts("follow.changed", what=what)
        await send_reply(message, render_subscription(changed.subscription, context, title=title))


def _read(words: str) -> RhythmRequest:
    """Read a schedule; words that are nothing but a place name its time zone."""
    zone = find_zone(words)
    return RhythmRequest("", zone=zone) if zone else parse_rhythm(words)


def _read_subscription(message: Message) -> Pressed | None:
    """Return the first button of a subscription under the message replied to."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.reply_markup is None:
        return None
    if replied.from_user.id != message.get_bot().id:
        return None
    for row in replied.reply_markup.inline_keyboard:
        for button in row:
            data = button.callback_data
            pressed = parse_data(data) if isinstance(data, str) else None
            # A list opens several subscriptions, a deleted one is not changed.
            if pressed is None or pressed.step in (None, Step.SHOW, Step.RESTORE):
                return None
            return pressed
    return None
