"""Inline queries: the corpus asked and searched from any chat."""

import logging
from collections.abc import Sequence
from typing import Final

from telegram import InlineQueryResultsButton, Update

from handlers.context import BotContext
from handlers.incoming import clean_words
from handlers.inline_answers import is_whole
from handlers.inline_results import make_answer_result, make_article_result, read_result_id
from news.answers import Answer, SearchResult
from storage.choices import Choice, save_choice

logger = logging.getLogger(__name__)

PAGE = 20
"""Results a page; Telegram takes fifty at most."""
_CACHE_LATEST: Final = 60
_CACHE_FOUND: Final = 300
"""Seconds for which Telegram keeps results: the newest articles change, what matches hardly."""
_CACHE_NONE: Final = 0
"""An answer that is not ready yet will be when the words come again."""
_LAST_OFFSET = 1000
"""Nobody scrolls further; an offset made up by a client is not searched."""
_LEAST_WORDS: Final = 2
_SURE: Final = 0.5
"""Least confidence of an answer to a few words: higher than in a chat, for nobody asked yet."""


async def search_inline(update: Update, context: BotContext) -> None:
    """Answer an inline query: an answer where one is sure, then articles; else the newest."""
    query = update.inline_query
    if query is None:
        return
    words, offset = clean_words(query.query).text, _read_offset(query.offset)
    # One after the other: at once they would only take the interpreter from each other.
    found = await context.services.searcher.search(words, limit=PAGE, offset=offset)
    answer, late = None, False
    if not offset and await _may_be_answered(words, context):
        answer, late = await _answer(words, context)
    view = context.view()
    fresh = context.bot_data.pages.take(query.from_user.id, words, offset, found)
    results = [make_article_result(result, view) for result in fresh]
    if answer is not None:
        results.insert(0, make_answer_result(answer, context.view(answer.language)))
    key = "inline.open" if results or offset else "inline.nothing"
    await query.answer(
        results,
        cache_time=_CACHE_NONE if late else _CACHE_FOUND if words else _CACHE_LATEST,
        # Dates, ages and marks are in the reader's language: another's cache must not serve them.
        is_personal=True,
        # None, not an empty text: the library with its defaults would send that as a list.
        next_offset=_next_offset(found, offset),
        button=InlineQueryResultsButton(view.texts(key), start_parameter="inline"),
    )


async def count_choice(update: Update, context: BotContext) -> None:
    """Count a result that someone sent; neither who nor where is kept."""
    chosen, services = update.chosen_inline_result, context.services
    if chosen is None:
        return
    kind, article = read_result_id(chosen.result_id)
    choice = Choice(context.bot.id, update.update_id, kind, article, services.clock())
    async with services.database.transaction() as session:
        await save_choice(session, choice)
    logger.info("A result was chosen", extra={"action": "result_chosen", "kind": kind.value})


async def _may_be_answered(words: str, context: BotContext) -> bool:
    """Tell whether enough is typed, to the end of a word, to look for an answer."""
    if len(words.split()) < _LEAST_WORDS:
        return False
    return is_whole(words) or await context.services.answerer.ends_in_word(words)


async def _answer(words: str, context: BotContext) -> tuple[Answer | None, bool]:
    """Answer what is typed; also tell whether the answer is to come."""
    answer, late = await context.bot_data.inline_answers.find(words, context.services.answerer)
    if answer is None or not answer.answered or not answer.sources:
        return None, late
    # Whole questions are answered as in a chat, where what is not sure enough is refused.
    sure = is_whole(words) or answer.confidence >= _SURE
    return (answer if sure else None), late


def _next_offset(found: Sequence[SearchResult], offset: int) -> str | None:
    following = offset + PAGE
    return str(following) if len(found) == PAGE and following <= _LAST_OFFSET else None


def _read_offset(offset: str) -> int:
    valid = offset.isascii() and offset.isdecimal() and len(offset) < 5
    return min(int(offset), _LAST_OFFSET) if valid else 0
