"""Put back the spaces lost after punctuation and around numbers, and close up ordinals."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from text.calendar_names import MONTHS
from text.clean.edits import Edit
from text.clean.lexicon import LETTERS, zipf
from text.clean.remembered import remember_paragraphs
from text.clean.words import FUNCTION_WORDS, UNITS

_CHUNK = re.compile(r"\S+")
_LINK_SIGNS = ("://", "www.", "@")
_SENTENCE_END = re.compile(r"(\.{3}|[.!?…])(?=[^\W\d_])")
_COMMA = re.compile(r"(?<=[\w»)%])[,;](?=[^\W\d_«])|(?<=[^\W\d_»)])[,;](?=\d)")
_BRACKET = re.compile(
    r"(?<=[^\W\d_]{3})\((?=[A-ZÀ-ÝĐ][^\W\d_])|(?<=[^\W\d_]\))(?=[A-ZÀ-ÝĐ][^\W\d_])"
)
_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,4}) (er|ère|re|e|è|ème|eme|nd|nde)(?![\w'-])")
_SUPERSCRIPT = re.compile(r"(?<=\d)(?:[ᵉᵈʳⁿˢ]+)|(?<=\d)º|(?<=[IVX])ᵉ")
_NUMBER_WORD = re.compile(r"(?<![\w.,/])(\d+(?:[.,]\d+)?)([^\W\d_]{2,})(?![\w-])")
_WORD_YEAR = re.compile(r"(?<![\w-])([^\W\d_]{2,})((?:19|20)\d\d)(?!\w)")
_SUPERSCRIPTS = str.maketrans("ᵉᵈʳⁿˢº", "edrnso")

_ADDRESS_ENDS = frozenset("com fr org net vn eu io js info asia jp cn".split())

_COMMON_ZIPF = 4.5
"""A word this frequent, glued to a number, is a word and no unit."""


@remember_paragraphs
def find_lost_spaces(paragraph: str) -> Sequence[Edit]:
    """Find the places where a space after punctuation was lost.

    Args:
        paragraph: One paragraph, in uniform characters.

    Returns:
        Edits that put the space back; addresses of pages and mails are left alone.
    """
    edits = [
        Edit(match.start(), match.end(), match.group() + " ", "lost-space")
        for match in _SENTENCE_END.finditer(paragraph)
        if _ends_sentence(paragraph, match.start()) and _starts_sentence(paragraph, match.end())
    ]
    edits += [
        Edit(match.start(), match.end(), match.group() + " ", "lost-space")
        for match in _COMMA.finditer(paragraph)
    ]
    edits += [
        Edit(match.start(), match.end(), " " + match.group(), "lost-space")
        for match in _BRACKET.finditer(paragraph)
    ]
    if not edits:
        return edits
    links = [
        chunk.span()
        for chunk in _CHUNK.finditer(paragraph)
        if any(sign in chunk.group() for sign in _LINK_SIGNS)
    ]
    return [edit for edit in edits if not _is_inside(edit.start, links)]


@remember_paragraphs
def find_glued_numbers(paragraph: str) -> Sequence[Edit]:
    """Find words glued to a number ("19en 2020", "fin2024"), and ordinals set apart ("58 e")."""
    edits = []
    for match in _ORDINAL.finditer(paragraph):
        now = match.group(1) + match.group(2)
        edits.append(Edit(match.start(), match.end(), now, "ordinal"))
    for match in _SUPERSCRIPT.finditer(paragraph):
        now = match.group().translate(_SUPERSCRIPTS)
        edits.append(Edit(match.start(), match.end(), now, "ordinal"))
    for match in _NUMBER_WORD.finditer(paragraph):
        if _is_plain_word(match.group(2)):
            now = f"{match.group(1)} {match.group(2)}"
            edits.append(Edit(match.start(), match.end(), now, "glued-number"))
    for match in _WORD_YEAR.finditer(paragraph):
        word = match.group(1)
        if word.islower() and (word in FUNCTION_WORDS or word in MONTHS or word == "fin"):
            now = f"{word} {match.group(2)}"
            edits.append(Edit(match.start(), match.end(), now, "glued-number"))
    return edits


def _is_plain_word(word: str) -> bool:
    if not word.islower() or word in UNITS:
        return False
    return word in FUNCTION_WORDS or (len(word) > 3 and zipf(word) >= _COMMON_ZIPF)


def _ends_sentence(paragraph: str, end: int) -> bool:
    """Tell whether a word, not an initial, ends before the full stop."""
    before = paragraph[max(0, end - 2) : end]
    if not before or not (before[-1].isalnum() or before[-1] in "%»)"):
        return False
    return not (before[-1].isupper() and not before[:-1].isalpha())


def _starts_sentence(paragraph: str, start: int) -> bool:
    """Tell whether a capitalised word follows, and neither an initial nor an address."""
    match = LETTERS.match(paragraph, start)
    if match is None or not match.group()[0].isupper():
        return False
    word, after = match.group(), paragraph[match.end() : match.end() + 2]
    if word.casefold() in _ADDRESS_ENDS:
        return False
    if len(word) == 1:
        return after[:1] == "'" or (word in "ÀAY" and after[:1] == " ")
    return not (after[:1] == "." and after[1:].isalpha() and word.isupper())


def _is_inside(position: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (position, position)) - 1
    return any(start <= position < end for start, end in spans[max(0, index) : index + 2])
