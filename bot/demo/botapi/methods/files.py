"""Sending photos and documents, and finding them again."""

from bot.demo.botapi.errors import bad_request
from bot.demo.botapi.keyboards import check_markup
from bot.demo.botapi.methods.base import (
    ChatId,
    Object,
    Objects,
    Parameters,
    find_reply,
    make_method,
)
from bot.demo.botapi.pictures import picture_size
from bot.demo.botapi.records import StoredFile
from bot.demo.botapi.requests import Upload
from bot.demo.botapi.texts import check_text
from bot.demo.botapi.world import Telegram

_PHOTO_BYTES = 10 * 1024 * 1024
_PHOTO_SIDES = 10_000  # width and height together
_PHOTO_RATIO = 20


class _SendFile(Parameters):
    chat_id: ChatId
    caption: str = ""
    parse_mode: str | None = None
    caption_entities: Objects | None = None
    reply_parameters: Object | None = None
    reply_markup: Object | None = None


class _SendPhoto(_SendFile):
    photo: Upload | str


class _SendDocument(_SendFile):
    document: Upload | str


class _GetFile(Parameters):
    file_id: str


async def _send_photo(world: Telegram, sent: _SendPhoto) -> object:
    world.reach_chat(sent.chat_id)
    return _send(world, sent, _find_file(world, sent.photo, photo=True))


async def _send_document(world: Telegram, sent: _SendDocument) -> object:
    world.reach_chat(sent.chat_id)
    return _send(world, sent, _find_file(world, sent.document, photo=False))


def _send(world: Telegram, sent: _SendFile, file: StoredFile) -> object:
    chat = world.reach_chat(sent.chat_id)
    text, entities = check_text(sent.caption, sent.parse_mode, sent.caption_entities, caption=True)
    markup = check_markup(sent.reply_markup)
    reply_to = find_reply(chat.messages, sent.reply_parameters)
    message = world.draft(chat, world.bot)
    message.file, message.text, message.entities = file, text, entities
    message.reply_markup, message.reply_to = markup, reply_to
    return world.post(message).to_json()


def _find_file(world: Telegram, given: Upload | str, *, photo: bool) -> StoredFile:
    """Store an upload, or find a file sent before by its id.

    Raises:
        ApiError: Unknown id, empty file, or a photo that is no picture Telegram takes.
    """
    if isinstance(given, str):
        known = world.files.get(given)
        if known is None or bool(known.width) is not photo:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return known
    if not given.content:
        raise bad_request("file must be non-empty")
    if not photo:
        return world.keep_file(given.name, given.media_type, given.content)
    size = picture_size(given.content)
    if size is None or not min(size[1:]):
        raise bad_request("IMAGE_PROCESS_FAILED")
    media_type, width, height = size
    too_long = max(width, height) > _PHOTO_RATIO * min(width, height)
    if width + height > _PHOTO_SIDES or too_long:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    if len(given.content) > _PHOTO_BYTES:
        raise bad_request("file is too big")
    file = world.keep_file(given.name, media_type, given.content)
    file.width, file.height = width, height
    return file


async def _get_file(world: Telegram, wanted: _GetFile) -> object:
    file = world.files.get(wanted.file_id)
    if file is None:
        raise bad_request("invalid file_id")
    found = file.to_json()
    kept = {name: found[name] for name in ("file_id", "file_unique_id", "file_size")}
    return kept | {"file_path": f"files/{file.file_id}"}


METHODS = (
    make_method("sendPhoto", _SendPhoto, _send_photo),
    make_method("sendDocument", _SendDocument, _send_document),
    make_method("getFile", _GetFile, _get_file),
)
