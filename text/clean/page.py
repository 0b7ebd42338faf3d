"""Turn the text of a press page into one clean article and its briefs."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from text.clean.captions import is_bare_credit, read_lines
from text.clean.characters import normalize_characters, normalize_paragraph
from text.clean.datelines import read_dateline, read_sign_off
from text.clean.edits import Edit, TrackedText
from text.clean.repairs import repair_paragraphs
from text.clean.teasers import Teaser, cut_teasers, read_teasers
from text.clean.values import CleanPage, CleanText, TextRepair
from text.clean.wrapped import join_wrapped
from text.written_dates import parse_given_date

CLEANER_VERSION = 1
"""Raised whenever the same page may come out otherwise, so that stored pages are cleaned anew."""

PARAGRAPH_BREAK = "\n\n"

_GIVEN_DATE = re.compile(r"date:? ?(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?: |$)")
_HEADING = re.compile(r"#{1,6} +")
_MOST_ROUNDS = 8
_DATELINE_PARAGRAPHS = 4  # a dateline stands at the head


@dataclass(frozen=True, slots=True)
class _Rules:
    """What is done to the paragraphs of a page, by its language."""

    repair: Callable[[Sequence[TrackedText]], list[TrackedText]]
    normalize: Callable[[str], str]


@dataclass(slots=True)
class _Outline:
    """The paragraphs of one text by their part, before repair."""

    title: TrackedText
    lead: TrackedText | None = None
    body: list[TrackedText] = field(default_factory=list)
    captions: list[TrackedText] = field(default_factory=list)
    publisher: str | None = None
    place: str | None = None
    published: str | None = None


def clean_page(
    raw: str,
    *,
    names: Collection[str] = (),
    french: bool = True,
    captions: Sequence[str] = (),
) -> CleanPage:
    """Clean the text of a page.

    Args:
        raw: The text as the source gives it: a title, then a lead, a body, photo captions, and
            teasers of other articles under "Voir plus". Any string is taken.
        names: Proper names of the corpus's topics, which are never parted.
        french: Whether the text is French. Of another language only the structure, the spaces and
            the characters are made uniform: the repairs know French words alone.
        captions: What the source itself gives as captions; they follow those found in the text.

    Returns:
        The article, with empty text when the page holds none, and the briefs, each once.
    """
    repair = partial(repair_paragraphs, names=frozenset(names), french=french)
    normalize = partial(normalize_paragraph, french=french)
    rules = _Rules(repair, normalize)
    given = _read_captions(captions, rules)
    page = _clean_once(raw, rules, given)
    briefs: dict[tuple[str, str], CleanText] = {}
    for brief in page.briefs:
        settled = _settle(brief, rules)
        briefs.setdefault((settled.title, settled.lead), settled)
    return CleanPage(_settle(page.article, rules, len(given)), tuple(briefs.values()))


def _clean_once(raw: str, rules: _Rules, captions: Sequence[str] = ()) -> CleanPage:
    paragraphs = [
        paragraph
        for line in join_wrapped(normalize_characters(raw).split("\n"))
        if (paragraph := rules.normalize(line))
    ]
    head, tail = cut_teasers(paragraphs)
    outline = _outline_article(head)
    outline.captions += [TrackedText(caption) for caption in captions]
    article = _finish(outline, rules)
    teasers = [_outline_brief(teaser, article.publisher) for teaser in read_teasers(tail)]
    return CleanPage(article, tuple(_finish(teaser, rules) for teaser in teasers))


def _read_captions(captions: Sequence[str], rules: _Rules) -> list[str]:
    """Make captions that the source gives uniform; bare credits are left out."""
    lines = (rules.normalize(normalize_characters(" ".join(each.split()))) for each in captions)
    return list(dict.fromkeys(line for line in lines if line and not is_bare_credit(line)))


def _settle(clean: CleanText, rules: _Rules, given: int = 0) -> CleanText:
    """Clean a text until cleaning changes nothing; a press page needs no second time.

    A page made of scraps of pages may show a dateline or a caption only once the first are gone.
    So many of the last captions were given as such, and are no part of the page's flow.
    """
    for _ in range(_MOST_ROUNDS):
        kept = clean.captions[len(clean.captions) - given :] if given else ()
        flow = clean.text[: len(clean.text) - sum(len(PARAGRAPH_BREAK + each) for each in kept)]
        again = _clean_once(flow, rules, kept).article
        if again.text == clean.text:
            break
        tracked = TrackedText(clean.text, clean.repairs)
        tracked = tracked.apply([Edit(0, len(clean.text), again.text, "structure")])
        clean = replace(
            again,
            repairs=tracked.repairs,
            publisher=clean.publisher or again.publisher,
            place=clean.place or again.place,
            published=clean.published or again.published,
        )
    return clean


def _outline_article(paragraphs: list[str]) -> _Outline:
    if not paragraphs:
        return _Outline(TrackedText(""))
    title, published = _read_title(paragraphs[0])
    outline = _Outline(title, published=published)
    for line in read_lines(paragraphs[1:], title.text):
        (outline.captions if line.is_caption else outline.body).append(TrackedText(line.text))
    dated = _take_dateline(outline)
    _take_sign_off(outline)
    if len(outline.body) > 1 and dated != 0:
        outline.lead = outline.body.pop(0)
    return outline


def _read_title(line: str) -> tuple[TrackedText, str | None]:
    """Take the date and the heading signs off the title."""
    published, rule, end = None, "", 0
    while match := _GIVEN_DATE.match(line, end) or _HEADING.match(line, end):
        is_date = match.re is _GIVEN_DATE
        if is_date:
            given = parse_given_date(match["date"])
            if given is None:
                break
            published = published or given
        if match.end() == len(line):
            break
        rule = rule or ("given-date" if is_date else "heading")
        end = match.end()
    return TrackedText(line).apply([Edit(0, end, "", rule)]), published


def _take_dateline(outline: _Outline) -> int | None:
    """Move the dateline out of the body; return the number of its paragraph."""
    found = None
    for index in range(min(_DATELINE_PARAGRAPHS, len(outline.body))):
        paragraph, end = outline.body[index], 0
        while (dateline := read_dateline(paragraph.text, end)) is not None:
            end += dateline.length
            outline.place = outline.place or dateline.place
            outline.publisher = outline.publisher or dateline.publisher
            found = index if found is None else found
        outline.body[index] = paragraph.apply([Edit(0, end, "", "dateline")])
    outline.body = [paragraph for paragraph in outline.body if paragraph.text]
    return found


def _take_sign_off(outline: _Outline) -> None:
    """Move the sign-off out of the body; a signature alone on a line goes with it."""
    end = 0
    while outline.body and not end:
        last = outline.body.pop()
        end = len(last.text)
        edits = []
        while (sign_off := read_sign_off(last.text, end)) is not None:
            publisher, start = sign_off
            outline.publisher = outline.publisher or publisher
            edits.append(Edit(start, end, "", "sign-off"))
            end = start
        if end:
            outline.body.append(last.apply(edits))


def _outline_brief(teaser: Teaser, publisher: str | None) -> _Outline:
    title, published = _read_title(teaser.title)
    outline = _Outline(title, publisher=publisher, published=published)
    leads = [TrackedText(lead) for lead in teaser.leads]
    if leads:
        outline.lead, outline.body = leads[0], leads[1:]
    outline.captions = [TrackedText(caption) for caption in teaser.captions]
    return outline


def _finish(outline: _Outline, rules: _Rules) -> CleanText:
    """Repair the paragraphs of an outline and put them together."""
    lead = [outline.lead] if outline.lead else []
    parts = [outline.title, *lead, *outline.body, *outline.captions]
    repaired = rules.repair(parts)
    first_body = 1 + len(lead)
    first_caption = first_body + len(outline.body)
    texts = [tracked.text for tracked in repaired]
    return CleanText(
        title=texts[0],
        lead=texts[1] if lead else "",
        body=tuple(text for text in texts[first_body:first_caption] if text),
        captions=tuple(text for text in texts[first_caption:] if text),
        text=PARAGRAPH_BREAK.join(text for text in texts if text),
        publisher=outline.publisher,
        place=outline.place,
        published=outline.published,
        published_estimated=False,
        repairs=tuple(_shift_repairs(repaired)),
    )


def _shift_repairs(paragraphs: Iterable[TrackedText]) -> Iterable[TextRepair]:
    """Give the repairs of each paragraph their offsets in the whole text."""
    offset = 0
    for tracked in paragraphs:
        for repair in tracked.repairs:
            yield TextRepair(offset + repair.start, repair.was, repair.now, repair.rule)
        if tracked.text:
            offset += len(tracked.text) + len(PARAGRAPH_BREAK)
