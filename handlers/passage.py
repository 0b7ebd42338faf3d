"""The passage around a quoted sentence, with its neighbours."""

from telegram import InlineKeyboardMarkup, MaybeInaccessibleMessage

from handlers.callbacks import Button, Pressed, make_button
from handlers.context import BotContext
from handlers.markup import block, bold, escape
from handlers.reply import Reply, send_reply
from handlers.typing import typing
from news.answers import Answer
from news.surroundings import Surroundings, find_surroundings


async def show_passage(
    message: MaybeInaccessibleMessage, context: BotContext, answer: Answer, place: int
) -> None:
    """Reply with what stands around a source of an answer, given its place among them."""
    source, view = answer.sources[place], context.view(answer.language)
    async with typing(message):
        found = await find_surroundings(context.services.database, source)
    if found is None:
        await send_reply(message, Reply(escape(view.texts("article.unknown"))))
        return
    cited = view.cite(source, language=source.language)
    summary = Pressed(Button.SUMMARY, id=source.article)
    keyboard = InlineKeyboardMarkup([[make_button(view.texts("button.summary"), summary)]])
    await send_reply(message, Reply(f"{_render(found)}\n{cited}", keyboard))


def _render(found: Surroundings) -> str:
    before = ("… " if found.begins else "") + found.before
    after = found.after + (" …" if found.ends else "")
    return block(f"{escape(before)}{bold(found.quote)}{escape(after)}")
