"""Results of inline searches: an answer, and articles."""

from telegram import InlineQueryResultArticle, InputTextMessageContent
from telegram.constants import ParseMode

from handlers.markup import block, escape, shorten
from handlers.render import render_answer
from handlers.reply import Reply, preview_options
from handlers.view import Citable, View, web_address
from news.answers import Answer, SearchResult
from storage.choices import ResultKind

_TITLE_LENGTH = 120
_DESCRIPTION_LENGTH = 200
_SNIPPET_LENGTH = 1500


def make_answer_result(answer: Answer, view: View) -> InlineQueryResultArticle:
    """Make a result that sends an answer, with the question that nobody there has read.

    Args:
        answer: Answered, with a source.
        view: Who searches.
    """
    source = answer.sources[0]
    reply = render_answer(answer, view, repeated=True)
    return InlineQueryResultArticle(
        id=f"{ResultKind.ANSWER}:{source.article}",
        title=shorten(answer.answer.replace("\n", " · ") or source.quote, _TITLE_LENGTH),
        description=shorten(f"{_head(source, view)}\n{source.quote}".strip(), _DESCRIPTION_LENGTH),
        input_message_content=make_content(reply),
        url=reply.preview,
    )


def make_article_result(result: SearchResult, view: View) -> InlineQueryResultArticle:
    """Make a result that sends what an article says, with its source."""
    snippet = result.snippet or result.lead
    preview = web_address(result.url)
    quote = block(escape(shorten(snippet, _SNIPPET_LENGTH))) + "\n" if snippet else ""
    html = quote + view.cite(result) + view.cite_others(result.also_in)
    return InlineQueryResultArticle(
        id=str(result.article),
        title=shorten(result.title or view.texts("source.untitled"), _TITLE_LENGTH),
        description=shorten(
            "\n".join(filter(None, [_head(result, view), snippet])), _DESCRIPTION_LENGTH
        ),
        input_message_content=make_content(Reply(html, preview=preview)),
        url=preview,
        thumbnail_url=web_address(result.image),
    )


def make_content(reply: Reply) -> InputTextMessageContent:
    """Make the message that a result sends."""
    return InputTextMessageContent(
        reply.html,
        parse_mode=ParseMode.HTML,
        link_preview_options=preview_options(reply.preview),
    )


def read_result_id(result_id: str) -> tuple[ResultKind, int | None]:
    """Tell from a result's id what it is, and the article that it cites where it is one of ours."""
    kind, colon, rest = result_id.partition(":")
    number = rest if colon else kind
    article = int(number) if number.isascii() and number.isdecimal() else None
    return (ResultKind.ANSWER if kind == ResultKind.ANSWER else ResultKind.ARTICLE), article


def _head(cited: Citable, view: View) -> str:
    """Name the publisher and the date of what a result cites."""
    details = [cited.publisher] if cited.publisher else []
    if cited.published:
        details.append(view.date(cited.published, estimated=cited.published_estimated))
    return " · ".join(details)
