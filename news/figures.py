"""The figures that tell most of an article: shares, amounts and counts, with what they measure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from storage.records import Article
from text.english_spans import find_spans_in
from text.sentences import split_sentences
from text.spans import Span, SpanKind
from text.terms import analyze

MOST_FIGURES: Final = 5

_KIND_WORTH: Final = {SpanKind.PERCENTAGE: 1.0, SpanKind.MONEY: 1.0, SpanKind.NUMBER: 0.8}
_LARGE: Final = re.compile(r"milli|billi|trilli", re.IGNORECASE)
# A sentence without a digit and without any of these has no figure, and is not searched for one.
_DIGIT: Final = re.compile(r"\d")
_AMOUNTS: Final = (
    "milli billi trilli $ € £ ¥ dollar euro yen yuan won dong baht franc livre roupie pound rupee "
    "ringgit peso rupiah usd eur vnd"
).split()
_LARGE_WORTH: Final = 0.15
_TITLE_WORTH: Final = 0.5
_SUMMARY_WORTH: Final = 0.4
_PLACE_WORTH: Final = 0.4
_SAME_SENTENCE: Final = 0.3
"""What each figure already taken from a sentence takes from the next one of it."""

# Hours, ages and lengths of time tell little of an article; "16 de" counts nothing.
_NO_UNIT: Final = re.compile(
    r"(?:(?:de|du|des|d|le|la|les|h|a\.?m|p\.?m)\b|(?:\w+ )?(?:heures?|minutes?|jours?|mois|ans?"
    r"|années?|siècles?|hours?|days?|weeks?|months?|years?)\b)",
    re.IGNORECASE,
)
_HOW_EXACT: Final = re.compile(
    r"\b(?:(?:plus|moins|près) d(?:e |['’])|environ |presque |quelque |(?:more|less) than |nearly |"
    r"almost |about |around |over |under )$",
    re.IGNORECASE,
)
# What an amount is for stands behind it, up to the end of its clause.
_PURPOSE: Final = re.compile(
    r" (?:pour|de|des|du|d'|destinée?s? à|for|of|to) ?[^.,;:!?()«»]{3,60}?"
    r"(?=$|[.,;:!?()«»]| (?:et|en|dans|par|avec|qui|que|dont|ont|a|est|sont|mise?s?|"
    r"and|in|by|with|that|which|has|have|is|are)\b)"
)


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure where it stands.

    Attributes:
        value: The number with its unit and, where the text gives it beside, what it measures.
        sentence: The sentence that gives it, verbatim.
        start: Offset of the sentence in the article's text.
        worth: How telling it is beside the article's other figures, 0 or more.
    """

    value: str
    sentence: str
    start: int
    worth: float


def pick_figures(article: Article) -> list[FoundFigure]:
    """Pick the figures of the lead and body that tell most, in the order of the text.

    Dates, periods and ranks are none, and neither is a number that counts nothing. A figure tells
    more in a sentence that shares words with the title, that sums the article up, or that stands
    near its head.
    """
    waiting: dict[str, FoundFigure] = {}
    for value, found in _find_figures(article):
        waiting.setdefault(value.casefold(), found)
    picked: list[FoundFigure] = []
    while waiting and len(picked) < MOST_FIGURES:
        taken = [figure.start for figure in picked]
        best = max(
            waiting,
            key=lambda value: (
                waiting[value].worth - _SAME_SENTENCE * taken.count(waiting[value].start),
                -waiting[value].start,
            ),
        )
        picked.append(waiting.pop(best))
    return sorted(picked, key=lambda figure: figure.start)


def word_figures(sentence: str, spans: Iterable[Span]) -> list[tuple[str, float]]:
    """Word the figures among the spans of a sentence.

    Args:
        sentence: The sentence.
        spans: Its numbers, amounts, ranks and dates.

    Returns:
        Each figure as `FoundFigure.value` has it, and how telling its kind is, in (0, 1.15].
    """
    return [
        (
            _word(sentence, span),
            _KIND_WORTH[span.kind] + (_LARGE_WORTH if _LARGE.search(span.text) else 0.0),
        )
        for span in spans
        if _is_figure(span)
    ]


def _find_figures(article: Article) -> Iterator[tuple[str, FoundFigure]]:
    """Yield each figure, by its value without what says how exact it is."""
    title = set(analyze(article.title, article.language))
    for place, (start, sentence) in enumerate(_sentences(article)):
        if not _may_count(sentence):
            continue
        figures = word_figures(sentence, find_spans_in(sentence, article.language))
        if not figures:
            continue
        shared = title.intersection(analyze(sentence, article.language))
        worth = _TITLE_WORTH * len(shared) / max(1, len(title)) + _PLACE_WORTH / (1 + 0.2 * place)
        if sentence in article.summary:
            worth += _SUMMARY_WORTH / (1 + article.summary.index(sentence))
        for value, kind_worth in figures:
            yield (
                value,
                FoundFigure(_say_how_exact(sentence, value), sentence, start, worth + kind_worth),
            )


def _say_how_exact(sentence: str, value: str) -> str:
    """Put before a figure what stands before it: "plus de 400 kilomètres" are not 400."""
    at = sentence.find(value)
    before = _HOW_EXACT.search(sentence[:at]) if at > 0 else None
    return f"{before.group()}{value}" if before else value


def _may_count(sentence: str) -> bool:
    if _DIGIT.search(sentence):
        return True
    return any(map(sentence.casefold().__contains__, _AMOUNTS))


def _sentences(article: Article) -> Iterator[tuple[int, str]]:
    """Yield the sentences of the lead and body with their offsets in the text."""
    offset = 0
    for paragraph in article.text.split("\n"):
        if paragraph in article.body or paragraph == article.lead:
            for start, end in split_sentences(paragraph):
                yield offset + start, paragraph[start:end]
        offset += len(paragraph) + 1


def _is_figure(span: Span) -> bool:
    """Tell whether a span says something by itself: "cinq" and "16 de" do not."""
    if span.kind is SpanKind.NUMBER:
        if _LARGE.search(span.text):
            return bool(span.unit)
        return span.text[-1:].isdigit() and bool(span.unit) and _NO_UNIT.match(span.unit) is None
    return span.kind in _KIND_WORTH


def _word(sentence: str, span: Span) -> str:
    """Word a figure as the sentence does, with what it counts or is for."""
    if span.kind is not SpanKind.NUMBER and not span.unit:
        purpose = _PURPOSE.match(sentence, span.end)
        return sentence[span.start : purpose.end() if purpose else span.end]
    return f"{span.text} {span.unit}".strip()
