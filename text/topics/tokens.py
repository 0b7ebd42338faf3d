"""Cut a text into folded tokens that remember where they stood."""

import re
from typing import Final, NamedTuple

from text.terms import fold

# Letters and digits with the accents typed after them; a plus sign and a comma stand alone, since
# "ASEAN+3" and "maintien de la paix, de la stabilité" are told apart by them.
_TOKEN: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*|[+,]")

# What may stand between two words of one name: spaces (doubled, non-breaking), one line end, an
# apostrophe or hyphen of any shape, with or without spaces. A blank line ends a paragraph.
_GAP: Final = re.compile(
    r"[^\S\n]{0,3}(?:[-\u2010\u2011\u2012\u2013'’‘ʼ´`\u00ad][^\S\n]?)?|[^\S\n]{0,3}\n[^\S\n]{0,3}"
)


class Token(NamedTuple):
    """A word, a plus sign or a comma of a text.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last.
        surface: The word as written.
        folded: The word without case and accents.
        joined: True when only a space, hyphen or apostrophe parts it from the token before.
    """

    start: int
    end: int
    surface: str
    folded: str
    joined: bool


def split_tokens(text: str) -> list[Token]:
    """Split a text into tokens, in order; offsets are code points of the text given."""
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        surface = match.group()
        joined = bool(tokens) and _is_gap(text, end, match.start())
        end = match.end()
        tokens.append(Token(match.start(), end, surface, fold(surface), joined))
    return tokens


def _is_gap(text: str, start: int, end: int) -> bool:
    # Nearly always one space.
    one_space = end - start == 1 and text[start] == " "
    return one_space or _GAP.fullmatch(text, start, end) is not None
