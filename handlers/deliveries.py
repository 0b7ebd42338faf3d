"""Sends what the outbox holds: composed, worded and sent when its time has come."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from telegram import Message
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from handlers.digest import render_digest
from handlers.markup import to_plain
from handlers.services import Services
from handlers.view import View
from news.digest.digest import compose_digest
from news.digest.queue import DIGEST
from storage.chats import get_chat
from storage.errors import SubscriptionNotFoundError
from storage.following import Delivery, Subscription, SubscriptionState
from storage.subscriptions import get_subscription

logger = logging.getLogger(__name__)

UNASKED = 1
"""What the bot's rate limiter is told of a message that nobody waits for."""


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
    return Sent((await _send(bot, delivery, html, silent=False)).message_id)


async def _send_digest(bot: ExtBot[int], services: Services, delivery: Delivery) -> Sent:
    subscription = await _find_subscription(services, delivery)
    if subscription is None:
        return Sent()
    digest = await compose_digest(
        services.database,
        subscription.combination,
        since=delivery.since,
        until=delivery.until,
        reader=(delivery.chat, delivery.thread),
    )
    if not digest.stories and not subscription.tells_nothing_new:
        return Sent()
    view = await _view_of(bot, services, subscription)
    html = render_digest(digest, view)
    message = await _send(bot, delivery, html, silent=subscription.silent)
    return Sent(message.message_id, digest.versions)


async def _find_subscription(services: Services, delivery: Delivery) -> Subscription | None:
    """Find the subscription of a digest; None when it is paused or gone since it was queued."""
    try:
        async with services.database.session() as session:
            found = await get_subscription(session, delivery.subscription or 0)
    except SubscriptionNotFoundError:
        return None
    return found if found.state is SubscriptionState.ACTIVE else None


async def _view_of(bot: ExtBot[int], services: Services, subscription: Subscription) -> View:
    async with services.database.session() as session:
        chat = await get_chat(session, subscription.chat)
    texts = services.catalogue.choose(subscription.language, chat.language, services.language)
    today = services.clock().astimezone(ZoneInfo(subscription.schedule.zone)).date()
    return View(texts, today, services.topics, bot.username)


async def _send(bot: ExtBot[int], delivery: Delivery, html: str, *, silent: bool) -> Message:
    """Send a message; one whose markup Telegram refuses goes out as plain text."""
    try:
        return await _post(bot, delivery, html, ParseMode.HTML, silent=silent)
    except BadRequest as error:
        if "entit" not in error.message and "parse" not in error.message:
            raise
        logger.warning(
            "Telegram refused the markup of a delivery, which is sent as plain text",
            extra={"action": "delivery_sent_plain", "delivery": delivery.id},
        )
        return await _post(bot, delivery, to_plain(html), None, silent=silent)


async def _post(
    bot: ExtBot[int], delivery: Delivery, text: str, parse_mode: str | None, *, silent: bool
) -> Message:
    return await bot.send_message(
        delivery.chat,
        text,
        parse_mode=parse_mode,
        message_thread_id=delivery.thread,
        disable_notification=silent,
        rate_limit_args=UNASKED,
    )
