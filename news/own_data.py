"""What is held on a person: the document they are handed, and its end."""

import json
from datetime import datetime
from typing import Final

from storage.engine import Database
from storage.persons import erase_person, read_person

_FORMAT: Final = "vigie-person-1"


async def export_person(database: Database, person: int, now: datetime) -> bytes:
    """Write everything held on a person as one JSON document.

    Args:
        database: The store.
        person: Telegram id of the person, or of a group.
        now: The present, time-zone aware.

    Returns:
        UTF-8 JSON: ``format``, ``id``, ``exported`` and ``tables``, whose keys name every table
        that may hold something on a person, with the rows that do.
    """
    async with database.session() as session:
        tables = await read_person(session, person)
    document = {
        "format": _FORMAT,
        "id": person,
        "exported": now.isoformat(timespec="seconds"),
        "tables": tables,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    # Half a character, which somebody may have typed, is no UTF-8.
    return text.encode("utf-8", "replace")


async def forget_person(
    database: Database, person: int, *, spare_waiting: bool = False
) -> dict[str, int]:
    """Erase everything held on a person; return how many rows, by table.

    Args:
        database: The store.
        person: Telegram id of the person, or of a group.
        spare_waiting: Whether updates still to be handled are left, for now.
    """
    async with database.transaction() as session:
        return await erase_person(session, person, spare_waiting=spare_waiting)
