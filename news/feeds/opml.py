"""Lists of feeds as OPML, the form in which feed readers hand them on.

The elements and attributes are those of OPML 2.0, https://opml.org/spec2.opml.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring  # to write only

from lxml import etree

LARGEST_FILE: Final = 4_194_304
"""Bytes of a list that are read: tens of thousands of feeds."""


class OpmlError(ValueError):
    """A document is no OPML; the message says why."""


def dump_opml(feeds: Sequence[tuple[str, str, str | None]]) -> str:
    """Write feeds as a list that feed readers take.

    Args:
        feeds: Address, name, and two-letter language where it is known, of each.
    """
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = "Vigie"
    body = SubElement(root, "body")
    for url, name, language in feeds:
        known = {"language": language} if language else {}
        SubElement(body, "outline", {"type": "rss", "text": name, "xmlUrl": url} | known)
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def parse_opml(document: bytes) -> list[dict[str, str]]:
    """Read the feeds of a list, as the entries of a feeds file have them.

    Args:
        document: At most `LARGEST_FILE` bytes; outlines within outlines are read too.

    Raises:
        OpmlError: It is larger, no XML, declares entities, or is no OPML.
    """
    if len(document) > LARGEST_FILE:
        raise OpmlError("is larger than 4 MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise OpmlError(f"is not valid XML ({error})") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise OpmlError("declares XML entities, which are refused")
    if root.tag != "opml":
        raise OpmlError("is no OPML: its first element is not <opml>")
    return list(_read_outlines(root))


def _read_outlines(root: Any) -> Iterator[dict[str, str]]:  # noqa: ANN401 (lxml has no types)
    seen: set[str] = set()
    for outline in root.iter("outline"):
        url = str(outline.get("xmlUrl") or "").strip()
        if url and url not in seen:
            seen.add(url)
            fields = {"url": url}
            language = str(outline.get("language") or "")[:2].lower()
            if language.isascii() and language.isalpha() and len(language) == 2:
                fields["language"] = language
            yield fields
