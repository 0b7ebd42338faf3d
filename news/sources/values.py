"""What reading a source gives: documents, and rejections with their reasons."""

from dataclasses import dataclass, field
from typing import Final

from storage.storable import make_storable
from text.clean.characters import normalize_characters

MAX_BYTES: Final = 1_000_000
"""Largest text or JSONL line that is read: some hundred times a long article."""

MAX_PAGE_BYTES: Final = 5_000_000
"""Largest page or feed that is read: most of a page is not its text."""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """The text of one page, before cleaning, with what its source says of it.

    Attributes:
        identity: Its URL, else its path relative to the source given.
        origin: Its URL or file name, as shown to readers.
        text: Title, body and whatever else the page shows.
        url: Its address; None when the source gives none.
        publisher: As given; None when it is not.
        published: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` as given; None when it is not.
        language: ISO 639-1 code as given; None when it is not.
        image: Address of its picture; None when the source gives none.
        captions: What stands under its pictures, where the source tells it from the text.
        not_after: ``YYYY-MM-DD``, when the file or feed was last written; no part of what makes
            two documents equal.
    """

    identity: str
    origin: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    image: str | None = None
    captions: tuple[str, ...] = ()
    not_after: str | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        # The text is cleaned later; the rest goes to the database, which takes no half characters.
        for name in ("identity", "origin", "url", "image"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, make_storable(value))
        if self.publisher is not None:
            publisher = " ".join(normalize_characters(self.publisher).split())
            object.__setattr__(self, "publisher", publisher or None)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A source, or one line of it, that was not read, and why in one sentence."""

    source: str
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", make_storable(self.source))
        object.__setattr__(self, "reason", make_storable(self.reason))


class RejectedError(ValueError):
    """A document cannot be read; the message says why."""
