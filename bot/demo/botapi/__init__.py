"""A loopback Bot API, as strict as Telegram's where a bot can go wrong.

The state is one `Telegram` (`world`), updates wait in its `UpdateQueue`, what people do is in
`people`, what bots may ask is in `methods`, and `BotApi` (`app`) speaks HTTP for all of it.
"""

from bot.demo.botapi.app import BotApi, LoggedRequest
from bot.demo.botapi.faults import Fault, FaultHook
from bot.demo.botapi.world import Telegram

__all__ = ["BotApi", "Fault", "FaultHook", "LoggedRequest", "Telegram"]
