"""What the inbox is told of updates, together and whatever the database does."""

import asyncio
import json
from datetime import UTC, datetime

import pytest

from bot import journal as journal_module
from bot.journal import Journal, find_chat
from storage.chats import get_chat, save_introduction
from storage.errors import DatabaseUnavailableError
from storage.inbox import mark_started
from tests.bot.raw_updates import raw, waiting
from tests.waiting import PATIENCE


@pytest.fixture
def journal(database):
    return Journal(database, bot_id=7)


async def test_a_database_that_comes_back_gets_its_note(database, journal, monkeypatch, caplog):
    monkeypatch.setattr(journal_module, "_PAUSES", (0.01,))
    write, failures = database.write, iter([False, True, True])

    async def fail_twice(work):
        if next(failures, False):
            raise DatabaseUnavailableError("vigie", "disk I/O error")
        return await write(work)

    monkeypatch.setattr(database, "write", fail_twice)

    await journal.save([raw(1)])
    await journal.note_handled(1)

    assert await waiting(journal) == []
    assert [each.action for each in caplog.records] == ["inbox_unavailable"] * 2


async def test_notes_written_at_once_share_a_transaction(journal, database, monkeypatch):
    await journal.save([raw(n) for n in range(50)])
    write, begun = database.write, []

    async def count(work):
        begun.append(1)
        return await write(work)

    monkeypatch.setattr(database, "write", count)
    await asyncio.gather(*(journal.note_handled(n) for n in range(50)))

    assert await waiting(journal) == []
    assert len(begun) <= 2


async def test_a_note_refused_does_not_cost_the_others_theirs(journal, caplog):
    await journal.save([raw(1), raw(2)])
    await asyncio.gather(*(journal.note_handled(n) for n in (1, 404, 2)))

    assert await waiting(journal) == []
    assert [each.action for each in caplog.records] == ["inbox_refused"]


async def test_what_rides_along_is_written_with_a_note_and_cannot_cost_it_its_place(database):
    async def introduce(session):
        await save_introduction(session, 1, datetime.now(UTC))

    async def refuse(session):
        await mark_started(session, 7, 404)

    riders = [[introduce], [refuse]]
    journal = Journal(database, 7, riders=lambda: riders.pop(0))
    await journal.save([raw(1)])
    await journal.note_started(1)
    await journal.note_handled(1)

    assert await waiting(journal) == []
    async with database.session() as session:
        assert (await get_chat(session, 1)).introduced


async def test_a_database_that_stays_away_does_not_keep_the_bot_from_ending(
    journal, database, monkeypatch
):
    await journal.save([raw(1)])

    async def fail(_work):
        raise DatabaseUnavailableError("vigie", "disk I/O error")

    monkeypatch.setattr(database, "write", fail)
    noting = asyncio.create_task(journal.note_handled(1))
    await asyncio.sleep(0.05)
    await asyncio.wait_for(journal.close(), PATIENCE)
    noting.cancel()

    assert await waiting(journal) == [1]


async def test_a_batch_that_repeats_an_update_stores_it_once(journal):
    new = await journal.save([raw(1), raw(1, text="encore"), raw(2)])

    assert [(each.update_id, each.chat_id) for each in new] == [(1, 1), (2, 1)]
    assert [each.update_id for each in await journal.save([raw(2), raw(3)])] == [3]


@pytest.mark.parametrize(
    "invalid",
    [None, 5, "update", [], {}, {"update_id": "1"}, {"update_id": True}, {"update_id": 2**70}],
)
async def test_what_is_no_update_is_left_out_of_its_batch(journal, invalid, caplog):
    new = await journal.save([raw(1), invalid, raw(2)])

    assert [each.update_id for each in new] == [1, 2]
    assert [each.action for each in caplog.records] == ["update_invalid"]


async def test_nul_and_half_surrogates_are_stored(journal):
    (stored,) = await journal.save([raw(1, text="a\x00b \ud83d")])

    assert json.loads(stored.payload) == raw(1, text="a\x00b \ud83d")
    assert [each.payload for each in await journal.find_waiting()] == [stored.payload]


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        (raw(1, chat_id=-100), -100),
        ({"callback_query": {"from": {"id": 5}, "message": {"chat": {"id": 9}}}}, 9),
        ({"callback_query": {"from": {"id": 5}, "inline_message_id": "x"}}, 5),
        ({"inline_query": {"from": {"id": 5}}}, None),
        ({"my_chat_member": {"chat": {"id": 8}, "from": {"id": 5}}}, 8),
        ({"message": {"chat": {"id": 2**80}}}, None),
        ({"message": "none"}, None),
        ({}, None),
    ],
)
def test_the_order_of_an_update_is_that_of_its_chat(update, chat):
    assert find_chat(update) == chat


@pytest.mark.parametrize("broken", [ConnectionResetError(104, "reset"), KeyError("secret words")])
async def test_no_failure_of_the_database_keeps_a_chat_waiting_for_good(
    journal, database, monkeypatch, caplog, broken
):
    monkeypatch.setattr(journal_module, "_PAUSES", (0.01,))
    await journal.save([raw(1)])
    write, failures = database.write, [broken]

    async def fail_once(work):
        if failures:
            raise failures.pop()
        return await write(work)

    monkeypatch.setattr(database, "write", fail_once)
    async with asyncio.timeout(PATIENCE):
        await journal.note_started(1)
        await journal.note_handled(1)

    assert await waiting(journal) == []
    assert "secret words" not in caplog.text
