"""Read HTML: a page's main text and what it says of itself, and all the text of a fragment."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG, Document
from trafilatura.xml import xmltotxt

from news.sources.fields import check_date, check_language, check_url
from news.sources.page_parts import (
    drop_noise,
    find_article,
    find_lead,
    find_picture,
    take_captions,
)
from news.sources.values import MAX_BYTES, RejectedError
from text.terms import letters

_MOST_ELEMENTS: Final = 20_000
"""Beyond, finding the main text takes more than seconds; pages of the press have 1,000 to 5,000."""

_SHORTEST_LINE: Final = 40
"""A page without any line of as many characters shows menus and links, and no article."""

_ELSEWHERE: Final = re.compile(
    r"(?:[ÀA] )?(?:lire|voir) (?:aussi|également)\b|sur le même sujet\b|(?:read|see) also\b|"
    r"also read\b|(?:xem|đọc) thêm\b",
    re.IGNORECASE,
)
"""How a line begins that sends to other news, in French, English and Vietnamese."""
_LONGEST_LINK: Final = 250
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_XML_DECLARATION: Final = re.compile(r"<\?xml[^<>]{0,200}\?>")
_UNFIT: Final = re.compile(
    "[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"
    "|&#(?:0{0,9}(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0{0,9}(?:[0-8bcefBCEF]|1[0-9a-fA-F]))(?:;|(?![0-9a-fA-F;]))"
)
"""Control characters and halves of pairs, typed or named: XML has no place for them."""
_WHOLE_PAGE: Final = re.compile(r"<(?:!doctype|html|body|article|main)[\s>]", re.IGNORECASE)
_PUBLISHER: Final = re.compile(
    r'"publisher"\s*:\s*\{[^{}]{0,500}?"name"\s*:\s*"([^"\\]{1,100})"', re.DOTALL
)
_BYLINES: Final = [
    f"//*[{test}][string-length(normalize-space(.)) < 100]"
    for test in (
        "contains(concat(' ', normalize-space(@class), ' '), ' author ')",
        "contains(concat(' ', normalize-space(@class), ' '), ' byline ')",
        "@rel='author'",
        "@itemprop='author'",
    )
]
_DATES: Final = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
_CONFIG: Final = deepcopy(DEFAULT_CONFIG)
# Below this, trafilatura gives the text of the whole page in one piece; briefs are shorter.
_CONFIG["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "80"
_BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption dd div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split()
)
_UNREAD: Final = frozenset("script style template noscript head iframe object svg math".split())


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds and says of itself; None for what it does not say.

    Attributes:
        title: The title of its article; empty when there is none.
        text: Its main text, a paragraph each between empty lines, without names of authors.
        url: Its canonical address.
        publisher: The name of its site.
        published: ``YYYY-MM-DD``, from its metadata and never from its text.
        language: ISO 639-1 code.
        image: Address of its picture.
        captions: What stands under its pictures, in order.
    """

    title: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    image: str | None = None
    captions: tuple[str, ...] = ()


def read_markup(markup: str) -> Page:
    """Read a page, or a fragment, which is all text and says nothing of itself.

    Raises:
        RejectedError: It holds no main text, too long a one, or too many elements.
    """
    if _WHOLE_PAGE.search(markup):
        return read_page(markup)
    tree = _parse(f"<html><body>{markup}</body></html>")
    captions = take_captions(tree)
    text = _read_blocks(tree)
    if not text:
        raise RejectedError("html holds no text")
    return Page("", text, image=keep_url(find_picture(tree)), captions=captions)


def read_page(markup: str, address: str | None = None) -> Page:
    """Find the main text of a page.

    Args:
        markup: The page.
        address: Where it was fetched from; a canonical address elsewhere is then not believed.

    Raises:
        RejectedError: It holds no main text, too long a one, or too many elements.
    """
    tree = _parse(markup)
    language = _find_language(tree)
    drop_noise(tree)
    article = find_article(tree)
    captions, lead, picture = take_captions(article), find_lead(article), find_picture(article)
    found = _extract(tree, address)
    lines = list(_read_lines(xmltotxt(found.body, include_formatting=False), found.author))
    if not any(len(line) >= _SHORTEST_LINE for line in lines):
        raise RejectedError("the page holds no main text")
    title = _clean(found.title)
    return Page(
        title=title,
        text=_check_size("\n\n".join(_put_lead_first(lead, title, lines))),
        url=_choose_url(found.url, address),
        publisher=_clean(found.sitename) or _find_publisher(markup),
        published=check_date("date", found.date or ""),
        language=language,
        image=keep_url(found.image or picture, address),
        captions=captions,
    )


def _extract(tree: Any, address: str | None) -> Document:  # noqa: ANN401 (lxml has no types)
    """Find the body and the metadata of a page.

    Raises:
        RejectedError: It has no body.
    """
    found = bare_extraction(
        tree,
        url=address,
        with_metadata=True,
        include_comments=False,
        date_extraction_params=dict(_DATES),
        prune_xpath=_BYLINES,
        config=_CONFIG,
    )
    if not isinstance(found, Document) or found.body is None:
        raise RejectedError("the page holds no main text")
    return found


def read_fragment(markup: str) -> str:
    """Return the text of a piece of HTML, a paragraph each between empty lines.

    Raises:
        RejectedError: It holds too many elements, or too long a text.
    """
    return _read_blocks(_parse(f"<html><body>{markup}</body></html>"))


def _read_blocks(tree: Any) -> str:  # noqa: ANN401 (lxml has no types)
    pieces: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if element.tag in _BLOCKS:
            pieces.append("\0")
        if event == "end":
            pieces.append(_fold_spaces(element.tail))
        elif element.tag in _UNREAD:
            walk.skip_subtree()
        else:
            pieces.append(_fold_spaces(element.text))
    paragraphs = (_fold_spaces(part).strip() for part in "".join(pieces).split("\0"))
    return _check_size("\n\n".join(part for part in paragraphs if part))


def keep_url(value: str | None, base: str | None = None) -> str | None:
    """Return an http or https address, made absolute where a base is known; else None."""
    if not value or not value.strip():
        return None
    try:
        return check_url(urljoin(base or "", value.strip()))
    except ValueError:
        return None


def _parse(markup: str) -> Any:  # noqa: ANN401 (lxml has no types)
    """Parse HTML; the parser itself bounds the depth."""
    content = _XML_DECLARATION.sub("", _UNFIT.sub("", markup), count=1)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(content.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise RejectedError("the page holds no main text") from error
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise RejectedError(f"the page has more than {_MOST_ELEMENTS:,} elements")
    return tree


def _check_size(text: str) -> str:
    if len(text) > MAX_BYTES:
        raise RejectedError(f"the text of the page is longer than {MAX_BYTES:,} characters")
    return text


def _read_lines(text: str, author: str | None) -> Iterator[str]:
    """Yield the lines of a text but those that only name its author, or send to other news."""
    name = _clean(author).casefold()
    bylines = {name, f"par {name}", f"by {name}"} if name else set()
    for line in text.splitlines():
        folded = _fold_spaces(line).strip().removeprefix("- ")
        sent = len(folded) < _LONGEST_LINK and _ELSEWHERE.match(folded)
        if folded and not sent and folded.casefold() not in bylines:
            yield folded


def _put_lead_first(lead: str, title: str, lines: list[str]) -> list[str]:
    """Put a lead that was left out after the title; one that was read stays where it is."""
    if not lead or letters(lead) in letters(" ".join([title, *lines])):
        return lines
    at = 1 if lines and letters(lines[0]) == letters(title) else 0
    return [*lines[:at], lead, *lines[at:]]


def _find_language(tree: Any) -> str | None:  # noqa: ANN401 (lxml has no types)
    locales = tree.xpath("//meta[@property='og:locale']/@content")
    for value in (tree.get("lang"), *locales[:1]):
        try:
            language = check_language(value or "")
        except RejectedError:
            continue
        if language is not None:
            return language
    return None


def _find_publisher(markup: str) -> str | None:
    """Find the publisher of linked data, where it is named before anything nested."""
    found = _PUBLISHER.search(markup)
    return _clean(found[1]) or None if found else None


def _choose_url(canonical: str | None, address: str | None) -> str | None:
    """Choose a page's address: a canonical one that names a site's front page is a mistake."""
    url = keep_url(canonical, address)
    if url is None or (urlsplit(url).path in ("", "/") and not urlsplit(url).query):
        return address
    if address is not None and urlsplit(url).hostname != urlsplit(address).hostname:
        return address
    return url


def _clean(value: str | None) -> str:
    return " ".join((value or "").split())


def _fold_spaces(value: str | None) -> str:
    """Fold spaces as HTML does: those that do not break stay."""
    return _SPACES.sub(" ", value or "")
