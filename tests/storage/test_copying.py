"""A whole installation, copied to another database or backed up into a file."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from storage import backups
from storage.articles import save_article
from storage.backups import back_up, restore
from storage.copying import copy_installation
from storage.engine import Database
from storage.errors import BackupError, DatabaseNotEmptyError
from storage.following import SubscriptionState
from storage.subscriptions import purge_subscriptions, save_subscription, set_subscription_state
from storage.tables import Base
from storage.told import save_told
from tests.storage.drafts import make_draft
from tests.storage.following import DRAFT, NOW, delivery, queue
from tests.stores import new_store

DELETED = SubscriptionState.DELETED


@pytest.fixture(params=["to postgres", "to sqlite"])
def both(request, sqlite):
    """A source that holds something of most kinds, and an empty database of the other kind."""
    postgres = request.getfixturevalue("postgres")
    return (sqlite, postgres) if request.param == "to postgres" else (postgres, sqlite)


async def fill(database):
    async with database.transaction() as session:
        ids = [
            (await save_article(session, make_draft(f"{n}.txt", f"Le Japon, {n} %")))[0]
            for n in range(3)
        ]
        await save_subscription(session, DRAFT, NOW)
        gone = await save_subscription(session, replace(DRAFT, owner=8), NOW)
        await set_subscription_state(session, gone, DELETED, NOW.replace(year=2020))
        await purge_subscriptions(session, NOW)
        await save_told(session, 7, None, dict.fromkeys(ids, 1), NOW)
    await queue(database, delivery("one"), delivery("two", subscription=1, since=NOW))
    return gone


async def read_all(database):
    async with database.session() as session:
        return {
            table.name: [
                dict(row)
                for row in (
                    await session.execute(select(table).order_by(*table.primary_key))
                ).mappings()
            ]
            for table in Base.metadata.sorted_tables
        }


async def test_a_whole_installation_is_copied_to_the_other_kind_of_database(both):
    source, target = both
    await fill(source)

    counts = await copy_installation(source, target)

    copied = await read_all(target)
    assert copied == await read_all(source)
    assert counts == {name: len(rows) for name, rows in copied.items()}
    assert (counts["articles"], counts["deliveries"], counts["told_articles"]) == (3, 2, 3)


async def test_a_copy_numbers_on_where_its_source_was(both):
    source, target = both
    gone = await fill(source)
    await copy_installation(source, target)

    async with target.transaction() as session:
        made = await save_subscription(session, DRAFT, NOW)
        article, _ = await save_article(session, make_draft("new.txt", "La Chine"))

    assert made == gone + 1
    assert article == 4


async def test_nothing_is_copied_over_what_a_database_holds(tmp_path):
    async with new_store(tmp_path / "a") as source, new_store(tmp_path / "b") as target:
        await fill(source)
        await queue(target, delivery("kept"))
        before = await read_all(target)

        with pytest.raises(DatabaseNotEmptyError):
            await copy_installation(source, target)
        assert await read_all(target) == before

        await copy_installation(source, target, replace=True)
        assert await read_all(target) == await read_all(source)


async def test_a_copy_that_fails_leaves_the_target_as_it_was(tmp_path, monkeypatch):
    async with new_store(tmp_path / "a") as source, new_store(tmp_path / "b") as target:
        await fill(source)
        await queue(target, delivery("kept"))
        before = await read_all(target)

        async def fail(*_):
            raise OSError("The network is gone")

        monkeypatch.setattr("storage.copying._copy_numbering", fail)
        with pytest.raises(OSError, match="The network is gone"):
            await copy_installation(source, target, replace=True)

        assert await read_all(target) == before


async def test_a_backup_made_while_others_write_is_whole_and_can_be_restored(database, tmp_path):
    await fill(database)
    file = tmp_path / "backup"
    stop = asyncio.Event()

    async def write():
        n = 0
        while not stop.is_set():
            # The two stand together or not at all.
            await queue(database, delivery(f"a{n}"), delivery(f"b{n}"))
            n += 1

    writing = asyncio.create_task(write())
    await asyncio.sleep(0.05)
    await back_up(database, file)
    stop.set()
    await writing
    async with new_store(tmp_path / "restored") as restored:
        await restore(file, restored)
        held = await read_all(restored)
    keys = {row["key"] for row in held["deliveries"]}

    assert len(held["articles"]) == 3
    assert {key[1:] for key in keys if key[0] == "a"} == {key[1:] for key in keys if key[0] == "b"}
    assert {"one", "two"} <= keys
    assert sorted(path.name for path in tmp_path.glob("backup*")) == ["backup"]


async def test_a_backup_is_closed_to_others_while_it_is_written(database, tmp_path, monkeypatch):
    modes = []
    # What has been written stays where it is, under the name of what is not whole.
    monkeypatch.setattr(backups, "_finish", lambda part, _: modes.append(part.stat().st_mode))

    await back_up(database, tmp_path / "backup")

    assert [oct(mode & 0o777) for mode in modes] == ["0o600"]


async def test_a_backup_into_what_is_no_folder_is_refused(sqlite, tmp_path):
    (tmp_path / "letter").write_text("Une lettre")

    with pytest.raises(BackupError, match="Not a directory"):
        await back_up(sqlite, tmp_path / "letter" / "backup")


async def test_a_backup_may_bear_a_name_that_no_url_can_hold(postgres, tmp_path):
    await back_up(postgres, tmp_path / "what? #1 %20")

    assert [path.name for path in tmp_path.iterdir()] == ["what? #1 %20"]


async def test_a_backup_replaces_no_file(sqlite, tmp_path):
    (tmp_path / "mine").write_text("Une lettre")

    with pytest.raises(BackupError, match="it exists already"):
        await back_up(sqlite, tmp_path / "mine")
    assert (tmp_path / "mine").read_text() == "Une lettre"


@pytest.mark.parametrize(
    "content", [None, b"Une lettre", b"SQLite format 3\0" + b"\1" * 4_000, b""]
)
async def test_what_is_no_backup_restores_nothing(content, sqlite, tmp_path):
    await fill(sqlite)
    before = await read_all(sqlite)
    if content is not None:
        (tmp_path / "letter").write_bytes(content)

    with pytest.raises(BackupError):
        await restore(tmp_path / "letter", sqlite, replace=True)

    assert await read_all(sqlite) == before


async def test_a_backup_can_be_used_as_it_is(sqlite, tmp_path):
    await fill(sqlite)
    await back_up(sqlite, tmp_path / "backup.sqlite3")

    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'backup.sqlite3'}")
    await database.open()

    assert await read_all(database) == await read_all(sqlite)
    await database.close()
