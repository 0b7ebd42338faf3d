"""An issue of a subscription: what it tells, in which words, with which picture and button.

The chart of a weekly or monthly digest carries the digest as its caption where that fits, else it
goes before it as a message of its own. That the chart is sent is then noted in the delivery at
once, so that whatever ends the process, one message at most is sent a second time: the chart where
the note is lost, the text where the note of the whole is.
"""

import asyncio
import importlib
import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date
from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest
from telegram.ext import ExtBot

from handlers.callbacks import Button, Pressed, make_button
from handlers.digest import CAPTION_UNITS, fit_digest, name_combination
from handlers.lately import Chart
from handlers.markup import escape, measure, shorten
from handlers.services import Services
from handlers.unasked import Unasked, send_unasked
from handlers.view import View
from news.digest.coverage import Coverage, Step, measure_coverage
from news.digest.digest import compose_digest
from news.digest.stories import Digest
from storage.chats import read_languages
from storage.deliveries import save_progress
from storage.following import Delivery, Rhythm, Subscription

logger = logging.getLogger(__name__)

_LOOK_BACK: Final = {Rhythm.WEEKLY: timedelta(days=7), Rhythm.MONTHLY: timedelta(days=31)}
_LOOK_BACK_ELSE: Final = timedelta(days=1)
_WEEKEND: Final = timedelta(days=3)
_TITLE_LENGTH: Final = 200


@dataclass(frozen=True, slots=True)
class Issue:
    """A digest of a subscription, as a delivery asks for it."""

    delivery: Delivery
    subscription: Subscription

    @property
    def since(self) -> datetime | None:
        """What it tells of begins after this time.

        It looks back over the issue before too: what that one had no room for is told now, and
        what it did tell is known. What was there before the subscription is not.
        """
        since = self.delivery.since
        if since is None:
            return None
        rhythm = self.subscription.schedule.rhythm
        back = _WEEKEND if rhythm is Rhythm.WEEKDAYS else _LOOK_BACK.get(rhythm, _LOOK_BACK_ELSE)
        return min(since, max(self.subscription.created, since - back))

    @property
    def until(self) -> datetime | None:
        """What it tells of ends with this time.

        One that quiet hours put off tells what has come meanwhile too, so that the others that
        were queued in these hours find nothing left to tell. Minutes are whole, so that many that
        were put off are still composed together.
        """
        until, due = self.delivery.until, self.delivery.due_at.replace(second=0, microsecond=0)
        return until and max(until, due)


async def compose_issue(services: Services, issue: Issue, *, hurried: bool = True) -> Digest:
    """Compose the digest of an issue, without what its chat was told of.

    ``hurried`` says whether somebody waits for it.
    """
    delivery = issue.delivery
    return await compose_digest(
        services.database,
        issue.subscription.combination,
        since=issue.since,
        until=issue.until,
        reader=(delivery.chat, delivery.thread),
        cache=services.digests,
        hurried=hurried,
    )


async def send_issue(
    bot: ExtBot[int], services: Services, issue: Issue, digest: Digest
) -> tuple[int, Digest]:
    """Send a digest, with its chart where there is one.

    Returns:
        Telegram id of the message with the text; and the digest as it is shown.

    Raises:
        TelegramError: Telegram did not take it.
        StorageError: The store failed.
    """
    view = await view_of(bot, services, issue.subscription)
    html, shown = await _word(services, digest, view)
    sent = Unasked(html, issue.subscription.silent, make_more(issue.delivery, shown, view))
    if digest.stories and "chart" not in json.loads(issue.delivery.payload or "{}"):
        chart = await _find_chart(services, issue, view)
        photo = chart and await _send_chart(bot, issue, chart, sent)
        if photo and _fits_caption(sent):
            return photo, shown
        if photo:
            async with services.database.transaction() as session:
                await save_progress(session, issue.delivery, json.dumps({"chart": photo}))
    return (await send_unasked(bot, issue.delivery, sent)).message_id, shown


def make_more(delivery: Delivery, shown: Digest, view: View) -> InlineKeyboardMarkup | None:
    """Make the button that shows what a digest left out; None when that is nothing."""
    if not shown.left_out:
        return None
    return more_keyboard(shown, Pressed(Button.DIGEST, id=delivery.id), view)


def more_keyboard(shown: Digest, pressed: Pressed, view: View) -> InlineKeyboardMarkup:
    """Offer the stories that a digest left out."""
    label = view.texts("digest.more", number=view.texts.number(shown.left_out))
    return InlineKeyboardMarkup([[make_button(label, pressed)]])


async def view_of(bot: ExtBot[int], services: Services, subscription: Subscription) -> View:
    """For whom a digest is written: their language, and the day it is in their zone."""
    chosen = await services.database.read_together(read_languages, subscription.chat)
    texts = services.catalogue.choose(subscription.language, chosen, services.language)
    today = services.clock().astimezone(ZoneInfo(subscription.schedule.zone)).date()
    return View(texts, today, services.topics, bot.username)


async def make_chart(services: Services, subscription: Subscription, view: View) -> Chart | None:
    """Draw how much was published of what somebody follows; None where there is no chart of it."""
    wanted, rhythm = subscription.combination, subscription.schedule.rhythm
    coverage = await measure_coverage(services.database, wanted, rhythm, view.today)
    if coverage is None:
        return None
    title = name_combination(wanted, view)
    png = await asyncio.to_thread(_draw, coverage, title, view)
    return Chart(png, escape(_describe(coverage, title, view)))


async def _word(services: Services, digest: Digest, view: View) -> tuple[str, Digest]:
    """Word a digest, once for all who read it in one language on one day."""

    async def make() -> tuple[Digest, str, Digest]:
        return digest, *fit_digest(digest, view)

    # The digest is kept with its wording, so that its id is no other's meanwhile.
    key = (id(digest), view.texts.language, view.today, view.username)
    _, html, shown = await services.worded.get(key, make)
    return html, shown


async def _find_chart(services: Services, issue: Issue, view: View) -> Chart | None:
    """Draw the chart of an issue, once for all whose digests end at the same time."""
    wanted, rhythm = issue.subscription.combination, issue.subscription.schedule.rhythm
    if rhythm not in _LOOK_BACK:
        return None
    key = (wanted, rhythm, issue.delivery.until, view.texts.language, view.today)
    return await services.charts.get(key, lambda: make_chart(services, issue.subscription, view))


async def _send_chart(bot: ExtBot[int], issue: Issue, chart: Chart, text: Unasked) -> int | None:
    """Send the chart, with the text where that fits; return the message's id.

    A chat that takes no photos gets its digest without one: then that is None.
    """
    fits = _fits_caption(text)
    caption = text.html if fits else chart.html
    keyboard = text.keyboard if fits else None
    try:
        message = await send_unasked(
            bot, issue.delivery, Unasked(caption, text.silent, keyboard, chart.png)
        )
    except BadRequest as error:
        # A group that moved or is gone is no matter of the photo.
        if "photo" not in error.message.casefold():
            raise
        logger.warning(
            "A chat takes no charts",
            extra={"action": "chart_refused", "delivery": issue.delivery.id},
        )
        return None
    return message.message_id


def _fits_caption(text: Unasked) -> bool:
    return measure(text.html) <= CAPTION_UNITS


def _draw(coverage: Coverage, title: str, view: View) -> bytes:
    # The drawing library takes half a second to load, and many bots never draw.
    png: bytes = importlib.import_module("handlers.charts").draw_coverage(
        coverage, title, view.texts
    )
    return png


def _describe(coverage: Coverage, title: str, view: View) -> str:
    """Say in words what the chart shows, for those who cannot see it."""
    peak = max(range(len(coverage.counts)), key=coverage.counts.__getitem__)
    days = (coverage.first, view.today, coverage.start(peak))
    first, last, day = (format_date(each, "long", locale=view.texts.locale) for each in days)
    key = "chart.day" if coverage.step is Step.DAY else "chart.week"
    return view.texts.count(
        key,
        coverage.total,
        what=shorten(title, _TITLE_LENGTH),
        first=first,
        last=last,
        peak=view.texts.number(coverage.counts[peak]),
        day=day,
    )
