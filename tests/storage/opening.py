"""Opening databases that may not let themselves be opened."""

import pytest

from storage.engine import Database
from storage.errors import (
    DatabaseUnavailableError,
)


async def open_and_close(database):
    try:
        await database.open()
    finally:
        await database.close()


async def refuse(path):
    with pytest.raises(DatabaseUnavailableError) as caught:
        await open_and_close(Database(f"sqlite+aiosqlite:///{path}"))
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    return message
