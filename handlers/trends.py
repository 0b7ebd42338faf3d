"""/trends: a chart of how much was published about topics, described in words under it."""

import asyncio
import importlib
import logging
from datetime import date

from babel.dates import format_skeleton
from telegram import (
    InlineKeyboardMarkup,
    MaybeInaccessibleMessage,
    ReplyParameters,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated

from handlers.context import BotContext
from handlers.empty_corpus import tell_nothing
from handlers.incoming import read_arguments
from handlers.markup import bold, escape, shorten
from handlers.places import find_thread
from handlers.render import follow_row
from handlers.reply import Reply, send_reply
from handlers.typing import typing
from handlers.view import View
from news.trends import Step, Trend, Trends

logger = logging.getLogger(__name__)

_NAME_LENGTH = 60
_TITLES = {
    Step.DAY: "trends.per_day",
    Step.WEEK: "trends.per_week",
    Step.MONTH: "trends.per_month",
    Step.YEAR: "trends.per_year",
}
_SKELETONS = {Step.DAY: "yMMMMd", Step.WEEK: "yMMMMd", Step.MONTH: "yMMMM", Step.YEAR: "y"}


async def show_trends(update: Update, context: BotContext) -> None:
    """Chart the coverage of the topics named after the command, or of the most covered ones."""
    message = update.effective_message
    if message is None:
        return
    async with typing(message):
        trends = await context.services.trends(read_arguments(message))
        if trends is None:
            await send_reply(message, Reply(escape(await tell_nothing(context, "trends.nothing"))))
            return
        view = context.view()
        png = await asyncio.to_thread(_draw, trends, view)
    rows = follow_row([trends.trends[0].topic], view) if len(trends.trends) == 1 else []
    keyboard = InlineKeyboardMarkup(rows) if rows else None
    await _send(message, png, Reply(describe_trends(trends, view), keyboard))


def describe_trends(trends: Trends, view: View) -> str:
    """Say in words what the chart shows: its caption, for those who cannot see it too."""
    texts = view.texts
    first, last = (_write(trends.starts[at], trends, view) for at in (0, -1))
    lines = [
        bold(texts(_TITLES[trends.step])),
        escape(texts("trends.span", first=first, last=last)),
    ]
    lines += [escape(_describe(trend, trends, view)) for trend in trends.trends]
    left_out = sum(trend.left_out for trend in trends.trends)
    if left_out:
        lines.append(escape(texts.count("trends.left_out", left_out)))
    return "\n".join(lines)


def _describe(trend: Trend, trends: Trends, view: View) -> str:
    texts = view.texts
    name = shorten(view.topic_name(trend.topic), _NAME_LENGTH)
    line = name + texts.colon + texts.count("trends.articles", trend.total)
    peak = max(range(len(trend.counts)), key=trend.counts.__getitem__)
    if trend.total > 1 and len(trend.counts) > 1:
        when = _write(trends.starts[peak], trends, view)
        line += texts("trends.peak", number=texts.number(trend.counts[peak]), when=when)
    return line


def _write(day: date, trends: Trends, view: View) -> str:
    return str(format_skeleton(_SKELETONS[trends.step], day, locale=view.texts.locale))


def _draw(trends: Trends, view: View) -> bytes:
    # The drawing library takes half a second to load, and many bots never draw.
    charts = importlib.import_module("handlers.trend_charts")
    names = {trend.topic: view.topic_name(trend.topic) for trend in trends.trends}
    png: bytes = charts.draw_trends(trends, names, view.texts(_TITLES[trends.step]), view.texts)
    return png


async def _send(message: MaybeInaccessibleMessage, png: bytes, reply: Reply) -> None:
    """Send a picture with its caption; the caption alone where pictures are not taken."""
    try:
        await message.get_bot().send_photo(
            message.chat.id,
            png,
            caption=reply.html,
            parse_mode=ParseMode.HTML,
            reply_markup=reply.keyboard,
            message_thread_id=find_thread(message),
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
        )
    except (BadRequest, ChatMigrated) as error:
        logger.warning(
            "A chat took no chart, and was told in words",
            extra={"action": "chart_refused", "reason": type(error).__name__},
        )
        await send_reply(message, reply)
