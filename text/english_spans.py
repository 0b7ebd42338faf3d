"""The numbers, amounts, ranks, dates and periods of an English sentence."""

import re
from typing import Final

from text.calendar_names import ANY_ENGLISH_MONTH
from text.spans import Span, SpanKind, collect_spans, find_spans

_DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE: Final = r"(?:thousand|million|billion|trillion)"
_SPELLED: Final = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|a hundred|a dozen)(?:-(?:one|two|three|four|five|six|seven|"
    r"eight|nine))?"
)
_AMOUNT: Final = rf"(?:(?:{_DIGITS}|{_SPELLED})(?: {_SCALE})?|(?:a|one) {_SCALE})"
_CURRENCY: Final = (
    r"(?:(?:US |Australian |Canadian )?dollars?|euros?|yen|yuan|won|dong|baht|pounds?|rupees?|"
    r"ringgit|pesos?|rupiah|USD|EUR|VND)"
)
_YEAR: Final = r"(?:1[0-9]|20)\d{2}"
_APPROX: Final = r"(?:(?:more than|less than|nearly|almost|about|around|over) )?"

_PATTERNS: Final = (
    (
        SpanKind.PERIOD,
        re.compile(
            rf"(?<![\w-])(?:{_YEAR} ?[-–—] ?{_YEAR}"
            rf"|(?:from|between) {_YEAR} (?:to|and) {_YEAR})(?!\w)"
        ),
    ),
    (
        SpanKind.PERCENTAGE,
        re.compile(rf"(?<![\w,.]){_APPROX}(?:{_DIGITS})(?: ?%| per ?cent\b)", re.IGNORECASE),
    ),
    (
        SpanKind.MONEY,
        re.compile(
            rf"(?<![\w,.])(?:(?:US|A|C)?[$€£¥] ?(?:{_DIGITS})(?: {_SCALE})?"
            rf"|{_AMOUNT} {_CURRENCY}(?!\w))",
            re.IGNORECASE,
        ),
    ),
    (
        SpanKind.DATE,
        re.compile(
            rf"(?<![\w,.-])(?:\d{{1,2}} (?:{ANY_ENGLISH_MONTH})(?:,? {_YEAR})?"
            rf"|(?:{ANY_ENGLISH_MONTH}) \d{{1,2}}(?:, {_YEAR})?(?!\d)"
            rf"|(?:{ANY_ENGLISH_MONTH}) {_YEAR}"
            rf"|{_YEAR}(?![\d,.]\d)(?! ?%))(?!\w)"
        ),
    ),
    (
        SpanKind.RANK,
        re.compile(
            r"(?<![\w,.])(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|"
            r"ninth|tenth)\b",
            re.IGNORECASE,
        ),
    ),
    (SpanKind.NUMBER, re.compile(rf"(?<![\w,.+-]){_AMOUNT}(?![\w%])(?! ?%)", re.IGNORECASE)),
)

# A unit ends at punctuation, a verb or a function word.
_UNIT: Final = re.compile(
    r"(?: [^\W\d_]+(?:[-'’][^\W\d_]+)*){0,4}?"
    r"(?=$|[.,;:!?()«»\"“”]| (?:and|or|of|in|on|at|to|for|from|by|with|is|are|was|were|has|have|"
    r"had|that|which|who|between|since|as|than|will|a|an|the|each|every|per|into|across|over|during|"
    r"took|take|can|live|lives|work)\b)"
)


def find_spans_in(sentence: str, language: str) -> list[Span]:
    """Find the spans of a sentence, English or else read as French; see `text.spans.find_spans`."""
    return find_english_spans(sentence) if language == "en" else find_spans(sentence)


def find_english_spans(sentence: str) -> list[Span]:
    """Find the spans of an English sentence; see `text.spans.find_spans`."""
    return collect_spans(sentence, _PATTERNS, _UNIT)
