"""What the bot tells of itself, and what it asks about chats and people."""

import re

from bot.demo.botapi.errors import bad_request
from bot.demo.botapi.html import utf16_length
from bot.demo.botapi.methods.base import ChatId, Method, Object, Objects, Parameters, make_method
from bot.demo.botapi.profile import ProfileText, scope_key
from bot.demo.botapi.records import ChatEvent, JsonObject
from bot.demo.botapi.world import Telegram

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_COMMAND_DESCRIPTION = 256
_MOST_COMMANDS = 100
_SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
_TEXT_LIMITS: dict[ProfileText, int] = {"name": 64, "description": 512, "short_description": 120}


class _Commands(Parameters):
    scope: Object | None = None
    language_code: str = ""


class _SetCommands(_Commands):
    commands: Objects


class _Chat(Parameters):
    chat_id: ChatId


class _Member(_Chat):
    user_id: int


class _MenuButton(Parameters):
    chat_id: ChatId | None = None
    menu_button: Object | None = None


class _Text(Parameters):
    name: str = ""
    description: str = ""
    short_description: str = ""
    language_code: str = ""


async def _get_me(world: Telegram, _: Parameters) -> object:
    return world.bot.to_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "supports_guest_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _check_language(code: str) -> str:
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def _commands_key(world: Telegram, wanted: _Commands) -> tuple[str, str]:
    """Name the list of commands meant.

    Raises:
        ApiError: Unknown scope, chat or language.
    """
    scope = wanted.scope or {"type": "default"}
    if scope.get("type") not in _SCOPES:
        raise bad_request("unsupported BotCommandScope type")
    if "chat_id" in scope:
        scope = scope | {"chat_id": world.find_chat(scope["chat_id"]).id}
    return scope_key(scope), _check_language(wanted.language_code)


async def _set_commands(world: Telegram, wanted: _SetCommands) -> object:
    key = _commands_key(world, wanted)
    if len(wanted.commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept = []
    for command in wanted.commands:
        name = str(command.get("command") or "").removeprefix("/")
        description = str(command.get("description") or "").strip()
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(description) <= _COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        kept.append({"command": name, "description": description})
    world.profile.commands[key] = kept
    world.show_all(ChatEvent("commands"))
    return True


async def _get_commands(world: Telegram, wanted: _Commands) -> object:
    return world.profile.commands.get(_commands_key(world, wanted), [])


async def _delete_commands(world: Telegram, wanted: _Commands) -> object:
    world.profile.commands.pop(_commands_key(world, wanted), None)
    world.show_all(ChatEvent("commands"))
    return True


def _profile_methods(kind: ProfileText, suffix: str) -> tuple[Method, Method]:
    """Make the setter and getter of one text of the profile."""

    async def save(world: Telegram, wanted: _Text) -> object:
        text: str = getattr(wanted, kind)
        if utf16_length(text) > _TEXT_LIMITS[kind]:
            raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
        world.profile.texts[kind, _check_language(wanted.language_code)] = text
        world.show_all(ChatEvent("commands"))
        return True

    async def get(world: Telegram, wanted: _Text) -> object:
        text = world.profile.text(kind, _check_language(wanted.language_code))
        return {kind: text or (world.bot.first_name if kind == "name" else "")}

    return make_method(f"setMy{suffix}", _Text, save), make_method(f"getMy{suffix}", _Text, get)


async def _set_menu_button(world: Telegram, wanted: _MenuButton) -> object:
    button = wanted.menu_button or {"type": "default"}
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("unsupported MenuButton type")
    chat = None if wanted.chat_id is None else world.find_chat(wanted.chat_id).id
    world.profile.menu_buttons[chat] = button
    return True


async def _get_menu_button(world: Telegram, wanted: _MenuButton) -> object:
    buttons = world.profile.menu_buttons
    chat = None if wanted.chat_id is None else world.find_chat(wanted.chat_id).id
    return buttons.get(chat) or buttons.get(None) or {"type": "default"}


async def _get_chat(world: Telegram, wanted: _Chat) -> object:
    chat = world.find_chat(wanted.chat_id)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
    more: JsonObject = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys((*gifts, "gifts_from_channels"), False),
    }
    return chat.to_json() | more


async def _get_chat_member(world: Telegram, wanted: _Member) -> object:
    chat = world.find_chat(wanted.chat_id)
    people = {**chat.members, world.bot.id: world.bot}
    if wanted.user_id not in people:
        raise bad_request("user not found")
    user = people[wanted.user_id].to_json()
    if wanted.user_id in chat.admins:
        return {"status": "creator", "user": user, "is_anonymous": False}
    return {"status": "member", "user": user}


METHODS = (
    make_method("getMe", Parameters, _get_me),
    make_method("setMyCommands", _SetCommands, _set_commands),
    make_method("getMyCommands", _Commands, _get_commands),
    make_method("deleteMyCommands", _Commands, _delete_commands),
    *_profile_methods("name", "Name"),
    *_profile_methods("description", "Description"),
    *_profile_methods("short_description", "ShortDescription"),
    make_method("setChatMenuButton", _MenuButton, _set_menu_button),
    make_method("getChatMenuButton", _MenuButton, _get_menu_button),
    make_method("getChat", _Chat, _get_chat),
    make_method("getChatMember", _Member, _get_chat_member),
)
