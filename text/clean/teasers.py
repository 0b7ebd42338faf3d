"""Read the teasers of other articles that a page shows under "Voir plus"."""

import re
from dataclasses import dataclass, field

from text.clean.captions import is_bare_credit, is_caption
from text.terms import letters

_HEADINGS = frozenset({"voir plus", "lire aussi", "à lire aussi", "voir aussi", "lire plus"})
_FULL_STOP = re.compile(r"[.!?…][»\"' )]*$")
_LONGEST_TITLE = 220


@dataclass(slots=True)
class Teaser:
    """A teaser as the page shows it."""

    title: str = ""
    leads: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)


def cut_teasers(paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """Part a page at its first "Voir plus" into the article and the teasers."""
    for index, paragraph in enumerate(paragraphs):
        if index and paragraph.rstrip(" :.…").casefold() in _HEADINGS:
            tail = [p for p in paragraphs[index + 1 :] if p.casefold() not in _HEADINGS]
            return paragraphs[:index], tail
    return paragraphs, []


def read_teasers(paragraphs: list[str]) -> list[Teaser]:
    """Read the teasers of a page: caption, title and lead, where only the title never misses.

    A caption is known by its photo credit, by repeating the title, or by standing before a title
    without a full stop; a lead by its full stop.

    Args:
        paragraphs: Non-empty paragraphs below "Voir plus", in uniform characters.

    Returns:
        The teasers in the order of the page.
    """
    teasers: list[Teaser] = []
    at = 0
    while at < len(paragraphs):
        captions, at = _read_captions(paragraphs, at)
        if at == len(paragraphs):
            if captions and not teasers:
                teasers.append(Teaser(captions[-1], captions=captions[:-1]))
            break
        if not captions and teasers and _continues(paragraphs, at):
            teasers[-1].leads.append(paragraphs[at])
            at += 1
            continue
        teaser = Teaser(paragraphs[at], captions=captions)
        at += 1
        if at < len(paragraphs) and _is_lead(paragraphs[at]):
            teaser.leads.append(paragraphs[at])
            at += 1
        teasers.append(teaser)
    return teasers


def _read_captions(paragraphs: list[str], at: int) -> tuple[list[str], int]:
    captions: list[str] = []
    while at < len(paragraphs) and _is_caption_at(paragraphs, at, bool(captions)):
        if not _repeats_next(paragraphs, at) and not is_bare_credit(paragraphs[at]):
            captions.append(paragraphs[at])
        at += 1
    return captions, at


def _is_caption_at(paragraphs: list[str], at: int, after_caption: bool) -> bool:
    paragraph = paragraphs[at]
    if is_caption(paragraph) or _repeats_next(paragraphs, at):
        return True
    if after_caption or _FULL_STOP.search(paragraph) or at + 2 >= len(paragraphs):
        return False
    following, third = paragraphs[at + 1], paragraphs[at + 2]
    return (
        not _FULL_STOP.search(following)
        and not is_caption(following)
        and len(following) <= _LONGEST_TITLE
        and _is_lead(third)
        and _FULL_STOP.search(third) is not None
    )


def _repeats_next(paragraphs: list[str], at: int) -> bool:
    return at + 1 < len(paragraphs) and letters(paragraphs[at]) == letters(paragraphs[at + 1])


def _is_lead(paragraph: str) -> bool:
    if is_caption(paragraph):
        return False
    return _FULL_STOP.search(paragraph) is not None or len(paragraph) > _LONGEST_TITLE


def _continues(paragraphs: list[str], at: int) -> bool:
    """Tell whether a paragraph goes on with the lead before it, being no title itself."""
    paragraph = paragraphs[at]
    if not _is_lead(paragraph):
        return False
    followed = at + 1 < len(paragraphs) and _is_lead(paragraphs[at + 1])
    return not (followed and len(paragraph) <= _LONGEST_TITLE)
