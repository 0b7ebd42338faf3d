"""`vigie copy`, `vigie backup` and `vigie restore`."""

import asyncio

import pytest

from bot.settings import load_settings
from bot.store import open_database
from storage.subscriptions import save_subscription
from tests.storage.following import DRAFT, NOW


@pytest.fixture
def followed():
    """An installation in which somebody follows something."""

    async def fill():
        async with open_database(load_settings()) as database, database.transaction() as session:
            await save_subscription(session, DRAFT, NOW)

    asyncio.run(fill())


def test_a_backup_is_restored_where_nothing_is_left(vigie, followed, environment, tmp_path):
    file = str(tmp_path / "backup.sqlite3")
    told = vigie("subscriptions", "--json").out
    made = vigie("backup", file)
    environment.setenv("VIGIE_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/other.sqlite3")
    restored = vigie("restore", file)

    assert (made.status, made.err) == (0, f"Wrote the backup {file}.\n")
    assert restored.err == "Restored 0 articles, 1 subscriptions, 0 chats.\n"
    assert vigie("subscriptions", "--json").out == told
    assert vigie("restore", file).status == 1
    assert vigie("restore", file, "--replace").status == 0
    assert vigie("subscriptions", "--json").out == told


def test_an_installation_is_copied_to_another_database(vigie, followed, environment, tmp_path):
    source, target = load_settings().database_url, f"sqlite+aiosqlite:///{tmp_path}/copy.sqlite3"
    told = vigie("subscriptions", "--json").out

    assert vigie("copy", source, target).status == 0
    again = vigie("copy", source, target)
    environment.setenv("VIGIE_DATABASE_URL", target)

    assert again.status == 1
    assert "is not empty" in again.err
    assert vigie("subscriptions", "--json").out == told


def test_a_copy_names_the_database_that_cannot_be_used(vigie, tmp_path):
    here = f"sqlite:///{tmp_path}/here.sqlite3"

    assert vigie("copy", "mysql://here", here).err.startswith("vigie: FROM cannot be used")
    assert vigie("copy", here, "nonsense").err.startswith("vigie: TO cannot be used")
    assert vigie("copy", here, here).status == 2
    assert vigie("copy", here, f"sqlite:///{tmp_path}/there.sqlite3").status == 1
    assert not (tmp_path / "here.sqlite3").exists()
