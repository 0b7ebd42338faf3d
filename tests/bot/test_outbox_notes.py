"""What is noted of deliveries once they are sent, also where the database makes trouble."""

import asyncio
import logging

from bot.outbox import Outbox
from handlers.deliveries import Sent
from storage.articles import save_article
from storage.errors import DatabaseUnavailableError
from storage.outcomes import write_sent
from tests.bot.outboxes import states
from tests.storage.drafts import make_draft
from tests.storage.following import delivery, find_told, queue
from tests.waiting import eventually


async def test_a_chat_is_noted_as_told_of_what_it_was_sent(database, limits, clock):
    async with database.transaction() as session:
        article, _ = await save_article(session, make_draft("page.txt"))

    async def send(_):
        return Sent(message=1, told={article: 1})

    await queue(database, delivery("a"))
    await Outbox(database, send, limits, clock).send_due()

    async with database.session() as session:
        assert await find_told(session, 7, None, [article]) == {article: 1}


async def test_a_note_waits_for_a_database_that_is_away(
    database, outbox, telegram, monkeypatch, caplog
):
    caplog.set_level(logging.CRITICAL)
    await queue(database, delivery("a"), delivery("b"))
    write, failures = database.write, [False, True, True, False]

    async def fail_at_times(work):
        if failures and failures.pop(0):
            raise DatabaseUnavailableError("vigie.sqlite3", "disk I/O error")
        return await write(work)

    monkeypatch.setattr(database, "write", fail_at_times)
    monkeypatch.setattr("bot.delivery_notes._AWAY_PAUSES", (0.001,))

    await outbox.send_due()

    assert telegram.keys == ["a", "b"]
    assert await states(database) == {"sent": 2}


async def test_what_is_sent_at_the_same_time_is_noted_in_one_transaction(
    database, outbox, telegram, monkeypatch
):
    await queue(database, *(delivery(f"a{n}", chat=n) for n in range(1, 6)))
    noted = []

    def note(session, notes):
        noted.append(len(notes))
        write_sent(session, notes)

    monkeypatch.setattr("storage.outcomes.write_sent", note)

    await outbox.send_due()

    assert noted == [5]
    assert await states(database) == {"sent": 5}


async def test_a_note_that_the_database_refuses_keeps_no_other_from_being_noted(
    database, limits, clock, caplog
):
    caplog.set_level(logging.CRITICAL)

    async def send(leased):
        return Sent(message=1, told={99: 1} if leased.key == "a" else {})

    await queue(database, delivery("a"), *(delivery(f"b{n}", chat=n) for n in (8, 9)))
    await Outbox(database, send, limits, clock).send_due()

    assert await states(database) == {"leased": 1, "sent": 2}


async def test_an_error_that_nobody_thought_of_ends_no_sending(
    database, outbox, telegram, monkeypatch, caplog
):
    caplog.set_level(logging.CRITICAL)
    await queue(database, delivery("a"), delivery("b", chat=8))
    write, faults = database.write, [True]

    async def fail_at_times(work):
        if faults and faults.pop(0):
            raise MemoryError
        return await write(work)

    monkeypatch.setattr(database, "write", fail_at_times)
    stop = asyncio.Event()
    monkeypatch.setattr("bot.outbox._IDLE_SECONDS", 0.01)
    running = asyncio.create_task(outbox.run(stop))
    await eventually(lambda: sorted(telegram.keys) == ["a", "b"])
    stop.set()
    await running

    assert await states(database) == {"sent": 2}


async def test_a_note_that_fails_as_nobody_thought_of_leaves_the_delivery_to_its_lease(
    database, outbox, telegram, monkeypatch, caplog
):
    caplog.set_level(logging.CRITICAL)

    def fail(_session, notes):
        raise MemoryError

    monkeypatch.setattr("storage.outcomes.write_sent", fail)
    await queue(database, delivery("a"))

    await outbox.send_due()

    assert telegram.keys == ["a"]
    assert await states(database) == {"leased": 1}
