"""Tell where, in the source's own offsets, a cleaned page has gained a space."""

from collections.abc import Iterator

from text.clean import CleanPage, CleanText
from text.clean.characters import normalize_characters
from text.clean.undo import read_stretches


def added_spaces(raw: str, page: CleanPage) -> set[int]:
    """Find the places where cleaning put a space between two letters or digits.

    Args:
        raw: The page as the source gives it, in composed characters.
        page: The same page, cleaned.

    Returns:
        Offsets in ``raw`` of the letters and digits that gained a space before them.
    """
    places = [offset for offset, sign in enumerate(raw) if sign.isalnum()]
    letters = "".join(raw[offset] for offset in places)
    if letters != letters_of(normalize_characters(raw)):
        raise ValueError("The page is not in composed characters.")
    added: set[int] = set()
    for clean in (page.article, *page.briefs):
        cursor = 0
        for paragraph in _paragraphs(clean):
            source = "".join(was for was, _ in paragraph)
            at = letters.find(source, cursor)
            at = at if at >= 0 else letters.find(source)
            if at < 0:
                raise ValueError(f"A paragraph has letters of its own: {source[:40]}")
            cursor = at
            for number, (_, spaced) in enumerate(paragraph):
                here, before = places[at + number], places[at + number - 1]
                if number and spaced and not any(map(str.isspace, raw[before + 1 : here])):
                    added.add(here)
    return added


def letters_of(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(sign for sign in text if sign.isalnum())


def _paragraphs(clean: CleanText) -> Iterator[list[tuple[str, bool]]]:
    """Yield the source's letters of each paragraph, and whether a space now stands before each."""
    paragraph: list[tuple[str, bool]] = []
    spaced = False
    for stretch in read_stretches(clean.text, clean.repairs):
        same = letters_of(stretch.was) == letters_of(stretch.now)
        for sign in stretch.now if same else stretch.was:
            if sign.isalnum():
                paragraph.append((sign, spaced and same))
                spaced = False
            elif sign == "\n" and paragraph:
                yield paragraph
                paragraph, spaced = [], False
            else:
                spaced = spaced or sign.isspace()
    if paragraph:
        yield paragraph
