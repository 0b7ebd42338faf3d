"""Inline queries: the corpus searched from any chat."""

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode

from handlers.context import BotContext
from handlers.incoming import clean_words
from handlers.markup import block, escape, shorten
from handlers.reply import preview_options
from handlers.view import View, web_address
from news.answers import SearchResult

PAGE = 20
"""Results a page; Telegram takes fifty at most."""
_CACHE_SECONDS = 60
_TITLE_LENGTH = 120
_DESCRIPTION_LENGTH = 200
_SNIPPET_LENGTH = 1500
_LAST_OFFSET = 1000
"""Nobody scrolls further; an offset made up by a client is not searched."""


async def search_inline(update: Update, context: BotContext) -> None:
    """Answer an inline query with articles; the newest ones while nothing is typed."""
    query = update.inline_query
    if query is None:
        return
    words, offset = clean_words(query.query).text, _read_offset(query.offset)
    found = await context.services.searcher.search(words, limit=PAGE, offset=offset)
    view = context.view()
    following = offset + PAGE
    key = "inline.open" if found or offset else "inline.nothing"
    await query.answer(
        [_make_result(result, view) for result in found],
        cache_time=_CACHE_SECONDS,
        # Dates and marks are in the reader's language, so a reader's results are theirs alone.
        is_personal=True,
        # None, not an empty text: the library with its defaults would send that as a list.
        next_offset=str(following) if len(found) == PAGE and following <= _LAST_OFFSET else None,
        button=InlineQueryResultsButton(view.texts(key), start_parameter="inline"),
    )


def _read_offset(offset: str) -> int:
    valid = offset.isascii() and offset.isdecimal() and len(offset) < 5
    return min(int(offset), _LAST_OFFSET) if valid else 0


def _make_result(result: SearchResult, view: View) -> InlineQueryResultArticle:
    snippet = result.snippet or result.lead
    preview = web_address(result.url)
    quote = block(escape(shorten(snippet, _SNIPPET_LENGTH))) + "\n" if snippet else ""
    content = InputTextMessageContent(
        quote + view.cite(result) + view.cite_others(result.also_in),
        parse_mode=ParseMode.HTML,
        link_preview_options=preview_options(preview),
    )
    details = [result.publisher] if result.publisher else []
    if result.published:
        details.append(view.date(result.published, estimated=result.published_estimated))
    head = " · ".join(details)
    return InlineQueryResultArticle(
        id=str(result.article),
        title=shorten(result.title or view.texts("source.untitled"), _TITLE_LENGTH),
        description=shorten("\n".join(filter(None, [head, snippet])), _DESCRIPTION_LENGTH),
        input_message_content=content,
        url=preview,
        thumbnail_url=web_address(result.image),
    )
