"""Classes of French words, by list and by ending: enough to tell where a phrase starts and ends.

A question leaves no time for a tagger. The list holds the words that their ending tells wrongly;
it was made from texts that spaCy tagged.
"""

import json
import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Final


class WordClass(IntEnum):
    """What a token is; those alike stand side by side, so that a border can part them."""

    START = 0
    VERB = 1
    AUXILIARY = 2
    NOUN = 3
    NAME = 4
    ADJECTIVE = 5
    ADVERB = 6
    NUMBER = 7
    PRONOUN = 8
    DETERMINER = 10
    OF = 11
    TO = 12
    IN = 13
    PLACE = 14
    BY = 15
    FOR = 16
    WITH = 17
    AND = 18
    BUT = 19
    THAT = 20
    WHO = 21
    NOT = 22
    COMMA = 30
    SEMICOLON = 31
    COLON = 32
    STOP = 33
    OPENING = 34
    CLOSING = 35
    QUOTE = 36
    DASH = 37
    SIGN = 38
    END = 51


_LISTED: Final = {
    WordClass.DETERMINER: """
        le la les l' un une des cet ce cette ces son sa ses leur leurs mon ma mes ton ta tes notre
        votre nos vos chaque quelques plusieurs certains certaines
    """,
    WordClass.OF: "de d' du",
    WordClass.TO: "à au aux",
    WordClass.IN: "en",
    WordClass.PLACE: "dans sur sous vers chez devant derrière",
    WordClass.BY: "par",
    WordClass.FOR: "pour afin",
    WordClass.WITH: """
        avec sans contre entre depuis pendant durant lors après avant jusque jusqu' dès malgré selon
        comme parmi
    """,
    WordClass.AND: "et ou ni",
    WordClass.BUT: "mais car donc or",
    WordClass.THAT: "que qu' quand lorsque lorsqu' si s' puisque puisqu' quoique",
    WordClass.WHO: "qui dont où lequel laquelle lesquels lesquelles",
    WordClass.NOT: "ne n' pas plus jamais",
    WordClass.PRONOUN: """
        il elle ils elles on se je tu nous vous lui y c' j' m' t' cela ceci ça celui celle ceux
        celles
    """,
    WordClass.AUXILIARY: """
        est sont était étaient fut furent a ont avait avaient être avoir été eu sera seront
    """,
}
_FUNCTION_WORDS: Final = {
    word: word_class for word_class, listed in _LISTED.items() for word in listed.split()
}
_SIGNS: Final = {
    ",": WordClass.COMMA, ";": WordClass.SEMICOLON, ":": WordClass.COLON, ".": WordClass.STOP,
    "(": WordClass.OPENING, ")": WordClass.CLOSING, "«": WordClass.QUOTE, "»": WordClass.QUOTE,
    '"': WordClass.QUOTE, "“": WordClass.QUOTE, "”": WordClass.QUOTE, "-": WordClass.DASH,
    "–": WordClass.DASH, "—": WordClass.DASH,
}  # fmt: skip
# A span of years, a rank, a number, a word with its hyphens and its elision, or a sign.
_TOKEN: Final = re.compile(
    r"\d{4}[-–]\d{4}\b|\d+(?:e|er|re|ère|ème|nde?|ᵉ)\b"
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?%?"
    r"|[^\W_]+(?:-[^\W_]+)*['’]?|\.\.\.|[^\w\s]"
)
_ENDING: Final = 3


def split_tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word, number and sign of a text with its offsets."""
    for match in _TOKEN.finditer(text):
        yield match.group(), match.start(), match.end()


@lru_cache(maxsize=50_000)
def word_class(token: str, *, opens: bool) -> WordClass:
    """Return the class of a token.

    Args:
        token: A token of `split_tokens`.
        opens: Whether it opens the sentence, where a capital says nothing.
    """
    lowered = token.lower().replace("’", "'")
    if token in _SIGNS:
        return _SIGNS[token]
    if not token[0].isalpha():
        return WordClass.NUMBER if token[0].isdigit() else WordClass.SIGN
    words, endings = _load()
    listed = _FUNCTION_WORDS.get(lowered) or words.get(lowered)
    if listed is None and token[0].isupper() and not opens:
        return WordClass.NAME
    return listed or endings.get(lowered[-_ENDING:], WordClass.NOUN)


@lru_cache
def _load() -> tuple[dict[str, WordClass], dict[str, WordClass]]:
    path = Path(__file__).with_name("packs") / "word_classes.json"
    kept: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    words, endings = (
        {form: WordClass[name] for name, forms in kept[part].items() for form in forms.split()}
        for part in ("words", "endings")
    )
    return words, endings
