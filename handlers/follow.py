"""/follow, and wishes in plain words: what was understood is stored and shown back."""

import logging
from dataclasses import dataclass, replace

from telegram import MaybeInaccessibleMessage, Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from handlers.context import BotContext
from handlers.digest import name_combination
from handlers.follow_problems import find_problem, list_choices
from handlers.incoming import read_arguments, read_words
from handlers.kept import KeptReply, keep_reply
from handlers.markup import escape
from handlers.places import find_thread
from handlers.reply import Reply, send_reply
from handlers.rights import may_manage, read_owner
from handlers.subscription_view import render_subscription
from news.following import FollowRequest, is_follow_request
from news.schedules import adapt_schedule, make_schedule, speaks_of_schedule
from news.subscribing import Followed, Outcome, change, revive, subscribe
from storage.following import Combination, Subscription, SubscriptionDraft
from text.rhythms import RhythmRequest

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Home:
    """Whose a subscription is, and where it is delivered.

    Attributes:
        message: What is replied to.
        owner: Telegram id of the person, or of the chat that wrote as itself.
    """

    message: MaybeInaccessibleMessage
    owner: int

    @property
    def thread(self) -> int | None:
        """The forum topic in which it was asked for; None outside of one."""
        return find_thread(self.message)


class _AsksToFollow(filters.MessageFilter):
    """Plain messages that ask to be told of something."""

    def filter(self, message: Message) -> bool:
        return is_follow_request(read_words(message).text)


ASKS_TO_FOLLOW = _AsksToFollow()


async def follow(update: Update, context: BotContext) -> None:
    """Follow what is named after the command."""
    message = update.effective_message
    if message is not None:
        await _follow(message, context, read_arguments(message))


async def follow_in_words(update: Update, context: BotContext) -> None:
    """Follow what a plain message asks to be told of."""
    message = update.effective_message
    if message is not None:
        await _follow(message, context, read_words(message).text)


async def _follow(message: Message, context: BotContext, words: str) -> None:
    texts = context.texts
    if not await may_manage(message, message.from_user, context):
        await send_reply(message, Reply(escape(texts("follow.admins_only"))))
        return
    if not words:
        await send_reply(message, Reply(escape(texts("follow.usage"))))
        return
    request = await context.services.understand_following(words)
    kept = await keep_reply(KeptReply(query=words), context) if request.unknown else 0
    problem = find_problem(request, context.view(), kept=kept)
    if problem is not None:
        await send_reply(message, problem)
        return
    await follow_combination(
        Home(message, read_owner(message)), context, request.combination, request.rhythm
    )


async def follow_choice(home: Home, context: BotContext, words: str, place: int) -> bool:
    """Follow one of the things that a kept request may have meant; False when it is not there."""
    request: FollowRequest = await context.services.understand_following(words)
    choices = list_choices(request, context.view())
    if place >= len(choices):
        return False
    await follow_combination(home, context, choices[place].combination, request.rhythm)
    return True


async def follow_combination(
    home: Home,
    context: BotContext,
    combination: Combination,
    said: RhythmRequest,
) -> None:
    """Store a subscription, and show what was understood.

    What the chat follows already is shown instead, changed by what was said of its schedule.
    """
    services = context.services
    now, chat = services.clock(), home.message.chat
    if chat.type == ChatType.PRIVATE:
        await revive(services.database, chat.id, now)
    zone = context.chat.zone or services.zone.key
    draft = SubscriptionDraft(
        owner=home.owner,
        chat=chat.id,
        thread=home.thread,
        combination=combination,
        schedule=make_schedule(said, zone),
        next_due=None,
        covered_until=now,
        # Telegram tells a person's language with what they send only.
        language=None if context.chat.language else context.texts.language,
        silent=bool(said.silent),
    )
    limit = services.subscriptions_max
    followed = await subscribe(services.database, draft, now, limit=limit)
    title = "follow.known" if followed.outcome is Outcome.KNOWN else "follow.done"
    if title == "follow.known" and followed.subscription and speaks_of_schedule(said):
        followed = await _adapt(context, followed.subscription, said)
        title = "follow.changed"
    logger.info(
        "Understood a wish to follow",
        extra={"action": "follow_understood", "outcome": followed.outcome.value},
    )
    await send_reply(home.message, _render(followed, context, title))


async def _adapt(context: BotContext, known: Subscription, said: RhythmRequest) -> Followed:
    services = context.services
    return await change(
        services.database, known.id, lambda each: adapt(each, said), services.clock()
    )


def adapt(subscription: Subscription, said: RhythmRequest) -> Subscription:
    """Change what a person spoke of in the schedule of a subscription."""
    return replace(
        subscription,
        schedule=adapt_schedule(subscription.schedule, said),
        silent=subscription.silent if said.silent is None else said.silent,
    )


def _render(followed: Followed, context: BotContext, title: str) -> Reply:
    view = context.view()
    if followed.subscription is None:
        limit = context.services.subscriptions_max
        return Reply(escape(view.texts.count("follow.too_many", limit)))
    what = name_combination(followed.subscription.combination, view)
    titled = view.texts(title, what=what)
    return render_subscription(followed.subscription, context, title=titled)
