from datetime import timedelta
from functools import partial

from sqlalchemy import select

from storage.following import Rhythm, Schedule
from storage.following_tables import DeliveryRow
from storage.issuing import IssueTimes, issue_due
from storage.subscriptions import find_subscriptions, save_subscription
from tests.storage.following import NOW, draft

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DAILY = Schedule(Rhythm.DAILY, 480)


def plan(schedule):
    return IssueTimes(NOW + HOUR if schedule.quiet else NOW, NOW + DAY)


async def issue(database, most=10):
    work = partial(issue_due, now=NOW, most=most, kind="digest", overlap=HOUR / 12, plan=plan)
    return await database.write(work)


async def save(database, *drafts):
    async with database.transaction() as session:
        return [await save_subscription(session, each, NOW) for each in drafts]


async def test_what_is_due_is_queued_as_its_subscription_says_and_due_again_later(database):
    seen = NOW - timedelta(hours=3, microseconds=999)
    await save(database, draft(next_due=NOW + HOUR), draft(next_due=None))
    plain, quiet = await save(
        database,
        draft(chat=-5, thread=3, schedule=DAILY, covered_until=seen),
        draft(next_due=NOW - HOUR),
    )

    assert await issue(database) == 2

    async with database.session() as session:
        rows = list(await session.scalars(select(DeliveryRow).order_by(DeliveryRow.id)))
        found = {each.id: each for each in await find_subscriptions(session)}
    late, first = rows
    assert (first.key, first.subscription_id) == (f"sub:{plain}:1", plain)
    assert (first.kind, first.chat_id, first.thread_id) == ("digest", -5, 3)
    assert (first.state, first.due_at, first.until, first.attempts) == ("due", NOW, NOW, 0)
    assert abs(first.since - (seen - HOUR / 12)) <= timedelta(milliseconds=1)
    assert (late.key, late.due_at) == (f"sub:{quiet}:1", NOW + HOUR)
    for id_ in (plain, quiet):
        now = found[id_]
        assert (now.issue, now.next_due, now.covered_until) == (1, NOW + DAY, NOW)


async def test_as_many_as_wanted_are_queued_at_once_those_longest_due_first(database):
    early = [draft(next_due=NOW - HOUR * n) for n in range(3)]
    ids = await save(database, *early)

    assert await issue(database, most=2) == 2
    assert await issue(database, most=2) == 1
    assert await issue(database, most=2) == 0

    async with database.session() as session:
        keys = list(await session.scalars(select(DeliveryRow.key).order_by(DeliveryRow.id)))
    assert keys == [f"sub:{id_}:1" for id_ in reversed(ids)]
