"""The publisher that a question names: "selon VNA", "dans Le Courrier du Vietnam"."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from text.terms import fold, fold_letters

# What may stand before a publisher's name and makes it the source asked for.
_CUE: Final = re.compile(
    r"\b(?:selon|d'apres|dapres|rapporte(?:e|s|es)? par|publie(?:e|s|es)? (?:par|dans|sur)|"
    r"lu (?:dans|sur)|(?:articles?|depeches?) (?:de|du)|dans|sur|chez|according to|reported by|"
    r"published (?:by|in)|(?:articles?|reports?) (?:by|from|in)|in|on|theo|tren|"
    r"(?:que|ce que) (?:dit|disent|rapporte|ecrit|raconte|annonce|publie)|"
    r"what (?:does|did|has)) "
    r"(?:l'agence(?: de presse)? |le (?:journal|quotidien|site) |la revue |the agency |"
    r"the newspaper |"
    r"bao |hang tin |thong tan xa )?"
)
_ARTICLE: Final = re.compile(r"(?:le |la |les |l'|the )")
_VERB: Final = re.compile(
    r" (?:say|says|said|report|reported|write|wrote|noi gi|viet gi|dua tin)\b"
)
_LONG_NAME: Final = 12
"""A name this long names a publisher even in small letters."""


@dataclass(frozen=True, slots=True)
class AskedPublisher:
    """A publisher named in a question.

    Attributes:
        start: Offset of the phrase in the question.
        end: Offset after it.
        name: The publisher, as `publisher_parts` gives it.
    """

    start: int
    end: int
    name: str


def publisher_parts(publisher: str) -> tuple[str, ...]:
    """Return the publishers of a credit such as ``VNA/CVN``, folded."""
    return tuple(part for piece in publisher.split("/") if (part := fold(piece).strip()))


def name_publishers(
    publishers: Iterable[str], aliases: Mapping[str, Collection[str]]
) -> dict[str, str]:
    """Map the folded names by which publishers may be asked for to the publishers.

    Args:
        publishers: The publishers of a corpus, as its articles credit them.
        aliases: Other names of a publisher, by its name.
    """
    names = {part: part for publisher in publishers for part in publisher_parts(publisher)}
    for name, others in aliases.items():
        names.update({fold(other).strip(): fold(name).strip() for other in others})
    return names


def find_publisher(question: str, names: Mapping[str, str]) -> AskedPublisher | None:
    """Find the publisher whose articles a question asks for.

    Args:
        question: The question.
        names: What `name_publishers` returned.
    """
    if not names:
        return None
    flat = fold_letters(question)
    for cue in _CUE.finditer(flat):
        for start in _starts(flat, cue.end()):
            name = max(
                (n for n in names if flat.startswith(n, start) and _ends(flat, start + len(n))),
                key=len,
                default=None,
            )
            if name is None:
                continue
            end = start + len(name)
            if not (question[start].isupper() or len(name) >= _LONG_NAME):
                continue
            verb = _VERB.match(flat, end)
            return AskedPublisher(cue.start(), verb.end() if verb else end, names[name])
    return None


def _starts(flat: str, at: int) -> list[int]:
    """Return where a name may start: at once, or after its article."""
    article = _ARTICLE.match(flat, at)
    return [at, article.end()] if article else [at]


def _ends(flat: str, at: int) -> bool:
    return at >= len(flat) or not flat[at].isalnum()
