"""Answer spans: the numbers, dates, ranks and lists that a sentence holds, with their offsets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from text.calendar_names import ANY_MONTH, ANY_WEEKDAY


class SpanKind(StrEnum):
    """What a span says."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    MONEY = "money"
    RANK = "rank"
    DATE = "date"
    PERIOD = "period"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a sentence that can be a short answer.

    Attributes:
        kind: What it says.
        start: Offset of its first code point in the sentence.
        end: Offset after its last code point.
        text: The part itself.
        unit: What a number counts: the words that follow it, up to a boundary; empty otherwise.
    """

    kind: SpanKind
    start: int
    end: int
    text: str
    unit: str = ""


_SPELLED_WORD: Final = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"
    "vingts?|trente|quarante|cinquante|soixante|cents?|mille"
)
# "vingt et un", "soixante-dix", "deux cent cinquante".
_SPELLED: Final = (
    rf"(?:{_SPELLED_WORD})(?:[- ](?:{_SPELLED_WORD})\b|[- ]et[- ](?:une?|onze)\b){{0,5}}|"
    "une dizaine|une douzaine|une quinzaine|une vingtaine|une trentaine|une centaine|"
    "des centaines|des milliers|des millions"
)
_SCALE: Final = r"(?:mille|millions?|milliards?|billions?)"
_CURRENCY: Final = (
    r"(?:dollars?(?: (?:américains?|australiens?|canadiens?|US))?|euros?|yens?|yuans?|wons?|dongs?|"
    r"bahts?|francs?|livres?(?: sterling)?|roupies?|USD|EUR|VND|\$|€|£)"
)
_DIGITS: Final = r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_AMOUNT: Final = (
    rf"(?:{_DIGITS})(?:[ \u00a0]{_SCALE})?|un(?:e)? {_SCALE}|(?:{_SPELLED})(?: {_SCALE})?"
)
_APPROX: Final = r"(?:(?:plus|moins|près|environ|presque|quelque)(?: de| d')? )?"

_PERCENTAGE: Final = re.compile(
    rf"(?<![\w,.]){_APPROX}(?:{_DIGITS})(?:[ \u00a0\u202f]?%| pour cent\b)", re.IGNORECASE
)
_MONEY: Final = re.compile(
    rf"(?<![\w,.])(?:[$€£] ?(?:{_DIGITS})(?: {_SCALE})?"
    rf"|(?:{_AMOUNT})(?: de| d['’])?[ \u00a0]?{_CURRENCY}(?!\w))",
    re.IGNORECASE,
)
_RANK: Final = re.compile(
    r"(?<![\w,.])(?:\d+(?:er|re|ère|e|è|ème|nd|nde)(?!\w)|premi(?:er|ère)s?\b|"
    r"(?<!\bpar )(?<!\d )seconde?s?\b|"
    rf"(?:(?:{_SPELLED_WORD})(?:[- ]et)?[- ]){{0,5}}"
    r"(?:un|deux|trois|quatr|cinqu|six|sept|huit|neuv|dix|onz|douz|treiz|quatorz|quinz|seiz|vingt|"
    r"trent|quarant|cinquant|soixant|cent)ièmes?\b)",
    re.IGNORECASE,
)
_YEAR: Final = r"(?:1[0-9]|20)\d{2}"
_PERIOD: Final = re.compile(
    rf"(?<![\w-])(?:{_YEAR} ?[-–—] ?{_YEAR}|(?:de|entre) {_YEAR} (?:à|et) {_YEAR}"
    rf"|(?:du|entre le) (?:1er|\d{{1,2}})(?: (?:{ANY_MONTH}))? (?:au|et le) (?:1er|\d{{1,2}}) "
    rf"(?:{ANY_MONTH})(?: {_YEAR})?)(?!\w)",
    re.IGNORECASE,
)
_DATE: Final = re.compile(
    rf"(?<!\w)(?:(?:(?:{ANY_WEEKDAY}) )?(?:1er|\d{{1,2}})(?:(?: (?:et|ou) |[-–])\d{{1,2}})?"
    rf" (?:{ANY_MONTH})(?: {_YEAR})?|(?:fin |début |mi-)?(?:{ANY_MONTH}) {_YEAR}"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}"
    rf"|(?:fin |début |mi-)?{_YEAR}(?![\d,.]\d)"
    rf"|(?:années?|siècle) {_YEAR}|[IVX]+(?:er|e|ème) siècle|\d{{1,2}}(?:e|ème) siècle"
    rf"|\d{{3}} (?:av|ap)\. ?J\.-C\.)(?!\w)(?! ?%)",
    re.IGNORECASE,
)
# "23 des 30 partenaires": the part and the whole are one number.
_NUMBER: Final = re.compile(
    rf"(?<![\w,.+-])(?:{_AMOUNT})(?: (?:des|sur|sur les) (?:{_AMOUNT}))?(?![\w%])(?! ?%)",
    re.IGNORECASE,
)

# A unit ends at punctuation, a verb-like function word or a conjunction.
_UNIT: Final = re.compile(
    r"(?: (?:de |d['’])?[^\W\d_]+(?:[-'’][^\W\d_]+)*){0,5}?"
    r"(?=$|[.,;:!?()«»\"]| (?:et|ou|ont|a|sont|est|dans|pour|par|avec|sur|à|au|aux|dont|qui|que|en"
    r"|entre|ainsi|depuis|lors|afin|contre|vers|soit)\b)"
)


def find_spans(sentence: str) -> list[Span]:
    """Find every number, percentage, amount of money, rank, date and period of a sentence.

    A longer reading wins over a shorter one inside it: ``"1 milliard de dollars"`` is money, not
    a number; ``"2021-2025"`` a period, not two years. Spans come in the order of the text.
    """
    return collect_spans(sentence, _choose_patterns(sentence), _UNIT)


def _choose_patterns(sentence: str) -> list[tuple[SpanKind, re.Pattern[str]]]:
    """Choose the patterns of which a sentence holds some sign: most are looked for in vain."""
    folded = sentence.lower()
    is_dated = _DATED.search(folded) is not None
    patterns = []
    if is_dated:
        patterns.append((SpanKind.PERIOD, _PERIOD))
    if "%" in folded or "pour cent" in folded:
        patterns.append((SpanKind.PERCENTAGE, _PERCENTAGE))
    if _CURRENCY_SIGN.search(folded):
        patterns.append((SpanKind.MONEY, _MONEY))
    if is_dated:
        patterns.append((SpanKind.DATE, _DATE))
    if _RANK_SIGN.search(folded):
        patterns.append((SpanKind.RANK, _RANK))
    return [*patterns, (SpanKind.NUMBER, _NUMBER)]


# What a period or date, an amount of money or a rank cannot be without; in small letters.
_DATED: Final = re.compile(rf"{_YEAR}|{ANY_MONTH}|siècle|j\.-c\.")
_CURRENCY_SIGN: Final = re.compile(
    "[$€£]|dollar|euro|yen|yuan|won|dong|baht|franc|livre|roupie|usd|eur|vnd"
)
_RANK_SIGN: Final = re.compile(r"\d(?:er|re|è|e|nd)|premi|second|ième")
_COUNTED: Final = frozenset({SpanKind.NUMBER, SpanKind.RANK, SpanKind.PERCENTAGE})


def collect_spans(
    sentence: str, patterns: Sequence[tuple[SpanKind, re.Pattern[str]]], unit_of: re.Pattern[str]
) -> list[Span]:
    """Collect the matches of patterns, the first ones first, each code point in one span only.

    Args:
        sentence: The sentence.
        patterns: What each kind looks like, longer readings before those that stand inside them.
        unit_of: What follows a number and says what it counts.
    """
    taken = bytearray(len(sentence))
    found: list[Span] = []
    for kind, pattern in patterns:
        for match in pattern.finditer(sentence):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            unit = _unit(unit_of, sentence, end) if kind in _COUNTED else ""
            found.append(Span(kind, start, end, match.group(), unit))
    return sorted(found, key=lambda span: span.start)


def _unit(unit_of: re.Pattern[str], sentence: str, end: int) -> str:
    match = unit_of.match(sentence, end)
    return match.group().strip() if match else ""


_ITEM_BREAK: Final = re.compile(r"\s*(?:,|;)\s*(?:et\s+|ou\s+)?|\s+(?:et|ainsi que|ou)\s+")
# A short bracket, such as an acronym, stands inside an item.
_LIST_END: Final = re.compile(
    r"[.:!?«»]|\((?![^()]{1,30}\))"
    r"|, (?:a|ont|ajout|précis|soulign|indiqu|déclar|où|qui|dont)\w*\b|\.\.\."
)
# No answer is as long, and each lead word of a sentence is read up to its list's end.
_LONGEST_LIST: Final = 1000
_LETTER: Final = re.compile(r"[^\W\d_]")
_LIST_LEAD: Final = re.compile(
    r"(?<!\w)(?:notamment|dont|tels? que|telles? que|comme|y compris|à savoir|comprend|comprennent|"
    r"réunissant|regroupant|incluant|inclut|incluent|sont|avec|par|sur|dans|entre|:)"
    r"\s+(?:(?:dans|avec|sur|par|pour|de|à|aux?)\s+)?",
    re.IGNORECASE,
)


def find_lists(sentence: str) -> Iterator[Span]:
    """Yield the enumerations of a sentence: two items or more joined by commas and a conjunction.

    An enumeration starts after a lead word ("notamment", "dont", "tels que", a colon) and ends at
    the clause's end.
    """
    for lead in _LIST_LEAD.finditer(sentence):
        start = lead.end()
        colon = lead.group().lstrip().startswith(":")
        end = min(len(sentence), start + _LONGEST_LIST + 1)
        end = end if colon else _list_end(sentence, start, end)
        if end - start > _LONGEST_LIST:
            continue
        body = sentence[start:end].rstrip(" .,;")
        items = _ITEM_BREAK.split(body)
        # "entre 2019 et 2022" is a period, "dont 3, 4 et 5" figures.
        if len(items) >= 2 and len(body) >= 8 and any(map(_LETTER.search, items)):
            yield Span(SpanKind.LIST, start, start + len(body), body)


def list_items(text: str) -> list[str]:
    """Split an enumeration into its items."""
    return [item for item in _ITEM_BREAK.split(text) if item.strip()]


def _list_end(sentence: str, start: int, end: int) -> int:
    match = _LIST_END.search(sentence, start, end)
    return match.start() if match else end
