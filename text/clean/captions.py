"""Tell photo captions and credits from the paragraphs around them."""

import re
from dataclasses import dataclass

from text.terms import letters

_MARK = re.compile(r"ảnh \d{1,3}(?!\d)")
"""What the agency's pages print between the title and the caption of each picture."""

_CREDIT = re.compile(
    r"\b(?:Photos?|Crédit photo|Infographie)(?: d'illustration)?"
    r"(?: ?: ?| diffusées? par | fournies? par )[^\n:]{1,80}$"
)
_BARE_CREDIT = re.compile(
    r"^\(?(?:Photos?|Crédit photo|Infographie)(?: d'illustration)? ?: ?[^\n.:]{1,60}\)?\.?$"
)
_SIGNED = re.compile(r"\bPhotos? ?: ?(?:VNA/CVN|VNA|CVN|AVI)\)?[. ]+(?=[A-ZÀ-ÝĐ«])")

_CREDIT_REACH = 120  # a credit stands at the very end
_LONGEST_TITLE = 400  # letters of a title looked for before a mark
_TITLE_GAPS = 400  # signs between them
_LONGEST_CAPTION = 600


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the page, below its title."""

    text: str
    is_caption: bool


def is_caption(paragraph: str) -> bool:
    """Tell whether a paragraph closes on a photo credit."""
    short = len(paragraph) <= _LONGEST_CAPTION
    return short and _CREDIT.search(paragraph[-_CREDIT_REACH:]) is not None


def is_bare_credit(paragraph: str) -> bool:
    """Tell whether a paragraph is a photo credit and nothing more."""
    return len(paragraph) <= _CREDIT_REACH and _BARE_CREDIT.match(paragraph) is not None


def read_lines(paragraphs: list[str], title: str) -> list[Line]:
    """Sort the paragraphs under a title into body and captions; bare credits are left out.

    Args:
        paragraphs: Non-empty paragraphs below the title, in uniform characters.
        title: The title, which the page repeats before each caption.

    Returns:
        The lines in the order of the page.
    """
    lines: list[Line] = []
    wanted = letters(title)
    for paragraph in paragraphs:
        body, captions = _cut_at_marks(paragraph, wanted)
        if body and not is_bare_credit(body):
            lines.append(Line(body, is_caption(body)))
        for caption in captions:
            lines += _part_caption(caption)
    return [line for line in lines if line.text and not is_bare_credit(line.text)]


def _cut_at_marks(paragraph: str, title: str) -> tuple[str, list[str]]:
    """Cut a paragraph at each title and mark: what stands before, and what follows each.

    The title is given by its letters.
    """
    pieces: list[str] = []
    cursor = 0
    for mark in _MARK.finditer(paragraph):
        head = _find_title(paragraph, cursor, mark.start(), title)
        if head is None:
            continue
        pieces.append(paragraph[cursor:head].rstrip())
        cursor = mark.end()
    pieces.append(paragraph[cursor:].strip())
    return pieces[0].strip(), [piece.strip() for piece in pieces[1:]]


def _find_title(paragraph: str, start: int, end: int, title: str) -> int | None:
    """Return where the title stands that ends a stretch; None when it does not stand there."""
    if not 0 < len(title) <= _LONGEST_TITLE:
        return None
    reach = max(start, end - _TITLE_GAPS - len(title))
    position = end
    for sign in reversed(title):
        position -= 1
        while position >= reach and not paragraph[position].isalnum():
            position -= 1
        if position < reach or paragraph[position].casefold() != sign:
            return None
    return position


def _part_caption(text: str) -> list[Line]:
    """Part a caption from the paragraph that goes on after its credit on the same line."""
    match = _SIGNED.search(text)
    if match is None:
        return [Line(text, is_caption=True)]
    return [
        Line(text[: match.end()].strip(), is_caption=True),
        Line(text[match.end() :].strip(), is_caption=False),
    ]
