"""Part words that were run together where a line end was lost.

A string is parted when the words it would give are, together, far more likely than the string
itself. What is surely run together ("défenseentre") shows that the text lost line ends; less sure
strings, and those that happen to be words too ("dela"), are parted only in such a text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from text.clean.edits import Edit
from text.clean.lexicon import KNOWN_ZIPF, LETTERS, Vocabulary, zipf
from text.clean.remembered import remember_paragraphs
from text.clean.splitting import MAX_LETTERS, Split, best_split
from text.clean.words import (
    ELISIONS,
    FUNCTION_WORDS,
    PREPOSITIONS_ALSO_PREFIXES,
    WORDS_BEFORE_APOSTROPHE,
)

SURE_SCORE = 0.0
"""Two words as likely together as a word seen once in a billion. On clean French (761 paragraphs
of PIAF) the right words that have a split at all stay below it."""

LONG_SCORE = -2.0
"""The same for two long content words, which almost never make a third by chance."""

SUSPECT_SCORE = -2.6
"""What is believed in a text that surely lost line ends."""

KNOWN_MARGIN = 2.4
"""How much likelier than the word itself its parts must be, where the string is a word."""

LONG_NAME_SCORE = -1.2
"""The same for a capitalised string, which is more often a name ("Satantango")."""

MISSPELT_MARGIN = 3.3
"""The same for a rare string of short words, in a text that shows no other lost line end."""

_MISSPELT_ZIPF = 2.0
_NAME_SCORE = 2.5  # for an article at the head of a sentence: "Lecornu" and "Desrosiers" are names
_LONG_LAST_LETTERS = 7  # and what follows the article is no end of a name
_LONG_NAME_LETTERS = 12
_KNOWN_CEILING = 3.5  # words more frequent than this are never parted, whatever the text
_LONG_LETTERS = 5
_LONG_ZIPF = 3.3
_NAME_FIRST_ZIPF = 3.5
_PIECE_ZIPF = 2.5  # least frequency of what stands on a side of a capital
_JOINS_THAT_SHOW = 2
_SENTENCE_STARTS = (".", "!", "?", "…", "«", ":", ";", "–", "—", "•")
_CAMEL = re.compile(r"[^\W\d_]+?(?:(?<=[a-zà-öø-ÿāăđĩơưạ-ỹ])(?=[A-ZÀ-ÖØ-ÞĂĐĨƠƯẠ-Ỹ])|$)")


@dataclass(frozen=True, slots=True)
class _Token:
    """A run of letters where it stands."""

    text: str
    start: int
    opens_sentence: bool
    before_apostrophe: bool


def find_joined(paragraph: str, vocabulary: Vocabulary) -> list[Edit]:
    """Find the words of a paragraph that were run together.

    Args:
        paragraph: One paragraph, in uniform characters.
        vocabulary: Words of the whole text, and the names never to be parted.

    Returns:
        Edits that put the lost spaces back.
    """
    edits = []
    for token in _read_tokens(paragraph):
        parts = _part(token, vocabulary)
        if parts:
            end = token.start + len(token.text)
            edits.append(Edit(token.start, end, " ".join(parts), "joined"))
    return edits


def has_lost_line_ends(paragraphs: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a text surely holds words that were run together, in two places or more."""
    tokens = (token for paragraph in paragraphs for token in _read_tokens(paragraph))
    found: set[str] = set()
    for token in tokens:
        if token.text not in found and _part(token, vocabulary):
            found.add(token.text)
        if len(found) >= _JOINS_THAT_SHOW:
            return True
    return False


@remember_paragraphs
def _read_tokens(paragraph: str) -> Sequence[_Token]:
    """Return the tokens that may have to be parted."""
    return tuple(_iterate_tokens(paragraph))


def _iterate_tokens(paragraph: str) -> Iterator[_Token]:
    cursor = 0
    for match in LETTERS.finditer(paragraph):
        start, end = match.span()
        before, cursor = cursor, end
        if not 3 <= end - start <= MAX_LETTERS:
            continue
        if paragraph[end : end + 1] != "'" and _is_never_parted(match.group()):
            continue
        gap = paragraph[before:start].rstrip()
        opens = gap.endswith(_SENTENCE_STARTS) or (before == 0 and not gap)
        after = LETTERS.match(paragraph, end + 1) if paragraph[end : end + 1] == "'" else None
        yield _Token(match.group(), start, opens, after is not None and len(after.group()) > 1)


@lru_cache(maxsize=50_000)
def _is_never_parted(text: str) -> bool:
    """Tell whether a string stays whole wherever it stands, as nine in ten of a text do."""
    if not text[1:].islower() or not _is_word(text):
        return False
    return not text[0].islower() or not KNOWN_ZIPF <= zipf(text) <= _KNOWN_CEILING


def _part(token: _Token, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """Return the words that a token is made of; None when it is one word."""
    text = token.text
    if vocabulary.is_name(text):
        return None
    if token.before_apostrophe:
        return _part_before_apostrophe(text)
    if not text[1:].islower():
        return _part_at_capitals(token, vocabulary)
    if _is_word(text):
        return _part_known(text, vocabulary) if text[0].islower() else None
    return _part_unknown(token, vocabulary)


def _part_unknown(token: _Token, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    split = best_split(token.text)
    if split is None:
        return None
    if token.text[0].islower():
        return split.parts if _is_believed(split, vocabulary) else None
    if vocabulary.count(token.text) > 1:
        return None
    believed = _is_believed_name(split, token, joins_seen=vocabulary.joins_seen)
    return split.parts if believed else None


def _is_word(text: str) -> bool:
    """Tell whether the string, or what it is the plural or the feminine of, is a word."""
    if zipf(text) >= KNOWN_ZIPF:
        return True
    return any(
        text.endswith(ending) and zipf(text[: -len(ending)]) >= KNOWN_ZIPF
        for ending in ("s", "x", "e", "es")
    )


def _is_believed(split: Split, vocabulary: Vocabulary) -> bool:
    if vocabulary.joins_seen:
        return split.score >= SUSPECT_SCORE
    if split.parts[0] in PREPOSITIONS_ALSO_PREFIXES and split.parts[1] not in FUNCTION_WORDS:
        return False
    if split.score >= SURE_SCORE:
        return True
    return split.score >= LONG_SCORE and all(_is_long(part) for part in split.parts)


def _is_long(part: str) -> bool:
    return len(part) >= _LONG_LETTERS and zipf(part) >= _LONG_ZIPF


def _is_believed_name(split: Split, token: _Token, *, joins_seen: bool) -> bool:
    """Judge a capitalised string: a name, unless it opens with a common word."""
    first = split.parts[0]
    if first.casefold() in FUNCTION_WORDS:
        sure = joins_seen or len(split.parts[-1]) >= _LONG_LAST_LETTERS
        return token.opens_sentence and split.score >= (1 if sure else _NAME_SCORE)
    if len(first) < 4 or zipf(first) < _NAME_FIRST_ZIPF:
        return False
    if not all(_is_long(part) for part in split.parts):
        return split.score >= 1 and split.parts[1] in FUNCTION_WORDS
    if joins_seen:
        return split.score >= LONG_SCORE
    return split.score >= LONG_NAME_SCORE and len(token.text) >= _LONG_NAME_LETTERS


def _part_known(text: str, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """Part a string that is listed as a word too: the list was made of texts, errors included."""
    frequency = zipf(text)
    if not KNOWN_ZIPF <= frequency <= _KNOWN_CEILING:
        return None
    split = best_split(text)
    if split is None:
        return None
    margin = split.score - frequency
    short = [part in FUNCTION_WORDS for part in split.parts]
    if vocabulary.joins_seen:
        return split.parts if any(short) and margin >= KNOWN_MARGIN else None
    misspelt = all(short) and margin >= MISSPELT_MARGIN and frequency < _MISSPELT_ZIPF
    return split.parts if misspelt else None


def _part_before_apostrophe(text: str) -> tuple[str, ...] | None:
    """Part "del" of "del'accord": only a few words may stand before an apostrophe."""
    folded = text.casefold()
    if folded in WORDS_BEFORE_APOSTROPHE or not text[1:].islower():
        return None
    for elision in sorted(ELISIONS, key=len, reverse=True):
        stem = text[: -len(elision)]
        if not folded.endswith(elision) or len(stem) < 2:
            continue
        if stem.casefold() in FUNCTION_WORDS:
            return stem, text[len(stem) :]
        if not _is_word(text) and zipf(stem) >= _LONG_ZIPF:
            return stem, text[len(stem) :]
    return None


def _part_at_capitals(token: _Token, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """Part "LaChine" and "vietnamienNguyen" at the capital; keep acronyms and brands."""
    text = token.text
    pieces = _CAMEL.findall(text)
    if len(pieces) < 2 or "".join(pieces) != text:
        return None
    a_name = text[0].isupper() and pieces[0].casefold() not in FUNCTION_WORDS
    if a_name and (zipf(text) >= KNOWN_ZIPF or vocabulary.count(text) > 1):
        return None
    if not all(len(piece) > 1 or piece in "àÀ" for piece in pieces):
        return None
    if not all(piece[1:].islower() or (i and piece.isupper()) for i, piece in enumerate(pieces)):
        return None
    parted = _capitals_part(pieces, vocabulary, opens_sentence=token.opens_sentence)
    return tuple(pieces) if parted else None


def _capitals_part(pieces: list[str], vocabulary: Vocabulary, *, opens_sentence: bool) -> bool:
    first, others = pieces[0], pieces[1:]
    backed = all(_is_backed(piece, vocabulary) for piece in others)
    if first.islower() or first.casefold() in FUNCTION_WORDS:
        if first.islower() and len(first) >= _LONG_LETTERS and zipf(first) >= _PIECE_ZIPF:
            return backed or all(len(piece) > 2 and piece[1:].islower() for piece in others)
        common = first.casefold() in FUNCTION_WORDS or (len(first) > 3 and _is_word(first))
        if first[0].isupper() and not opens_sentence:
            backed = all(_is_seen(piece, vocabulary) for piece in others)
        return common and (backed or vocabulary.joins_seen)
    if vocabulary.joins_seen:
        return _is_backed(first, vocabulary) or backed
    return _is_seen(first, vocabulary) and all(_is_seen(piece, vocabulary) for piece in others)


def _is_seen(piece: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.count(piece) > 0 or vocabulary.is_name(piece)


def _is_backed(piece: str, vocabulary: Vocabulary) -> bool:
    return _is_seen(piece, vocabulary) or zipf(piece) >= _PIECE_ZIPF
