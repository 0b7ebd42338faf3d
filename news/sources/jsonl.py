"""Read articles from JSON lines, one at a time, whatever the size of the file."""

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, BinaryIO, Final

from news.sources.fields import check_date, check_language, check_url, put_title_first
from news.sources.markup import Page, read_markup
from news.sources.values import MAX_BYTES, RejectedError, Rejection, SourceDocument

_FIELDS: Final = ("title", "text", "html", "url", "published", "publisher", "language")
_CHUNK: Final = 1 << 20


def read_json_lines(
    stream: BinaryIO, source: str, relative: str
) -> Iterator[SourceDocument | Rejection]:
    """Read the articles of a JSONL stream.

    An article without a URL is known by the file and its title, so that lines may be added or
    moved; a title that comes again is numbered.

    Args:
        stream: Bytes; one line is held in memory at a time.
        source: Name of the stream in rejections, which add the line.
        relative: Its path relative to the source given.

    Yields:
        A document or a rejection for each line that is not blank; a stream without any gives one
        rejection.
    """
    titles: Counter[bytes] = Counter()
    nothing = True
    for number, line in _read_lines(stream):
        where = f"{source}, line {number}"
        if line is None:
            nothing = False
            yield Rejection(where, f"the line is longer than {MAX_BYTES:,} bytes")
            continue
        if not line.strip():
            continue
        nothing = False
        try:
            yield _read_article(line, relative, titles, is_first=number == 1)
        except RejectedError as error:
            yield Rejection(where, str(error))
    if nothing:
        yield Rejection(source, "the file is empty")


def _read_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number from 1; None for one that is too long."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) <= MAX_BYTES:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None


def _read_article(
    line: bytes, relative: str, titles: Counter[bytes], *, is_first: bool
) -> SourceDocument:
    fields = _check_fields(_parse(line, is_first=is_first))
    page = Page("", fields["text"])
    if not page.text.strip() and fields["html"].strip():
        page = read_markup(fields["html"])
    if not page.text.strip():
        raise RejectedError("text is missing or empty")
    title, text = fields["title"].strip() or page.title, page.text
    url = check_url(fields["url"]) or page.url
    return SourceDocument(
        identity=url or _identify(relative, title or text[:200], titles),
        origin=url or relative,
        text=put_title_first(title, text),
        url=url,
        publisher=fields["publisher"].strip() or page.publisher,
        published=check_date("published", fields["published"]) or page.published,
        language=check_language(fields["language"]) or page.language,
        image=page.image,
        captions=page.captions,
    )


def _parse(line: bytes, *, is_first: bool) -> dict[str, Any]:
    try:
        value = json.loads(line.rstrip().decode("utf-8-sig" if is_first else "utf-8"))
    except UnicodeDecodeError as error:
        raise RejectedError(f"is not UTF-8 at byte {error.start} of the line") from error
    except json.JSONDecodeError as error:
        raise RejectedError(f"is not JSON: {error.msg} at column {error.colno}") from error
    except (RecursionError, ValueError) as error:
        raise RejectedError("is JSON nested too deeply, or with a number too long") from error
    if not isinstance(value, dict):
        raise RejectedError(f"is a JSON {_name_type(value)}, not an object")
    return value


def _check_fields(value: dict[str, Any]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name in _FIELDS:
        field = value.get(name)
        if field is not None and not isinstance(field, str):
            raise RejectedError(f"{name} is a {_name_type(field)}, not a string")
        fields[name] = field or ""
    return fields


def _identify(relative: str, title: str, titles: Counter[bytes]) -> str:
    key = blake2b(" ".join(title.split()).encode("utf-8", "replace"), digest_size=12).digest()
    titles[key] += 1
    again = f"-{titles[key]}" if titles[key] > 1 else ""
    return f"{relative}#{key.hex()}{again}"


def _name_type(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    for kind, name in ((str, "string"), (list, "list"), (dict, "object")):
        if isinstance(value, kind):
            return name
    return "null"
