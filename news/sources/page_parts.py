"""Parts of a page that stand beside its text: what is no news, captions, lead and picture."""

import re
from collections.abc import Iterator
from typing import Any, Final

from news.sources.fields import is_picture_address

_NOISE: Final = frozenset(
    """
    cookie cookies consent gdpr rgpd newsletter subscribe related relate relatedposts share sharing
    sharedaddy social comments comment respond breadcrumb breadcrumbs popular recommended follow
    advert advertisement advertising sponsored
    """.split()
)
_COMMENTS: Final = frozenset({"comments", "comment", "respond", "cookie", "cookies", "consent"})
_LEADS: Final = frozenset(
    "sapo chapo chapeau standfirst lead intro introduction summary subtitle deck excerpt".split()
)
_PART: Final = re.compile(r"[^\W_]+")
_SHARE: Final = 0.3
"""What holds more of the paragraphs of a page is no block beside its text, whatever its name."""
_WHOLE: Final = 0.5
"""The article is the smallest block around its title that holds as much of the paragraphs."""
_LEAD_LENGTH: Final = range(40, 800)
_LONGEST_CAPTION: Final = 600
_WIDTH: Final = re.compile(r"[0-9]{1,4}")
_SMALLEST: Final = 100
"""Pictures declared narrower, in pixels, are signs and portraits of authors."""


def drop_noise(tree: Any) -> None:  # noqa: ANN401 (lxml has no types)
    """Take banners, links to other news, buttons and comments out of a page, by their names."""
    whole = _measure(tree) or 1
    for element in list(tree.iter("div", "section", "aside", "ul", "ol", "form", "p", "nav")):
        named = _read_names(element) & _NOISE
        if not named or element.getparent() is None or element.tag == "body":
            continue
        small = _measure(element) < _SHARE * whole or bool(named & _COMMENTS)
        if small and next(element.iter("h1"), None) is None:
            _drop(element)


def find_article(tree: Any) -> Any:  # noqa: ANN401 (lxml has no types)
    """Find the block that holds a page's title and most of its paragraphs."""
    block = next(tree.iter("h1"), None)
    whole = _measure(tree)
    while block is not None and _measure(block) < _WHOLE * whole:
        block = block.getparent()
    return tree if block is None else block


def take_captions(block: Any) -> tuple[str, ...]:  # noqa: ANN401 (lxml has no types)
    """Take the captions of the pictures out of a block, each once, in order."""
    captions: dict[str, None] = {}
    for element in list(block.iter()):
        if isinstance(element.tag, str) and _is_caption(element):
            text = _read_text(element)
            if text and len(text) <= _LONGEST_CAPTION:
                captions[text] = None
                _drop(element)
    return tuple(captions)


def find_lead(block: Any) -> str:  # noqa: ANN401 (lxml has no types)
    """Return the text of the block's part that is named as a lead; empty when none is."""
    for element in block.iter("h2", "h3", "p", "div", "strong", "header", "section"):
        if _read_names(element) & _LEADS and len(text := _read_text(element)) in _LEAD_LENGTH:
            return text
    return ""


def find_picture(block: Any) -> str:  # noqa: ANN401 (lxml has no types)
    """Return the address, as written, of the first picture of a block; empty when none is."""
    return next(_read_pictures(block), "")


def _read_pictures(block: Any) -> Iterator[str]:  # noqa: ANN401 (lxml has no types)
    for image in block.iter("img"):
        width = _WIDTH.fullmatch(image.get("width") or "")
        if width is not None and int(width[0]) < _SMALLEST:
            continue
        for name in ("data-src", "data-original", "src"):
            if is_picture_address(image.get(name) or ""):
                yield image.get(name)
                break


def _is_caption(element: Any) -> bool:  # noqa: ANN401 (lxml has no types)
    if element.tag == "figcaption":
        return True
    named = "caption" in (element.get("class") or "").casefold()
    return named and element.tag != "body" and next(element.iter("img"), None) is None


def _read_names(element: Any) -> set[str]:  # noqa: ANN401 (lxml has no types)
    names = f"{element.get('class') or ''} {element.get('id') or ''}".casefold()
    return set(_PART.findall(names))


def _read_text(element: Any) -> str:  # noqa: ANN401 (lxml has no types)
    return " ".join("".join(element.itertext()).split())


def _measure(element: Any) -> int:  # noqa: ANN401 (lxml has no types)
    return sum(len(text) for part in element.iter("p") for text in part.itertext())


def _drop(element: Any) -> None:  # noqa: ANN401 (lxml has no types)
    """Take an element out of its tree, and leave what follows it."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
