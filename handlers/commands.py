"""The commands, their names in each language, and what Telegram shows of them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeDefault,
    MenuButtonCommands,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

from handlers.texts import LANGUAGES, Catalogue, Texts

logger = logging.getLogger(__name__)

COMMANDS: dict[str, tuple[str, ...]] = {
    "help": ("aide", "help", "trogiup"),
    "search": ("recherche", "search", "timkiem"),
    "summary": ("resume", "summary", "tomtat"),
    "topic": ("partenaire", "partner", "doitac"),
    "compare": ("comparer", "compare", "sosanh"),
    "timeline": ("chronologie", "timeline", "dongthoigian"),
    "trends": ("tendances", "trends", "xuhuong"),
    "follow": ("suivre", "follow", "theodoi"),
    "subscriptions": ("abonnements", "subscriptions", "dangky"),
    "language": ("langue", "language", "ngonngu"),
    "privacy": ("confidentialite", "privacy", "riengtu"),
    "export": ("exporter", "export", "xuat"),
    "forget": ("oublier", "forget", "xoa"),
}
"""Each command's names in the order of `LANGUAGES`; every name works in every language."""

_BY_ADMINS = frozenset({"follow", "subscriptions", "language"})
"""What only administrators may do in a group: others are not shown it there."""
_ALONE = frozenset({"export", "forget"})
"""What is for private chats: no group is shown it."""

_FIRST_PAUSE = 30.0
_LONGEST_PAUSE = 900.0
"""Seconds between two tries to publish: Telegram limits changes of a bot's description."""


@dataclass(frozen=True, slots=True)
class NamedCommand:
    """A command as one language names it."""

    name: str
    description: str


class Place(Enum):
    """Where a list of commands is shown."""

    PRIVATE = "private"
    GROUP = "group"
    ADMINS = "admins"


_SCOPES: dict[Place, BotCommandScope] = {
    Place.PRIVATE: BotCommandScopeDefault(),
    Place.GROUP: BotCommandScopeAllGroupChats(),
    Place.ADMINS: BotCommandScopeAllChatAdministrators(),
}


def list_commands(texts: Texts, place: Place = Place.PRIVATE) -> list[NamedCommand]:
    """List the commands as a language names and describes them.

    Args:
        texts: Texts of the language.
        place: Where they are shown: to everyone in a group, to its administrators, or elsewhere.
    """
    hidden = {Place.PRIVATE: frozenset[str](), Place.GROUP: _ALONE | _BY_ADMINS}
    at = LANGUAGES.index(texts.language)
    return [
        NamedCommand(names[at], texts(f"command.{key}"))
        for key, names in COMMANDS.items()
        if key not in hidden.get(place, _ALONE)
    ]


async def publish_profile(
    bot: ExtBot[int],
    catalogue: Catalogue,
    default: str,
    *,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Tell Telegram the commands and descriptions in every language.

    Returns once all are published; what fails warns and is tried again later, so this runs
    beside the bot.

    Args:
        bot: The initialized bot.
        catalogue: Texts of every language.
        default: Language shown to users of other languages.
        pause: Sleeps for some seconds.
    """
    waiting = [(code, catalogue[code or default]) for code in (None, *LANGUAGES)]
    seconds = _FIRST_PAUSE
    while True:
        waiting = [pair for pair in waiting if not await _publish(bot, *pair)]
        if not waiting:
            logger.info("Published the commands", extra={"action": "profile_published"})
            return
        await pause(seconds)
        seconds = min(2 * seconds, _LONGEST_PAUSE)


async def _publish(bot: ExtBot[int], code: str | None, texts: Texts) -> bool:
    try:
        for place, scope in _SCOPES.items():
            shown = [
                BotCommand(each.name, each.description) for each in list_commands(texts, place)
            ]
            await bot.set_my_commands(shown, scope=scope, language_code=code)
        await bot.set_my_description(texts("profile.description"), language_code=code)
        await bot.set_my_short_description(texts("profile.short"), language_code=code)
        if code is None:
            await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    except TelegramError as error:
        logger.warning(
            "Could not publish the commands; this is tried again later",
            extra={"action": "profile_failed", "language": code, "reason": type(error).__name__},
        )
        return False
    return True
