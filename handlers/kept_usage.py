"""Keeps what people asked for of late, so that limits hold across a restart.

What changed goes with the notes on updates, which are written anyway.
"""

from handlers.context import BotData
from handlers.services import Services
from storage.direct import Work, directly
from storage.request_counts import find_request_counts, save_request_counts


def keep_usage(shared: BotData) -> list[Work]:
    """Take what changed since the last call, as what writes it; nothing where nothing did."""
    counts = shared.usage.take_changed()
    return [lambda session: save_request_counts(session, counts)] if counts else []


async def restore_usage(shared: BotData, services: Services) -> None:
    """Go on from what an earlier process counted today.

    Raises:
        StorageError: The database cannot be read.
    """
    today = services.clock().astimezone(services.zone).date()
    read = directly(lambda session: find_request_counts(session, today))
    shared.usage.restore(await services.database.read(read))
