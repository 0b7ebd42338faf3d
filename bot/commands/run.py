"""`vigie run`: the bot."""

import logging
import sys
from typing import Final

from bot.app import check_settings, run_bot
from bot.commands.running import run
from bot.heap import settle
from bot.logs import set_up_logs
from bot.settings import Settings, load_settings
from bot.signals import stop_at_signals

_SWITCH_SECONDS: Final = 0.001
"""Longest time that a thread at work keeps the interpreter from the event loop; by default five
times as long, which a question waits some dozens of times while digests are composed."""


def run_command() -> None:
    """Run the bot until Ctrl-C or SIGTERM; updates wait in the database and none is lost.

    Only a failing getMe ends the start; what else cannot be set up warns and is tried again.
    """
    settings = load_settings()
    level = min(logging.INFO, logging.getLogger().level)
    set_up_logs(level, [check_settings(settings)])
    run(_run(settings))


async def _run(settings: Settings) -> None:
    sys.setswitchinterval(_SWITCH_SECONDS)
    with stop_at_signals() as stop:
        await run_bot(settings, stop, on_ready=settle)
