"""Sends what the outbox holds: composed, worded and sent when its time has come."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from telegram.ext import ExtBot

from handlers.issues import Issue, compose_issue, send_issue
from handlers.services import Services
from handlers.unasked import Unasked, send_unasked
from news.digest.queue import DIGEST
from storage.following import Delivery, Rhythm, Subscription, SubscriptionState
from storage.subscriptions import read_subscriptions


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending a delivery.

    Attributes:
        message: Telegram id of the message; None when there was nothing to send.
        told: The version of each article that it told of, by article id.
    """

    message: int | None = None
    told: Mapping[int, int] = field(default_factory=dict)


async def send_delivery(bot: ExtBot[int], services: Services, delivery: Delivery) -> Sent:
    """Compose a delivery and send it.

    Args:
        bot: The bot.
        services: The flows.
        delivery: As leased from the outbox.

    Returns:
        What was sent; nothing when there is nothing new, or it is wanted no more.

    Raises:
        TelegramError: Telegram did not take it.
        StorageError: The store failed.
    """
    if delivery.kind == DIGEST:
        return await _send_digest(bot, services, delivery)
    html = json.loads(delivery.payload or "{}").get("html", "")
    if not html:
        return Sent()
    return Sent((await send_unasked(bot, delivery, Unasked(html))).message_id)


async def _send_digest(bot: ExtBot[int], services: Services, delivery: Delivery) -> Sent:
    subscription = await _find_subscription(services, delivery)
    if subscription is None:
        return Sent()
    issue = Issue(delivery, subscription)
    digest = await compose_issue(services, issue, hurried=False)
    # One at once is queued by what changed, which its reader may well have been told of.
    is_regular = subscription.schedule.rhythm is not Rhythm.INSTANT
    if not digest.stories and not (is_regular and subscription.tells_nothing_new):
        return Sent()
    message, shown = await send_issue(bot, services, issue, digest)
    return Sent(message, shown.versions)


async def _find_subscription(services: Services, delivery: Delivery) -> Subscription | None:
    """Find the subscription of a digest; None when it is paused or gone since it was queued."""
    wanted = delivery.subscription or 0
    found = await services.database.read_together(read_subscriptions, wanted)
    return found if found and found.state is SubscriptionState.ACTIVE else None
