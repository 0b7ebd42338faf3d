"""Tell photo captions and credits from the paragraphs around them."""

import re
from dataclasses import dataclass

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
_TITLE_REACH = 400  # longest title looked for before a mark
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
    for paragraph in paragraphs:
        body, captions = _cut_at_marks(paragraph, title)
        if body and not is_bare_credit(body):
            lines.append(Line(body, is_caption(body)))
        for caption in captions:
            lines += _part_caption(caption)
    return [line for line in lines if line.text and not is_bare_credit(line.text)]


def _cut_at_marks(paragraph: str, title: str) -> tuple[str, list[str]]:
    """Cut a paragraph at each title and mark: what stands before, and what follows each."""
    cuts = [match.span() for match in _MARK.finditer(paragraph)]
    pieces: list[str] = []
    cursor = 0
    for start, end in cuts:
        before = paragraph[cursor:start]
        head = _without_title(before, title)
        if head is None:
            continue
        pieces.append(head)
        cursor = end
    pieces.append(paragraph[cursor:].strip())
    return pieces[0].strip(), [piece.strip() for piece in pieces[1:]]


def _without_title(before: str, title: str) -> str | None:
    """Take the title off the end of a string; None when it does not stand there."""
    wanted = _letters(title)
    if not wanted:
        return None
    reach = max(0, len(before) - _TITLE_REACH - len(title))
    position = len(before)
    for sign in reversed(wanted):
        position -= 1
        while position >= reach and not before[position].isalnum():
            position -= 1
        if position < reach or before[position].casefold() != sign:
            return None
    return before[:position].rstrip()


def _letters(text: str) -> str:
    return "".join(sign.casefold() for sign in text if sign.isalnum())


def _part_caption(text: str) -> list[Line]:
    """Part a caption from the paragraph that goes on after its credit on the same line."""
    match = _SIGNED.search(text)
    if match is None:
        return [Line(text, is_caption=True)]
    return [
        Line(text[: match.end()].strip(), is_caption=True),
        Line(text[match.end() :].strip(), is_caption=False),
    ]
