"""Articles that present countries one after the other, under a title that names none of them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from text.pipeline import Entity
from text.terms import words
from text.topics.ids import is_party, is_theme

# What a title calls the countries that its article presents, and the topics that these are.
_ANNOUNCED: Final = {
    "partenaires": "partner/",
    "partners": "partner/",
    "membres": "member/",
    "members": "member/",
}
_FEWEST: Final = 3
"""Of fewer countries, each may only be an example."""

_OPENING: Final = re.compile(r"(?:(?:les?|la|the)\s+|l['’])?", re.IGNORECASE)
# "la Norvège l'est devenue en 2015, la Suisse en 2016 et la Turquie en 2017"
_GOING_ON: Final = re.compile(
    r"(?:,|,? (?:et|and))\s+(?:(?:les?|la|the)\s+|l['’])?$", re.IGNORECASE
)


def find_presented(
    text: str, title_end: int, sentences: Sequence[tuple[int, int]], entities: Sequence[Entity]
) -> frozenset[str]:
    """Find the countries that an article presents, if its title announces such.

    "Les partenaires sectoriels de l'ASEAN" announces partners and names none: the article is then
    about those of which its sentences speak, though it may name each but once.

    Args:
        text: The article's text.
        title_end: Offset after its title.
        sentences: Offsets of the body's sentences.
        entities: What the article names, by offset.

    Returns:
        Ids of the partners or members; empty when they are fewer than three, or when the title
        names a country or framework itself.
    """
    kinds = {_ANNOUNCED[word] for word in words(text[:title_end]) if word in _ANNOUNCED}
    named = [entity for entity in entities if entity.start < title_end and entity.topic]
    if not kinds or any(not is_theme(entity.topic) for entity in named):
        return frozenset()
    countries = [entity for entity in entities if is_party(entity.topic)]
    presented = frozenset(
        topic
        for start, end in sentences
        for topic in _find_subjects(text, start, [e for e in countries if start <= e.start < end])
        if topic.startswith(tuple(kinds))
    )
    return presented if len(presented) >= _FEWEST else frozenset()


def _find_subjects(text: str, start: int, countries: Sequence[Entity]) -> Iterator[str]:
    """Yield the country that opens a sentence, and those that go on in its place."""
    for number, country in enumerate(countries):
        before = text[countries[number - 1].end if number else start : country.start]
        if not (_GOING_ON.search(before) if number else _OPENING.fullmatch(before)):
            return
        yield country.topic or ""
