"""Updates as Telegram writes them, and those that an inbox still holds."""

import asyncio
from typing import Any

from bot.journal import Journal
from tests.waiting import PATIENCE


def raw(update_id: int, chat_id: int = 1, **changes: Any) -> dict[str, Any]:
    message = {
        "message_id": update_id,
        "date": 1_754_017_200,
        "chat": {"id": chat_id, "type": "private", "first_name": "Minh"},
        "text": str(update_id),
    }
    return {"update_id": update_id, "message": message | changes}


async def waiting(journal: Journal) -> list[int]:
    return [update.update_id for update in await journal.find_waiting()]


async def done_with(journal: Journal) -> None:
    """Wait until an inbox holds nothing more to be handled."""
    async with asyncio.timeout(PATIENCE):
        while await journal.find_waiting():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
