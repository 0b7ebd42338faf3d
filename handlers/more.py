"""More on an answer: its further sources, then other articles on the question."""

from telegram import InlineKeyboardMarkup, MaybeInaccessibleMessage

from handlers.callbacks import Button, Pressed, make_button
from handlers.cards import render_results
from handlers.context import BotContext
from handlers.markup import bold, escape
from handlers.render import render_sources
from handlers.reply import Reply, send_reply
from news.answers import Answer, SearchResult

_PAGE = 5
_LAST_OFFSET = 100
"""Past this many, what a search finds has nothing to do with the question any more."""


async def show_more(
    message: MaybeInaccessibleMessage,
    context: BotContext,
    answer: Answer,
    *,
    kept: int,
    offset: int,
) -> None:
    """Reply with what follows the first ``offset`` sources of an answer.

    Offsets run through the answer's sources, then through what a search for the question finds.
    """
    view = context.view(answer.language)
    following: int | None
    if offset < len(answer.sources):
        sources = answer.sources[offset : offset + _PAGE]
        html = render_sources(sources, view)
        following = offset + len(sources)
    else:
        found, following = await _search_related(context, answer, offset)
        if not found:
            await send_reply(message, Reply(escape(view.texts("more.nothing"))))
            return
        html = f"{bold(view.texts('more.related'))}\n\n{render_results(found, view)}"
    keyboard = None
    if following is not None and following < _LAST_OFFSET:
        more = Pressed(Button.MORE, id=kept, offset=following)
        keyboard = InlineKeyboardMarkup([[make_button(view.texts("button.more"), more)]])
    await send_reply(message, Reply(html, keyboard))


async def _search_related(
    context: BotContext, answer: Answer, offset: int
) -> tuple[list[SearchResult], int | None]:
    """Find articles that the answer did not cite; also return where the next page begins."""
    cited = {source.article for source in answer.sources}
    question = answer.understood or answer.question
    while offset < _LAST_OFFSET:
        page = await context.services.searcher.search(
            question, limit=_PAGE, offset=offset - len(answer.sources)
        )
        offset += len(page)
        following = offset if len(page) == _PAGE else None
        new = [result for result in page if result.article not in cited]
        if new or following is None:
            return new, following
    return [], None
