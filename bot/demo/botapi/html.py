"""Telegram's HTML: text and entities out, or its own refusal.

Source:
    Bot API, "HTML style"; the wording of refusals and their byte offsets are Telegram's.
"""

import re
from dataclasses import dataclass

from bot.demo.botapi.errors import ApiError, bad_request
from bot.demo.botapi.records import JsonObject

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_PLAIN = re.compile(r"[^<&]+")
_SPACE = " \t\r\n\v\f"
_UNQUOTED = {sign: re.compile(f"[^&{sign}]+") for sign in "'\""}
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


@dataclass(slots=True)
class _OpenTag:
    name: str
    value: str
    start: int
    text_start: int


def utf16_length(text: str) -> int:
    """Count the UTF-16 code units of a text, as Telegram measures it."""
    if not text or max(text) <= "\uffff":
        return len(text)
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def parse_html(source: str) -> tuple[str, list[JsonObject]]:
    """Parse a message written with ``parse_mode=HTML``.

    Returns:
        The text, and its entities in order of start (the longer first); offsets in UTF-16 units.

    Raises:
        ApiError: "can't parse entities: …".
    """
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text: list[str] = []
        self.length = 0
        self.open: list[_OpenTag] = []
        self.entities: list[JsonObject] = []

    def parse(self) -> tuple[str, list[JsonObject]]:
        while self.at < len(self.source):
            char = self.source[self.at]
            if char == "&":
                self._add(self._reference())
            elif char != "<":
                plain = _PLAIN.match(self.source, self.at)
                piece = plain.group() if plain else char
                self.at += len(piece)
                self._add(piece)
            elif self.source.startswith("</", self.at):
                self._close()
            else:
                self._start()
        if self.open:
            name = self.open[-1].name
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{name}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.text), self.entities

    def _add(self, piece: str) -> None:
        self.text.append(piece)
        self.length += utf16_length(piece)

    def _reference(self) -> str:
        """Read the character reference here, or the ampersand itself where there is none."""
        match = _REFERENCE.match(self.source, self.at)
        found = None
        if match is not None:
            hexadecimal, decimal, name = match.groups()
            if name:
                found = _NAMED.get(name)
            else:
                code = int(hexadecimal, 16) if hexadecimal else int(decimal)
                found = chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else None
        if match is None or found is None:
            self.at += 1
            return "&"
        self.at = match.end()
        return found

    def _start(self) -> None:
        begin = self.at
        name = self._until(_SPACE + ">", begin + 1).lower()
        if self.at >= len(self.source):
            raise _refusal(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if name not in _KINDS:
            raise _refusal(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        value = ""
        while True:
            self._skip_space()
            if self.at >= len(self.source):
                raise _refusal(f'Unclosed start tag "{name}" at byte offset {self._byte(begin)}')
            if self.source[self.at] == ">":
                break
            attribute, given = self._attribute(name, begin)
            value = _kept_value(name, attribute, given, value)
        self.at += 1
        if name == "span" and value != "tg-spoiler":
            place = self._byte(begin)
            raise _refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {place}')
        self.open.append(_OpenTag(name, value, self.length, len(self.text)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        attribute = self._until(_SPACE + "=>", self.at).lower()
        if not attribute:
            place = self._byte(begin)
            raise _refusal(f'Empty attribute name in the tag "{tag}" at byte offset {place}')
        self._skip_space()
        if not self.source.startswith("=", self.at):
            return attribute, None
        self.at += 1
        self._skip_space()
        if self.at < len(self.source) and self.source[self.at] in "'\"":
            return attribute, self._quoted(tag, begin)
        match = _NAME_TOKEN.match(self.source, self.at)
        token = match.group() if match else ""
        place = self._byte(self.at)
        self.at += len(token)
        if self.at < len(self.source) and self.source[self.at] not in _SPACE + ">":
            raise _refusal(f"Unexpected end of name token at byte offset {place}")
        return attribute, token.lower()

    def _quoted(self, tag: str, begin: int) -> str:
        end = self.source[self.at]
        self.at += 1
        pieces: list[str] = []
        while self.at < len(self.source) and self.source[self.at] != end:
            if self.source[self.at] == "&":
                pieces.append(self._reference())
            elif plain := _UNQUOTED[end].match(self.source, self.at):
                pieces.append(plain.group())
                self.at = plain.end()
        if self.at >= len(self.source):
            raise _refusal(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
        self.at += 1
        return "".join(pieces)

    def _close(self) -> None:
        begin = self.at
        if not self.open:
            raise _refusal(f"Unexpected end tag at byte offset {self._byte(begin)}")
        name = self._until(_SPACE + ">", begin + 2).lower()
        self._skip_space()
        if not self.source.startswith(">", self.at):
            raise _refusal(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        tag = self.open.pop()
        if name and name != tag.name:
            place = self._byte(begin)
            raise _refusal(
                f"Unmatched end tag at byte offset {place}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        if self.length > tag.start:
            self._keep(tag)

    def _keep(self, tag: _OpenTag) -> None:
        """Turn a closed tag into an entity, dropping what Telegram drops."""
        kind = _KINDS[tag.name]
        outer = {_KINDS[other.name] for other in self.open}
        if "code" in outer or (kind == "blockquote" and kind in outer):
            return
        if "pre" in outer:
            if kind == "code" and tag.value:
                self.open[-1].value = tag.value
            return
        entity: JsonObject = {"type": kind, "offset": tag.start, "length": self.length - tag.start}
        if kind == "text_link":
            url = tag.value or "".join(self.text[tag.text_start :])
            if not re.match(r"(?:https?://|tg://|mailto:|tel:|[\w-]+\.)\S", url, re.IGNORECASE):
                return
            entity["url"] = url if re.match(r"\w+:", url) else f"http://{url}"
        elif kind == "custom_emoji":
            entity["custom_emoji_id"] = tag.value
        elif kind == "pre" and tag.value:
            entity["language"] = tag.value
        elif kind == "blockquote" and tag.value:
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)

    def _until(self, stops: str, start: int) -> str:
        self.at = start
        while self.at < len(self.source) and self.source[self.at] not in stops:
            self.at += 1
        return self.source[start : self.at]

    def _skip_space(self) -> None:
        while self.at < len(self.source) and self.source[self.at] in _SPACE:
            self.at += 1

    def _byte(self, index: int) -> int:
        return len(self.source[:index].encode())


def _kept_value(tag: str, attribute: str, given: str | None, value: str) -> str:
    """Return what an attribute means for its tag; the value so far where it means nothing."""
    wanted = {"a": "href", "span": "class", "tg-emoji": "emoji-id"}
    if wanted.get(tag) == attribute:
        return given or ""
    if tag == "blockquote" and attribute == "expandable":
        return "expandable"
    if tag == "code" and attribute == "class" and (given or "").startswith("language-"):
        return (given or "").removeprefix("language-")
    return value


def _refusal(detail: str) -> ApiError:
    return bad_request(f"can't parse entities: {detail}")
