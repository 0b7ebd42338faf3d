"""Checks texts as Telegram does: parsed, trimmed, measured, and its own entities added."""

import re

from bot.demo.botapi.errors import bad_request
from bot.demo.botapi.html import parse_html, utf16_length
from bot.demo.botapi.records import JsonObject

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100

# What Telegram marks by itself, simplified; a command is up to 32 characters.
_AUTOMATIC = (
    ("bot_command", re.compile(r"(?<![\w/<>@])/\w{1,32}(?:@\w{3,32})?(?!\w)")),
    (
        "url",
        re.compile(
            r"\b(?:https?://|(?:www\.|t\.me/))[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]]", re.IGNORECASE
        ),
    ),
    ("mention", re.compile(r"(?<![\w/@])@\w{3,32}")),
    ("hashtag", re.compile(r"(?<![\w&#])#\w*[^\W\d_]\w*")),
)
# No entity is added inside one of these.
_CLOSED = {"code", "pre", "text_link", "url", "bot_command", "mention", "hashtag"}


def check_text(
    text: str,
    parse_mode: str | None,
    entities: list[JsonObject] | None,
    *,
    caption: bool = False,
) -> tuple[str, list[JsonObject]]:
    """Read the text of a message, or the caption of a file.

    Args:
        text: As the bot sent it.
        parse_mode: Only ``HTML`` is known here; None or empty leaves the text as it is.
        entities: The bot's own entities; they take the place of `parse_mode`.
        caption: It is a caption: it may be empty, and is shorter.

    Raises:
        ApiError: The text is empty, too long, cannot be parsed, or has too many entities.
    """
    if entities:
        found = _check_entities(text, entities)
    elif parse_mode:
        if parse_mode.upper() != "HTML":
            raise bad_request("unsupported parse_mode")
        text, found = parse_html(text)
    else:
        found = []
    text, found = _trim(text, found)
    if not text and not caption:
        raise bad_request("message text is empty")
    if utf16_length(text) > (CAPTION_LIMIT if caption else TEXT_LIMIT):
        raise bad_request("message caption is too long" if caption else "message is too long")
    if len(found) > ENTITY_LIMIT:
        raise bad_request("too many entities in the message")
    return text, mark_text(text, found)


def mark_text(text: str, entities: list[JsonObject] | None = None) -> list[JsonObject]:
    """Add the commands, links, mentions and hashtags that Telegram marks by itself."""
    found = list(entities or [])
    taken = [_span(entity) for entity in found if entity["type"] in _CLOSED]
    for kind, pattern in _AUTOMATIC:
        for match in pattern.finditer(text):
            start = utf16_length(text[: match.start()])
            end = start + utf16_length(match.group())
            if all(end <= other[0] or other[1] <= start for other in taken):
                found.append({"type": kind, "offset": start, "length": end - start})
                taken.append((start, end))
    return sorted(found, key=lambda entity: (entity["offset"], -entity["length"]))


def _check_entities(text: str, entities: list[JsonObject]) -> list[JsonObject]:
    length = utf16_length(text)
    for entity in entities:
        try:
            kind, (start, end) = entity["type"], _span(entity)
        except (KeyError, TypeError):
            raise bad_request("can't parse MessageEntity") from None
        if kind == "text_link" and not entity.get("url"):
            raise bad_request('can\'t parse MessageEntity: Field "url" must be of String type')
        if not 0 <= start < end <= length:
            raise bad_request(f"entity beginning at UTF-16 offset {start} ends outside of the text")
    return [dict(entity) for entity in entities]


def _span(entity: JsonObject) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def _trim(text: str, entities: list[JsonObject]) -> tuple[str, list[JsonObject]]:
    """Drop blank lines in front and white space behind, and fit the entities to what is left."""
    kept = text.rstrip()
    lead = len(kept) - len(kept.lstrip("\r\n"))
    kept = kept[lead:]
    length = utf16_length(kept)
    fitted = []
    for entity in entities:
        start, end = _span(entity)
        start, end = max(start - lead, 0), min(end - lead, length)
        if start < end:
            fitted.append(entity | {"offset": start, "length": end - start})
    return kept, fitted
