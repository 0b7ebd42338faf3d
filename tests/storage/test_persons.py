"""Everything held on a person is found by the schema itself, written out and erased."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, inspect, select

from storage.articles import save_article
from storage.columns import LARGEST_ID
from storage.inbox import save_updates
from storage.persons import PERSONAL, erase_person, find_personal, read_person
from storage.tables import Base, InboxRow
from tests.storage.drafts import make_draft

NOW = datetime(2025, 8, 1, 3, 0, tzinfo=UTC)
ANN, BOB, GROUP = 700_000_001, 700_000_002, -100_700

IMPERSONAL = {
    "answer_id", "article_id", "bot_id", "brief_id", "message_id", "page_id", "passage_id",
    "reply_id", "subscription_id", "thread_id", "update_id",
}  # fmt: skip
"""Columns of ids that tell nothing of who a person is."""


async def _read_columns(database):
    async with database.session() as session:
        connection = await session.connection()
        return await connection.run_sync(
            lambda sync: {
                name: {column["name"] for column in inspect(sync).get_columns(name)}
                for name in inspect(sync).get_table_names()
                if name != "alembic_version"
            }
        )


async def _fill(session, person, *, unique):
    """Put a row of a person in every table that may hold one."""
    for name, columns in _name_personal().items():
        table = Base.metadata.tables[name]
        values = {}
        for column in table.columns:
            if column.name in columns:
                values[column.name] = person
            elif column.foreign_keys or column.nullable:
                continue
            elif column.name == "id":
                values[column.name] = unique
            else:
                kind = column.type.python_type
                # A time's own type names none in Python.
                made = {int: unique, bool: False, str: f"{unique}"}
                values[column.name] = made.get(kind, NOW)
        if name == "told_articles":
            values["article_id"] = await _save_article(session)
        await session.execute(table.insert().values(values))


def _name_personal():
    return {table.name: {column.name for column in columns} for table, columns in find_personal()}


async def _save_article(session):
    return (await save_article(session, make_draft("a.txt")))[0]


async def _count_rows(session):
    return {
        name: await session.scalar(select(func.count()).select_from(Base.metadata.tables[name]))
        for name in _name_personal()
    }


async def test_every_column_of_ids_is_known_to_be_personal_or_not(database):
    columns = await _read_columns(database)
    ids = {name for found in columns.values() for name in found if name.endswith(("_id", "_by"))}

    assert ids <= PERSONAL | IMPERSONAL
    assert set(columns) == set(Base.metadata.tables)
    assert set(_name_personal()) == {
        table for table, found in columns.items() if found & PERSONAL or table == "chats"
    }


async def test_all_that_is_held_on_a_person_is_written_out_and_nothing_of_others(database):
    async with database.transaction() as session:
        await _fill(session, ANN, unique=11)
        await _fill(session, BOB, unique=12)
    async with database.session() as session:
        found = await read_person(session, ANN)

    assert {name: len(rows) for name, rows in found.items()} == dict.fromkeys(_name_personal(), 1)
    assert str(BOB) not in json.dumps(found)


@pytest.mark.parametrize("person", [10**30, -(10**30)])
async def test_nothing_is_held_on_an_id_that_no_database_takes(database, person):
    async with database.transaction() as session:
        await _fill(session, ANN, unique=11)
        assert await erase_person(session, person) == {}
        assert not any((await read_person(session, person)).values())


async def test_all_that_is_held_on_a_person_is_erased_and_nothing_of_others(database):
    async with database.transaction() as session:
        await _fill(session, ANN, unique=11)
        await _fill(session, BOB, unique=12)
    async with database.transaction() as session:
        erased = await erase_person(session, ANN)
    async with database.session() as session:
        left, counts = await read_person(session, ANN), await _count_rows(session)

    assert erased == dict.fromkeys(_name_personal(), 1)
    assert not any(left.values())
    # Of an update its bare number stays, so that it is known if it comes again.
    assert counts == dict.fromkeys(_name_personal(), 1) | {"inbox": 2}


async def test_what_a_person_wrote_in_a_group_is_found_in_the_updates_kept(database):
    def update(sender):
        message = {"chat": {"id": GROUP}, "from": {"id": sender, "is_bot": False}, "text": "Mot"}
        return json.dumps({"message": message}, separators=(",", ":"))

    async with database.transaction() as session:
        await save_updates(session, 1, [(1, GROUP, update(ANN)), (2, GROUP, update(BOB))])
    async with database.session() as session:
        (row,) = (await read_person(session, ANN))["inbox"]
    async with database.transaction() as session:
        await erase_person(session, ANN)
    async with database.session() as session:
        kept = (await session.execute(select(InboxRow.update_id, InboxRow.payload))).all()

    assert row["payload"]["message"]["from"]["id"] == ANN
    assert [(number, payload is None) for number, payload in sorted(kept)] == [
        (1, True),
        (2, False),
    ]


@pytest.mark.parametrize("person", [0, -1, LARGEST_ID])
async def test_nothing_is_held_on_a_stranger(database, person):
    async with database.transaction() as session:
        assert await erase_person(session, person) == {}
        assert not any((await read_person(session, person)).values())
