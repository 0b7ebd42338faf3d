"""What the page is told: a chat, a message and a search, as small JSON objects."""

from bot.demo.botapi import Telegram
from bot.demo.botapi.records import ChatEvent, JsonObject, Message, StoredFile
from bot.demo.page.visitors import Visitor


def view_chat(world: Telegram, visitor: Visitor) -> JsonObject:
    """Return all that a page needs to draw itself from nothing."""
    messages = [visitor.chat.messages[number] for number in sorted(visitor.chat.messages)]
    return {
        "messages": [view_message(world, visitor, message) for message in messages],
        **view_bot(world, visitor),
    }


def view_bot(world: Telegram, visitor: Visitor) -> JsonObject:
    """Return who the bot is and what it can be told, in the visitor's language."""
    language = visitor.person.language_code or ""
    return {
        "bot": {
            "name": world.profile.text("name", language) or world.bot.first_name,
            "username": world.bot.username,
            "description": world.profile.text("description", language),
        },
        "commands": world.profile.shown_commands(visitor.chat, language),
        "language": language,
        "group": visitor.chat.title,
        "elsewhere": visitor.elsewhere,
    }


def view_message(world: Telegram, visitor: Visitor, message: Message) -> JsonObject:
    """Return one message; ``keyboard`` is null, or a reply keyboard (empty: take it away).

    ``author`` is null for the visitor's own and the bot's.
    """
    markup = message.reply_markup or {}
    return {
        "id": message.message_id,
        **_view_author(world, visitor, message),
        "text": message.text,
        "entities": message.entities,
        "date": message.date,
        "edited": message.edit_date is not None,
        "file": _view_file(message.file),
        "buttons": message.buttons(),
        "keyboard": [] if markup.get("remove_keyboard") else markup.get("keyboard"),
        "reply": _view_reply(world, visitor, message.reply_to),
        "via": message.via_bot.username if message.via_bot else None,
        "reactions": message.reactions,
    }


def view_event(world: Telegram, visitor: Visitor, event: ChatEvent) -> JsonObject:
    """Return what an event changes on the page."""
    if event.kind == "commands":
        return view_bot(world, visitor)
    if event.message is None:
        return {"action": event.action}
    return view_message(world, visitor, event.message)


def view_results(query_id: str, answer: JsonObject | None) -> JsonObject:
    """Return the list that a search shows; ``late`` when the bot gave no answer in time."""
    found = answer or {"results": [], "next_offset": "", "button": None}
    shown = ("id", "title", "description", "url", "thumbnail_url")
    return {
        "query_id": query_id,
        "results": [{name: result.get(name) for name in shown} for result in found["results"]],
        "next_offset": found["next_offset"],
        "button": found["button"],
        "late": answer is None,
    }


def _view_file(file: StoredFile | None) -> JsonObject | None:
    if file is None:
        return None
    return {
        "url": f"/demo/files/{file.file_id}",
        "name": file.name,
        "size": len(file.content),
        "width": file.width,
        "height": file.height,
    }


def _view_author(world: Telegram, visitor: Visitor, message: Message) -> JsonObject:
    mine = message.sender.id == visitor.person.id
    known = mine or message.sender is world.bot
    return {"mine": mine, "author": None if known else message.sender.first_name}


def _view_reply(world: Telegram, visitor: Visitor, message: Message | None) -> JsonObject | None:
    if message is None:
        return None
    author = _view_author(world, visitor, message)
    return {"id": message.message_id, **author, "text": message.text[:200]}
