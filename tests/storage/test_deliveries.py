import asyncio
from datetime import timedelta

from storage.articles import save_article
from storage.chat_moves import move_chat
from storage.deliveries import (
    close_delivery,
    count_deliveries,
    delete_closed,
    drop_deliveries,
    fail_chat,
    find_chat_waits,
    postpone_delivery,
    save_chat_wait,
)
from storage.engine import Database
from storage.following import DeliveryState
from storage.leases import write_leases
from storage.subscriptions import find_subscriptions, save_subscription
from storage.told import save_told
from storage.watermarks import get_watermark, set_watermark
from tests.storage.drafts import make_draft
from tests.storage.following import DRAFT, NOW, delivery, find_told, lease, leased_keys, queue

LATER = NOW + timedelta(minutes=2)


async def close(database, found, state=DeliveryState.SENT, at=NOW):
    async with database.transaction() as session:
        return await close_delivery(session, found, state, at, message=1)


async def test_a_key_is_queued_once(database):
    await queue(database, delivery("a"), delivery("a"))
    await queue(database, delivery("a"))

    assert (await lease(database))[0].attempts == 1
    assert await leased_keys(database) == []


async def test_a_chat_gets_its_deliveries_one_at_a_time_in_order(database):
    await queue(database, delivery("a"), delivery("b"), delivery("c", chat=8))

    first, other = await lease(database)
    assert (first.key, other.key) == ("a", "c")
    assert await leased_keys(database) == []

    await close(database, first)
    assert await leased_keys(database) == ["b"]


async def test_what_is_put_off_holds_back_what_came_after_it(database):
    await queue(database, delivery("a"), delivery("b"))
    (first,) = await lease(database)
    async with database.transaction() as session:
        assert await postpone_delivery(session, first, LATER, error="flood control")

    assert await leased_keys(database) == []
    assert await leased_keys(database, LATER) == ["a"]


async def test_what_quiet_hours_put_off_holds_back_nothing_else_of_its_chat(database):
    await queue(database, delivery("a", due_at=LATER), delivery("b"), delivery("c"))

    (other,) = await lease(database)
    assert other.key == "b"
    assert await leased_keys(database, LATER - timedelta(seconds=61)) == []

    await close(database, other)
    assert await leased_keys(database) == ["c"]


async def test_a_lease_that_ended_may_still_be_closed_while_nobody_else_has_it(database):
    await queue(database, delivery("a"), delivery("b", chat=8, due_at=LATER))
    (first,) = await lease(database, seconds=60)
    async with database.transaction() as session:
        await save_chat_wait(session, 7, LATER + timedelta(hours=1))
    assert await leased_keys(database, LATER) == ["b"]

    assert await close(database, first)
    assert await leased_keys(database, LATER + timedelta(days=1)) == ["b"]


async def test_nothing_is_leased_before_it_is_due_or_while_its_chat_waits(database):
    await queue(database, delivery("a", due_at=LATER), delivery("b", chat=8))
    async with database.transaction() as session:
        await save_chat_wait(session, 8, LATER)
        assert await find_chat_waits(session, NOW) == {8: LATER}

    assert await leased_keys(database) == []
    assert await leased_keys(database, LATER) == ["b", "a"]


async def test_a_lease_that_ended_is_given_to_another_and_its_first_holder_notes_nothing(database):
    await queue(database, delivery("a"))
    (first,) = await lease(database, seconds=60)
    (second,) = await lease(database, LATER)

    assert (second.key, second.attempts) == ("a", 2)
    assert not await close(database, first)
    assert await close(database, second)
    assert await leased_keys(database, LATER + timedelta(days=1)) == []


async def test_two_workers_on_postgresql_lease_different_deliveries(postgres_url):
    one, two = Database(postgres_url), Database(postgres_url)
    await one.migrate()
    await queue(one, *(delivery(f"d{n}", chat=n) for n in range(40)))

    async def take(database):
        async with database.transaction() as session:
            found = await session.run_sync(write_leases, NOW, limit=15, seconds=60)
            await asyncio.sleep(0.05)
            return [each.key for each in found]

    taken = await asyncio.gather(take(one), take(two))
    await one.close()
    await two.close()

    assert [len(keys) for keys in taken] == [15, 15]
    assert len({key for keys in taken for key in keys}) == 30


async def test_a_chat_out_of_reach_gets_nothing_more(database):
    await queue(database, delivery("a"), delivery("b"), delivery("c", chat=8))
    async with database.transaction() as session:
        await fail_chat(session, 7, NOW, "Forbidden")

    assert await leased_keys(database) == ["c"]


async def test_what_is_not_under_way_of_a_subscription_is_dropped(database):
    async with database.transaction() as session:
        id_ = await save_subscription(session, DRAFT, NOW)
    await queue(database, delivery("a", subscription=id_), delivery("b", subscription=id_))
    (first,) = await lease(database)
    async with database.transaction() as session:
        await drop_deliveries(session, subscription=id_)

    assert await close(database, first)
    assert await leased_keys(database) == []


async def test_the_outbox_is_counted_and_what_is_closed_is_erased_in_time(database):
    await queue(database, delivery("a"), delivery("b", chat=8), delivery("c", chat=9))
    first, second, _ = await lease(database)
    await close(database, first)
    await close(database, second, DeliveryState.GIVEN_UP)
    await queue(database, delivery("d", chat=10, due_at=LATER))
    async with database.transaction() as session:
        counts = await count_deliveries(session)
        assert counts.states == {"sent": 1, "given_up": 1, "leased": 1, "due": 1}
        assert counts.oldest_due == LATER
        assert await delete_closed(session, NOW) == 0
        assert await delete_closed(session, LATER) == 2


async def test_a_chat_is_told_of_an_article_in_each_thread_apart(database):
    article = await make_article(database)
    async with database.transaction() as session:
        await save_told(session, 7, None, {article: 1}, NOW)
        await save_told(session, 7, None, {article: 2}, NOW)

        assert await find_told(session, 7, None, [article, 99]) == {article: 2}
        assert await find_told(session, 7, 5, [article]) == {}


async def test_everything_kept_of_a_group_moves_to_its_supergroup(database):
    article = await make_article(database)
    await queue(database, delivery("a"))
    async with database.transaction() as session:
        await save_subscription(session, DRAFT, NOW)
        await save_told(session, 7, None, {article: 1}, NOW)
        for _ in range(2):
            await move_chat(session, 7, -100)

        assert [found.chat for found in await find_subscriptions(session)] == [-100]
        assert await find_told(session, -100, None, [article]) == {article: 1}
    assert [found.chat for found in await lease(database)] == [-100]


async def test_a_watermark_stands_where_it_was_set_last(database):
    async with database.transaction() as session:
        assert await get_watermark(session, "instant") == 0
        await set_watermark(session, "instant", 5)
        await set_watermark(session, "instant", 9)
        assert await get_watermark(session, "instant") == 9


async def make_article(database):
    async with database.transaction() as session:
        return (await save_article(session, make_draft("page.txt")))[0]
