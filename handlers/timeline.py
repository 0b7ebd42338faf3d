"""/timeline: the dated events of a topic, the last ones first shown, earlier ones on demand."""

from dataclasses import replace

from telegram import InlineKeyboardMarkup, MaybeInaccessibleMessage, Update

from handlers.callbacks import Button, Pressed, make_button
from handlers.context import BotContext
from handlers.empty_corpus import tell_nothing
from handlers.kept import KeptReply, keep_reply
from handlers.markup import MESSAGE_UNITS, bold, escape, measure, shorten
from handlers.render import follow_row, quotation_marks
from handlers.reply import Reply, send_reply
from handlers.requests import read_request
from handlers.typing import typing
from handlers.view import View
from news.answers import Answer, AnswerPart

_PAGE = 8
"""Events a message shows, the latest of them last, as one reads a timeline."""
_QUOTE_LENGTHS = (400, 300, 200)
"""Lengths of the quotes, tried until the whole fits one message."""
_NAME_LENGTH = 100


async def tell_events(update: Update, context: BotContext) -> None:
    """Tell the dated events of what is named after the command."""
    asked = await read_request(update, context, "timeline.usage")
    if asked is None:
        return
    message, request = asked
    async with typing(message):
        answer = await context.services.chronicle(request)
    if not answer.parts:
        await send_reply(message, Reply(escape(await tell_nothing(context, "timeline.nothing"))))
        return
    # The parts hold the sources already.
    answer = replace(answer, sources=())
    kept = await keep_reply(KeptReply(answer=answer), context)
    await show_events(message, context, answer, kept=kept, offset=0)


async def show_events(
    message: MaybeInaccessibleMessage,
    context: BotContext,
    answer: Answer,
    *,
    kept: int,
    offset: int,
) -> None:
    """Reply with the events before the last ``offset`` ones, and a button to those before."""
    view = context.view()
    end = len(answer.parts) - offset
    start = max(0, end - _PAGE)
    if end <= 0:
        await send_reply(message, Reply(escape(view.texts("more.nothing"))))
        return
    html = _render(answer, answer.parts[start:end], view)
    rows = []
    if start > 0:
        label = view.texts.count("button.earlier", start)
        earlier = Pressed(Button.EARLIER, id=kept, offset=offset + _PAGE)
        rows.append([make_button(label, earlier)])
    if offset == 0:
        rows += follow_row(answer.topics[:1], view)
    await send_reply(message, Reply(html, InlineKeyboardMarkup(rows) if rows else None))


def _render(answer: Answer, parts: tuple[AnswerPart, ...], view: View) -> str:
    if answer.topics:
        name = ", ".join(view.topic_name(topic) for topic in answer.topics)
    else:
        name = answer.understood or answer.question
    title = view.texts("timeline.title", what=shorten(name, _NAME_LENGTH))
    counted = view.texts.count("timeline.events", len(answer.parts))
    head = f"{bold(title)}\n{escape(counted)}"
    html = head
    for length in _QUOTE_LENGTHS:
        html = "\n\n".join([head, *(_render_event(part, view, length) for part in parts)])
        if measure(html) <= MESSAGE_UNITS:
            break
    return html


def _render_event(part: AnswerPart, view: View, length: int) -> str:
    line = bold(view.topic_name(part.topic))
    if part.source is None:
        return line
    quote = quotation_marks(shorten(part.source.quote, length), part.source.language)
    cited = view.cite_briefly(part.source) + view.cite_others(part.source.also_in)
    return f"{line}\n{escape(quote)}\n{cited}"
