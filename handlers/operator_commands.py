"""The operators' commands: for anybody else they do not exist."""

import logging
from collections.abc import Collection

from telegram import BotCommand, BotCommandScopeChat
from telegram.error import TelegramError
from telegram.ext import ExtBot

from handlers.commands import NamedCommand, list_commands
from handlers.texts import LANGUAGES, Catalogue, Texts

logger = logging.getLogger(__name__)

OPERATOR_COMMANDS: dict[str, tuple[str, ...]] = {
    "stats": ("stats", "stats", "stats"),
    "ingest": ("ingest", "ingest", "ingest"),
    "announce": ("annonce", "announce", "thongbao"),
}
"""Each command's names in the order of `LANGUAGES`; every name works in every language."""


def list_operator_commands(texts: Texts) -> list[NamedCommand]:
    """List the operators' commands as a language names and describes them."""
    at = LANGUAGES.index(texts.language)
    return [
        NamedCommand(names[at], texts(f"command.{key}")) for key, names in OPERATOR_COMMANDS.items()
    ]


async def publish_to_operators(
    bot: ExtBot[int], operators: Collection[int], catalogue: Catalogue, default: str
) -> None:
    """Show the operators their commands beside everybody's, in their private chats alone.

    Telegram refuses this for a person who has never written to the bot: /start tries again.

    Args:
        bot: The initialized bot.
        operators: Telegram ids of the operators.
        catalogue: Texts of every language.
        default: Language shown to users of other languages.
    """
    for operator in sorted(operators):
        try:
            for code in (None, *LANGUAGES):
                texts = catalogue[code or default]
                shown = [*list_commands(texts), *list_operator_commands(texts)]
                await bot.set_my_commands(
                    [BotCommand(each.name, each.description) for each in shown],
                    scope=BotCommandScopeChat(operator),
                    language_code=code,
                )
        except TelegramError as error:
            logger.info(
                "An operator cannot be shown their commands yet",
                extra={"action": "operator_unknown", "reason": type(error).__name__},
            )
