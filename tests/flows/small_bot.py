"""A small bot that stands in for the product's handlers where the page itself is under test."""

import struct
import zlib
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyParameters,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.demo.server import DemoServer

QUOTE = "".join(f"• <a href='https://example.org/{n}'>Source {n}</a>\n" for n in range(9))
ANSWER = (
    "<b>53 membres</b> &lt;exact&gt;\n<a href='https://t.me/vigie_demo_bot?start=a_12'>L'article</a>\n"
    f"<tg-spoiler>caché</tg-spoiler> <code>x</code>\n<blockquote expandable>{QUOTE}</blockquote>"
)


def make_png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = zlib.compress(b"\x00\x20\x60\xa0" * 1)
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def say_hello(update, context):
    await update.message.reply_text(f"start {' '.join(context.args)}".strip())


async def answer_text(update, context):
    message = update.message
    if message.via_bot:
        return
    await message.reply_chat_action("typing")
    if message.text == "photo":
        await message.reply_photo(make_png(), caption="Un graphique")
        return
    buttons = [
        [
            InlineKeyboardButton("Plus", callback_data="toast"),
            InlineKeyboardButton("Alerte", callback_data="alert"),
            InlineKeyboardButton("Modifier", callback_data="edit"),
        ],
        [InlineKeyboardButton("Chercher", switch_inline_query_current_chat="Japon")],
    ]
    await message.reply_html(
        ANSWER,
        reply_markup=InlineKeyboardMarkup(buttons),
        reply_parameters=ReplyParameters(message.message_id),
    )


async def answer_guest(update, context):
    message = update.guest_message
    result = InlineQueryResultArticle("1", "Titre", InputTextMessageContent("En invité"))
    await context.bot.answer_guest_query(message.guest_query_id, result)


async def answer_press(update, context):
    query = update.callback_query
    if query.data == "edit":
        await query.answer()
        await query.edit_message_text("Texte changé")
    else:
        await query.answer("C'est noté", show_alert=query.data == "alert")


async def answer_search(update, context):
    query = update.inline_query
    start = int(query.offset or 0)
    results = [
        InlineQueryResultArticle(
            str(number),
            f"{query.query} {number}",
            InputTextMessageContent(f"<b>Article {number}</b>", parse_mode="HTML"),
            description="Une description",
            thumbnail_url=f"{context.bot_data['root']}/static/icon.svg" if number == 1 else None,
        )
        for number in range(start, start + 10)
    ]
    await query.answer(results, next_offset=str(start + 10) if start < 20 else "", cache_time=1)


def build_small_bot(server: DemoServer) -> Application[Any, Any, Any, Any, Any, Any]:
    """Build the bot, not yet started."""
    built = Application.builder().token(server.token).base_url(f"{server.api_url}/bot").build()
    built.bot_data["root"] = server.url
    built.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE, answer_guest))
    built.add_handler(CommandHandler("start", say_hello))
    built.add_handler(MessageHandler(filters.TEXT, answer_text))
    built.add_handler(CallbackQueryHandler(answer_press))
    built.add_handler(InlineQueryHandler(answer_search))
    return built
