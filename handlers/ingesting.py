"""/ingest: an operator has articles read from a link or a file, and is told what came of it."""

import logging
import re
from pathlib import PurePath
from typing import Final

from telegram import Document, Message, Update
from telegram.constants import FileSizeLimit

from handlers.context import BotContext
from handlers.incoming import read_arguments
from handlers.markup import escape, italic, shorten
from handlers.reply import Reply, send_reply
from handlers.services import Ingested, IngestError
from handlers.texts import Texts
from handlers.typing import typing

logger = logging.getLogger(__name__)

_LINK: Final = re.compile(r"https?://\S{1,2000}", re.IGNORECASE)
_UNSAFE: Final = re.compile(r"[^\w.-]+")
_NAME_BYTES: Final = 200
"""File systems take 255."""
_REASON_LENGTH: Final = 300


async def ingest(update: Update, context: BotContext) -> None:
    """Have a link read, or a file sent with the command, or replied to with it."""
    message, services = update.effective_message, context.services
    if message is None:
        return
    texts, document = context.texts, _find_document(message)
    link = _LINK.fullmatch(read_arguments(message))
    if services.ingest is None or (document is None and link is None):
        await send_reply(message, Reply(escape(texts("ingest.usage"))))
        return
    if document is not None and (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        await send_reply(message, Reply(escape(texts("ingest.too_large"))))
        return
    try:
        async with typing(message):
            if document is not None:
                file = await document.get_file()
                content = bytes(await file.download_as_bytearray())
                ingested = await services.ingest.file(_name(document), content)
            else:
                ingested = await services.ingest.link(link[0] if link else "")
    except IngestError as error:
        reason = shorten(str(error), _REASON_LENGTH)
        html = f"{escape(texts('ingest.failed'))}\n{italic(reason)}"
        await send_reply(message, Reply(html))
        return
    logger.info(
        "An operator had articles read",
        extra={"action": "operator_ingested", "new": ingested.new, "rejected": ingested.rejected},
    )
    await send_reply(message, Reply(_report(ingested, texts)))


def _find_document(message: Message) -> Document | None:
    replied = message.reply_to_message
    return message.document or (replied.document if replied else None)


def _name(document: Document) -> str:
    """Name a file so that it can be nothing but a file's name."""
    name = _UNSAFE.sub("_", PurePath(document.file_name or "").name).lstrip(".")
    # The ending tells what it holds, so it is the beginning that is cut.
    return name.encode()[-_NAME_BYTES:].decode(errors="ignore").lstrip(".") or "file.txt"


def _report(ingested: Ingested, texts: Texts) -> str:
    counts = {
        "new": texts.number(ingested.new),
        "updated": texts.number(ingested.updated),
        "unchanged": texts.number(ingested.unchanged),
        "duplicate": texts.number(ingested.duplicate),
        "rejected": texts.number(ingested.rejected),
    }
    lines = [escape(texts("ingest.done", **counts))]
    lines += [italic(shorten(reason, _REASON_LENGTH)) for reason in ingested.reasons]
    return "\n".join(lines)
