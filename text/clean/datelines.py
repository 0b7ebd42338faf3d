"""Take the dateline off the head of an article and the sign-off off its foot."""

import re
from dataclasses import dataclass

_AGENCY = r"(?:AP|Vigie|Reuters|Xinhua|Kyodo|Yonhap|Bernama|Antara|[A-Z]{3,6}(?:/[A-Z]{3,6})?)"
_SIGNER = r"(?:VNA/CVN|VNA|CVN|AVI|Vigie)"

_DATELINE = re.compile(
    rf"^(?P<place>[A-ZÀ-ÝĐ][^\W\d_]*(?:[ '.-][^\W\d_]+){{0,5}})"
    rf"(?:, (?:le )?(?P<date>\d{{1,2}}(?:er)? [^\W\d_]+(?: \d{{4}})?))?"
    rf" ?\((?P<agency>{_AGENCY})\) ?[–—-]+ ?"
)
_SIGN_OFF = re.compile(rf"(?:(?<=[.!?»…)]) ?|^| )[–—-]+ ?(?P<agency>{_SIGNER})[ .]*$")
_SIGNATURE = re.compile(
    r"^(?:(?!VNA/)[A-ZÀ-ÝĐ][^\W\d_]*(?:[ -]+[^\W\d_]+){0,7} ?/ ?)?"
    rf"(?P<agency>{_SIGNER})\.?$"
)
_DATELINE_REACH = 160
_CLOSING_REACH = 60


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, and by whom, a text says it was written; ``length`` characters were read."""

    place: str
    publisher: str
    length: int


def read_dateline(paragraph: str, start: int = 0) -> Dateline | None:
    """Read the dateline that a paragraph opens with from an offset on, such as "Hanoï (VNA) –"."""
    match = _DATELINE.match(paragraph[start : start + _DATELINE_REACH])
    if match is None:
        return None
    return Dateline(match["place"], match["agency"], match.end())


def read_sign_off(paragraph: str, end: int) -> tuple[str, int] | None:
    """Read the sign-off that a paragraph closes with, such as "-VNA" or "Lan Anh/CVN".

    Args:
        paragraph: In uniform characters.
        end: Where it ends: so much of it is read.

    Returns:
        The publisher, and the offset where the sign-off and the spaces before it start; None when
        there is none.
    """
    if end <= _CLOSING_REACH:
        match = _SIGNATURE.match(paragraph, 0, end)
        if match is not None:
            return match["agency"], 0
    reach = max(0, end - _CLOSING_REACH)
    match = _SIGN_OFF.search(paragraph, reach, end)
    if match is None:
        return None
    start = match.start()
    while start and paragraph[start - 1].isspace():
        start -= 1
    return match["agency"], start
