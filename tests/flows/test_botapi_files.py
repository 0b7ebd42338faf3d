"""Photos and documents: stored, served, sent again, refused."""

import struct

import pytest
from telegram.error import BadRequest


def make_png(width: int, height: int) -> bytes:
    return (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + b"\r\n--x\r\n"
    )


async def test_a_photo_is_stored_and_served(bot, chat):
    content = make_png(300, 200)

    sent = await bot.send_photo(chat.id, content, caption="<b>Graphique</b>", parse_mode="HTML")

    assert (sent.photo[-1].width, sent.photo[-1].height) == (300, 200)
    assert sent.caption_entities[0].type == "bold"
    file = await bot.get_file(sent.photo[-1].file_id)
    assert file.file_path.endswith(sent.photo[-1].file_id)


async def test_a_photo_can_be_sent_again_by_its_id(bot, chat):
    first = await bot.send_photo(chat.id, make_png(30, 20))

    again = await bot.send_photo(chat.id, first.photo[-1].file_id)

    assert again.photo[-1].file_unique_id == first.photo[-1].file_unique_id


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not a picture", "Image_process_failed"),
        (make_png(21, 1), "Photo_invalid_dimensions"),
        (make_png(9000, 1001), "Photo_invalid_dimensions"),
    ],
)
async def test_what_is_no_proper_picture_is_refused_as_a_photo(bot, chat, content, reason):
    with pytest.raises(BadRequest, match=reason):
        await bot.send_photo(chat.id, content)


async def test_an_unknown_file_id_is_refused(bot, chat):
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.send_photo(chat.id, "nothing-of-the-kind")


async def test_a_caption_holds_1024_units(bot, chat):
    await bot.send_photo(chat.id, make_png(30, 20), caption="a" * 1024)

    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(chat.id, make_png(30, 20), caption="a" * 1025)


async def test_a_document_keeps_its_name_and_bytes(bot, world, chat):
    sent = await bot.send_document(chat.id, b'{"a": 1}\r\n--', filename="données.json")

    assert sent.document.file_name == "données.json"
    assert world.files[sent.document.file_id].content == b'{"a": 1}\r\n--'


async def test_a_text_where_a_photo_is_cannot_be_edited(bot, chat):
    sent = await bot.send_photo(chat.id, make_png(30, 20))

    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("a", chat.id, sent.message_id)
