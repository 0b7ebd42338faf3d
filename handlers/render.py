"""Answers as people read them: Telegram's HTML with its buttons, and plain text."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import Button, Pressed, fits_button, make_button
from handlers.markup import (
    MESSAGE_UNITS,
    block,
    bold,
    escape,
    italic,
    measure,
    shorten,
    to_plain,
)
from handlers.offers import list_offers, offer_rows
from handlers.reply import Reply
from handlers.view import View, web_address
from handlers.vote_keyboards import vote_row
from news.answers import Answer, AnswerPart, Source

SOURCES_A_REPLY = 4
"""Sources shown at once, the first included: the rest is a button away."""

_ANSWER_LENGTH = 600
_QUOTE_LENGTH = 1200
_FURTHER_LENGTH = 500
"""A quoted sentence longer than this is cut, and the cut is marked."""
_PART_LENGTHS = (400, 200, 0)
"""Lengths of the quotes of a comparison, tried until the whole fits one message."""
_PARTS = 20
"""Parts shown: each takes up to four of the hundred entities a message may hold."""
_PARTS_WITH_OTHERS = 12
"""Of so many parts, the others that tell a story are named: three entities more each."""
_INLINE_QUERY_LENGTH = 256
"""Longest inline query, in UTF-16 code units (Bot API)."""
_SMALLTALK = ("greeting", "thanks", "help", "abuse")


def render_answer(
    answer: Answer,
    view: View,
    *,
    kept: int | None = None,
    cut: bool = False,
    repeated: bool = False,
) -> Reply:
    """Render an answer, or the polite lack of one, as one message.

    Args:
        answer: What the corpus says.
        view: Who reads it.
        kept: Id under which the answer is kept for its buttons; None for no buttons.
        cut: Whether the question was too long and only its beginning was read.
        repeated: Whether to repeat the question, which nobody typed.

    Returns:
        At most 4096 UTF-16 units after entities, every text of others escaped.
    """
    notes = [quotation_marks(shorten(answer.question, 500), answer.language)] if repeated else []
    notes += [view.texts("ask.cut")] if cut else []
    if answer.understood:
        notes.append(view.texts("answer.understood", question=shorten(answer.understood, 500)))
    if answer.differs:
        notes.append(view.texts("answer.differs"))
    head = "".join(f"{italic(note)}\n\n" for note in notes)
    if not answer.answered:
        listed = list_offers(answer.suggestions) if kept is not None else ""
        html = "\n\n".join(filter(None, [escape(_excuse(answer, view)), listed]))
        return Reply(head + html, _suggestion_buttons(answer, kept))
    if answer.parts:
        shown = len(answer.sources)
        html = _fit_parts(head, answer.parts, view)
    else:
        html, shown = _append_further(head + _render_first(answer, view), answer, view)
    preview = web_address(answer.sources[0].url) if answer.sources else None
    return Reply(html, _answer_buttons(answer, view, kept, shown), preview)


def render_plain(answer: Answer, view: View) -> str:
    """Render an answer as plain text, suggestions listed: what the command line prints."""
    text = to_plain(render_answer(answer, view).html)
    return "\n".join([text, *(f"- {suggestion}" for suggestion in answer.suggestions)])


def render_sources(sources: Iterable[Source], view: View) -> str:
    """Render further sources of an answer, each with its quote."""
    return "\n\n".join(_render_further(source, view) for source in sources)


def follow_row(topics: Sequence[str], view: View) -> list[list[InlineKeyboardButton]]:
    """Offer to follow topics: a row of buttons, or none at all."""
    row = [
        make_button(
            view.texts("button.follow", topic=view.topic_name(topic)),
            Pressed(Button.FOLLOW, name=topic),
        )
        for topic in topics
        if fits_button(topic)
    ]
    return [row] if row else []


def quotation_marks(text: str, language: str) -> str:
    """Put a text between the quotation marks of its language."""
    return f"« {text} »" if language == "fr" else f"“{text}”"


def _excuse(answer: Answer, view: View) -> str:
    if answer.smalltalk:
        known = answer.smalltalk if answer.smalltalk in _SMALLTALK else "help"
        return view.texts(f"smalltalk.{known}")
    unknown = view.texts("answer.unknown")
    return f"{unknown}\n\n{view.texts('answer.suggestions')}" if answer.suggestions else unknown


def _render_first(answer: Answer, view: View) -> str:
    """Render the short answer, the sentence around it and its source."""
    if not answer.sources:
        return bold(shorten(answer.answer, _ANSWER_LENGTH))
    source = answer.sources[0]
    quote = shorten(source.quote, _QUOTE_LENGTH)
    citation = _cite(source, view)
    framed = _embolden(quote, answer.answer)
    if _strip_marks(answer.answer) not in ("", _strip_marks(source.quote)):
        short = bold(shorten(answer.answer, _ANSWER_LENGTH))
        # In plain text nothing but the quotation tells the two apart.
        if view.username is None:
            return f"{short}\n\n{block(framed)}\n{citation}"
        framed = f"{short}\n\n{framed}"
    return f"{block(framed)}\n{citation}"


def _embolden(quote: str, answer: str) -> str:
    """Escape a quote and set the words of the answer in bold where they stand in it."""
    html, rest = "", quote
    for line in filter(None, (_strip_marks(line) for line in answer.split("\n"))):
        before, found, after = rest.partition(line)
        if found:
            html, rest = html + escape(before) + bold(found), after
    return html + escape(rest)


def _strip_marks(text: str) -> str:
    return text.strip(' \n\t.;:!?«»"“”…')


def _append_further(html: str, answer: Answer, view: View) -> tuple[str, int]:
    """Add the further sources that fit; return the message and how many sources it shows."""
    shown = min(1, len(answer.sources))
    further: list[str] = []
    whole = html
    for source in answer.sources[1:SOURCES_A_REPLY]:
        further.append(_render_further(source, view))
        title = bold(view.texts.count("answer.further", len(further)))
        longer = html + "\n\n" + block("\n\n".join([title, *further]), expandable=True)
        if measure(longer) > MESSAGE_UNITS:
            break
        whole, shown = longer, shown + 1
    return whole, shown


def _render_further(source: Source, view: View) -> str:
    quote = quotation_marks(shorten(source.quote, _FURTHER_LENGTH), source.language)
    return f"{escape(quote)}\n{_cite(source, view)}"


def _cite(source: Source, view: View) -> str:
    return view.cite(source, language=source.language) + view.cite_others(source.also_in)


def _fit_parts(head: str, parts: tuple[AnswerPart, ...], view: View) -> str:
    """Render the parts of a comparison with quotes as long as one message allows."""
    html = head
    if len(parts) > _PARTS_WITH_OTHERS:
        parts = tuple(_forget_others(part) for part in parts)
    for length in _PART_LENGTHS:
        lines = [_render_part(part, view, length) for part in parts[:_PARTS]]
        html = head + "\n\n".join(lines)
        if measure(html) <= MESSAGE_UNITS:
            return html
    while measure(html) > MESSAGE_UNITS and lines:
        lines.pop()
        html = head + "\n\n".join([*lines, "…"])
    return html


def _forget_others(part: AnswerPart) -> AnswerPart:
    return replace(part, source=replace(part.source, also_in=())) if part.source else part


def _render_part(part: AnswerPart, view: View, length: int) -> str:
    name = bold(shorten(view.topic_name(part.topic), 80))
    if part.source is None:
        return f"{name}{view.texts.colon}{italic(view.texts('answer.part_missing'))}"
    line = f"{name}{view.texts.colon}{escape(shorten(part.answer, 300))}"
    same = _strip_marks(part.answer) == _strip_marks(part.source.quote)
    if length and not same:
        quote = quotation_marks(shorten(part.source.quote, length), part.source.language)
        line += f"\n{escape(quote)}"
    others = view.cite_others(part.source.also_in) if length else ""
    return f"{line}\n{view.cite(part.source, language=part.source.language)}{others}"


def _suggestion_buttons(answer: Answer, kept: int | None) -> InlineKeyboardMarkup | None:
    if kept is None or not answer.suggestions:
        return None
    return InlineKeyboardMarkup(offer_rows(answer.suggestions, kept))


def _answer_buttons(
    answer: Answer, view: View, kept: int | None, shown: int
) -> InlineKeyboardMarkup | None:
    if kept is None:
        return None
    row = [make_button(view.texts("button.more"), Pressed(Button.MORE, id=kept, offset=shown))]
    second: list[InlineKeyboardButton] = []
    if answer.sources and not answer.parts:
        summary = Pressed(Button.SUMMARY, id=answer.sources[0].article)
        row.append(make_button(view.texts("button.summary"), summary))
        second.append(make_button(view.texts("button.passage"), Pressed(Button.PASSAGE, id=kept)))
    for follow in follow_row(answer.topics[:1], view):
        second += follow
    rows = [row, second, [*vote_row(kept), _share_button(answer, view)]]
    return InlineKeyboardMarkup([each for each in rows if each])


def _share_button(answer: Answer, view: View) -> InlineKeyboardButton:
    """Offer to send the answer to another chat: it is asked anew there, in inline mode."""
    query = shorten(answer.understood or answer.question, _INLINE_QUERY_LENGTH)
    return InlineKeyboardButton(view.texts("button.share"), switch_inline_query=query)
