from datetime import timedelta

import pytest

from bot.digests import DigestClock
from bot.outbox import Outbox
from bot.send_limits import SendLimits
from handlers.deliveries import Sent
from news.digest.at_once import queue_news
from storage.articles import save_article
from storage.deliveries import close_delivery, count_deliveries
from storage.following import Combination, DeliveryState, Rhythm, Schedule
from storage.kept_answers import find_answer, save_answer
from storage.subscriptions import save_subscription
from tests.storage.drafts import make_draft
from tests.storage.following import NOW, delivery, draft, lease, queue

JAPAN = Combination(("partner/japan",))
AT_ONCE = draft(combination=JAPAN, schedule=Schedule(Rhythm.INSTANT), next_due=None)


@pytest.fixture
def sent():
    return []


@pytest.fixture
def outbox(database, sent):
    async def send(delivery):
        sent.append(delivery.key)
        return Sent(message=len(sent))

    return Outbox(database, send, SendLimits(), lambda: NOW)


@pytest.fixture
def follow(database):
    async def follow(made):
        async with database.transaction() as session:
            return await save_subscription(session, made, NOW)

    return follow


@pytest.fixture
def publish(database):
    async def publish(page, title):
        async with database.transaction() as session:
            await save_article(session, make_draft(page, title, "Un texte."))

    return publish


async def test_what_is_due_is_sent_when_the_clock_looks(database, outbox, follow, sent):
    due = await follow(draft(next_due=NOW))
    await follow(draft(next_due=NOW + timedelta(hours=1)))

    assert await DigestClock(database, outbox, lambda: NOW).look() == 1
    await outbox.send_due()

    assert sent == [f"sub:{due}:1"]


async def test_who_wants_it_at_once_is_told_of_new_articles_on_it_alone(database, follow, publish):
    await publish("old", "Le Japon hier")
    await queue_news(database, NOW)
    await follow(AT_ONCE)
    await follow(draft(combination=Combination(("partner/china",)), schedule=AT_ONCE.schedule))
    assert await queue_news(database, NOW) == 0

    await publish("new", "Le Japon ce matin")

    assert await queue_news(database, NOW) == 1
    assert await queue_news(database, NOW) == 0


async def test_many_who_follow_the_same_are_all_told(database, follow, publish):
    for person in range(5):
        await follow(draft(owner=person, chat=person, combination=JAPAN, schedule=AT_ONCE.schedule))
    await publish("new", "Le Japon ce matin")

    assert await queue_news(database, NOW) == 5


async def test_what_is_kept_no_longer_is_erased(database, outbox):
    old, young = NOW - timedelta(days=91), NOW - timedelta(days=89)
    async with database.transaction() as session:
        answers = [await save_answer(session, 7, "{}", at) for at in (old, young)]
    await queue(database, delivery("sent"), delivery("failed", chat=8), delivery("due", chat=9))
    first, second, _ = await lease(database)
    async with database.transaction() as session:
        await close_delivery(session, first, DeliveryState.SENT, NOW - timedelta(days=31))
        await close_delivery(session, second, DeliveryState.FAILED, NOW - timedelta(days=29))

    await DigestClock(database, outbox, lambda: NOW).look()

    async with database.session() as session:
        kept = [await find_answer(session, answer, 7) for answer in answers]
        assert (await count_deliveries(session)).states == {"failed": 1, "leased": 1}
    assert [answer is not None for answer in kept] == [False, True]
