from datetime import timedelta

import pytest

from storage.errors import SubscriptionNotFoundError
from storage.following import Combination, Rhythm, Salience, Schedule, SubscriptionState
from storage.issuing import NextIssue, find_due, save_next_issues
from storage.subscriptions import (
    change_subscription,
    combination_key,
    count_subscriptions,
    deactivate_chat,
    find_subscriptions,
    get_subscription,
    purge_subscriptions,
    revive_chat,
    save_subscription,
    set_subscription_state,
)
from tests.storage.following import DRAFT, NOW, draft


async def save(database, made=DRAFT):
    async with database.transaction() as session:
        return await save_subscription(session, made, NOW)


async def read(database, id_):
    async with database.session() as session:
        return await get_subscription(session, id_)


async def ids(database, **wanted):
    async with database.session() as session:
        return [found.id for found in await find_subscriptions(session, **wanted)]


async def test_a_subscription_is_read_as_it_was_made(database):
    found = await read(database, await save(database))

    assert (found.owner, found.chat, found.thread) == (7, 7, None)
    assert found.combination == DRAFT.combination
    assert found.schedule == DRAFT.schedule
    assert (found.next_due, found.covered_until) == (DRAFT.next_due, DRAFT.covered_until)
    assert (found.state, found.issue, found.created) == (SubscriptionState.ACTIVE, 0, NOW)


async def test_a_change_keeps_the_owner_and_the_count_of_issues(database):
    id_ = await save(database)
    other = Combination(words=("« riz »",), salience=Salience.NAMED, any_of=True)
    async with database.transaction() as session:
        await save_next_issues(session, [NextIssue(id_, 3, NOW, NOW)])
        changed = draft(owner=99, combination=other, schedule=Schedule(Rhythm.INSTANT))
        await change_subscription(session, id_, changed, NOW)

    found = await read(database, id_)

    assert (found.owner, found.issue) == (7, 3)
    assert (found.combination, found.schedule) == (other, Schedule(Rhythm.INSTANT))


@pytest.mark.parametrize("id_", [0, -1, 12, 2**80])
async def test_an_unknown_subscription_is_an_error(database, id_):
    with pytest.raises(SubscriptionNotFoundError):
        await read(database, id_)


async def test_subscriptions_are_found_by_owner_chat_and_rhythm(database):
    mine = await save(database)
    group = await save(database, draft(chat=-100, schedule=Schedule(Rhythm.INSTANT)))
    await save(database, draft(owner=8, chat=8))

    assert await ids(database, owner=7) == [mine, group]
    assert await ids(database, chat=-100) == [group]
    assert await ids(database, rhythm=Rhythm.INSTANT) == [group]
    assert await ids(database, ids=[mine, 99]) == [mine]


async def test_a_deleted_subscription_counts_no_more_and_can_be_restored(database):
    id_ = await save(database)
    async with database.transaction() as session:
        await set_subscription_state(session, id_, SubscriptionState.DELETED, NOW)
        counted = await count_subscriptions(session, 7)
    assert (counted, await ids(database, owner=7)) == (0, [])

    async with database.transaction() as session:
        await set_subscription_state(session, id_, SubscriptionState.ACTIVE, NOW)
    assert await ids(database, owner=7) == [id_]


async def test_only_active_subscriptions_come_due_longest_due_first(database):
    late = await save(database, draft(next_due=NOW))
    early = await save(database, draft(next_due=NOW - timedelta(hours=1)))
    await save(database, draft(next_due=NOW + timedelta(seconds=1)))
    await save(database, draft(next_due=None))
    paused = await save(database)
    async with database.transaction() as session:
        await set_subscription_state(session, paused, SubscriptionState.PAUSED, NOW)
        due = await session.run_sync(find_due, NOW, limit=10)

    assert [found.id for found in due] == [early, late]


async def test_a_chat_out_of_reach_keeps_its_subscriptions_until_it_comes_back(database):
    id_ = await save(database)
    paused = await save(database)
    async with database.transaction() as session:
        await set_subscription_state(session, paused, SubscriptionState.PAUSED, NOW)
        await deactivate_chat(session, 7, NOW)
        assert await session.run_sync(find_due, NOW, limit=10) == []
        await revive_chat(session, 7, NOW)

    assert (await read(database, id_)).state is SubscriptionState.ACTIVE
    assert (await read(database, paused)).state is SubscriptionState.PAUSED


async def test_only_what_was_deleted_long_ago_is_purged(database):
    kept, gone = await save(database), await save(database)
    async with database.transaction() as session:
        await set_subscription_state(session, gone, SubscriptionState.DELETED, NOW)
        assert await purge_subscriptions(session, NOW) == 0
        assert await purge_subscriptions(session, NOW + timedelta(seconds=1)) == 1

    assert await ids(database) == [kept]


def test_combinations_that_choose_the_same_have_one_key():
    one = Combination(topics=("a", "b"), words=("RCEP",))

    assert combination_key(one) == combination_key(Combination(("b", "a"), words=("rcep",)))
    assert combination_key(one) != combination_key(Combination(("a", "b")))
    assert combination_key(one) != combination_key(Combination(("a", "b"), True, ("RCEP",)))
