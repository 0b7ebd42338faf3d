"""What the cleaner hands back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextRepair:
    """One change of letters or signs, in the coordinates of the cleaned text.

    Attributes:
        start: Offset in `CleanText.text`, in code points, of the first code point of ``now``.
        was: What the source had there.
        now: What stands there now; ``text[start:start + len(now)] == now``. Empty for a removal.
        rule: The rule that made the change, such as ``"joined"``.
    """

    start: int
    was: str
    now: str
    rule: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """An article or a brief, cleaned.

    Attributes:
        title: Headline.
        lead: Standfirst; empty when there is none.
        body: Paragraphs of the body.
        captions: Captions of the pictures, in the order of the page.
        text: Title, lead, body and captions, in that order, joined by an empty line.
        publisher: ``"VNA"``, ``"VNA/CVN"`` and so on, as the page signs; None when unsigned.
        place: Place of the dateline; None when there is none.
        published: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` given by the page itself, else None.
        published_estimated: False: the cleaner only reports given dates (see `text.dates`).
        repairs: Changes made, by offset. Uniform spaces, apostrophes and quotation marks are not
            listed: they change no letter.
    """

    title: str
    lead: str
    body: tuple[str, ...]
    captions: tuple[str, ...]
    text: str
    publisher: str | None
    place: str | None
    published: str | None
    published_estimated: bool
    repairs: tuple[TextRepair, ...]


@dataclass(frozen=True, slots=True)
class CleanPage:
    """An article and the briefs its page shows under "Voir plus", each once."""

    article: CleanText
    briefs: tuple[CleanText, ...]
