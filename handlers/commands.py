"""The commands, their names in each language, and what Telegram shows of them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import BotCommand
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
    "follow": ("suivre", "follow", "theodoi"),
    "subscriptions": ("abonnements", "subscriptions", "dangky"),
    "language": ("langue", "language", "ngonngu"),
}
"""Each command's names in the order of `LANGUAGES`; every name works in every language."""

_FIRST_PAUSE = 30.0
_LONGEST_PAUSE = 900.0
"""Seconds between two tries to publish: Telegram limits changes of a bot's description."""


@dataclass(frozen=True, slots=True)
class NamedCommand:
    """A command as one language names it."""

    name: str
    description: str


def list_commands(texts: Texts) -> list[NamedCommand]:
    """List the commands as a language names and describes them."""
    place = LANGUAGES.index(texts.language)
    return [NamedCommand(names[place], texts(f"command.{key}")) for key, names in COMMANDS.items()]


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
    commands = [BotCommand(entry.name, entry.description) for entry in list_commands(texts)]
    try:
        await bot.set_my_commands(commands, language_code=code)
        await bot.set_my_description(texts("profile.description"), language_code=code)
        await bot.set_my_short_description(texts("profile.short"), language_code=code)
    except TelegramError as error:
        logger.warning(
            "Could not publish the commands; this is tried again later",
            extra={"action": "profile_failed", "language": code, "reason": type(error).__name__},
        )
        return False
    return True
