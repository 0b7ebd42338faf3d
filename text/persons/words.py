"""The words and signs of a text, as the reading of persons sees them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from text.terms import fold

_WORD: Final = re.compile(
    r"(?:[ldjnmstcLDJNMSTC]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’](?=[^\W\d_])"
    r"|(?<![^\W\d_])[A-ZÀ-ÖØ-Þ]\.(?=\s?[A-ZÀ-ÖØ-Þ])"
    r"|\d[\d.,]*(?:er|re|e|è|ème|st|nd|rd|th)?"
    r"|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*|[-'’][^\W\d_]+)*"
    r"|\n|[^\w\s]"
)


@dataclass(slots=True)
class Word:
    """A word, number, sign or line end.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last.
        surface: The word as written.
        folded: Without case and accents, an elision without its apostrophe.
        capital: Whether it opens with a capital letter ("al-Sissi" does).
    """

    start: int
    end: int
    surface: str
    folded: str
    capital: bool

    @property
    def is_acronym(self) -> bool:
        """Whether it is all capitals, two letters at least."""
        return len(self.folded) > 1 and self.surface.isupper()


def split_words(text: str) -> list[Word]:
    """Split a text into words and signs, in order."""
    return [
        Word(match.start(), match.end(), match[0], *_shape(match[0]))
        for match in _WORD.finditer(text)
    ]


@lru_cache(maxsize=50_000)
def _shape(surface: str) -> tuple[str, bool]:
    """Return a word's folded form, and whether it opens with a capital."""
    first = surface[3:4] if surface.startswith(("al-", "el-")) else surface[0]
    return fold(surface).rstrip("'.") or surface, first.isupper()
