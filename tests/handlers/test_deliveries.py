import json
from dataclasses import replace
from datetime import timedelta

import pytest
from telegram.error import BadRequest
from telegram.ext import ExtBot

from handlers.callbacks import Button, Pressed, write_data
from handlers.deliveries import send_delivery
from handlers.issues import Issue
from news.digest.stories import MOST_STORIES
from storage.articles import save_article
from storage.deliveries import close_delivery, queue_deliveries
from storage.following import Combination, DeliveryDraft, DeliveryState, Rhythm, Schedule
from storage.leases import write_leases
from storage.subscriptions import find_subscriptions, save_subscription
from storage.told import save_told
from tests.handlers.conftest import NOW
from tests.storage.drafts import make_draft
from tests.storage.following import draft, find_told

JAPAN = Combination(("partner/japan",))
WEEKLY = Schedule(Rhythm.WEEKLY, 480, 0, "Asia/Ho_Chi_Minh")
DAILY = Schedule(Rhythm.DAILY, 480)
INSTANT = Schedule(Rhythm.INSTANT, 480)
LATER = NOW + timedelta(days=365 * 5)


async def refuse(*args, **kwargs):
    raise BadRequest("Not enough rights to send photos to the chat")


@pytest.fixture
def publish(database):
    async def publish(*titles):
        async with database.transaction() as session:
            for title in titles:
                await save_article(session, make_draft(title, title, f"{title} au Japon."))

    return publish


@pytest.fixture
def due(database, talk):
    """Queue a digest, or something else, for the person who talks; lease it."""

    async def due(schedule=DAILY, payload=None, **changes):
        made = draft(combination=JAPAN, schedule=schedule, chat=talk.chat.id, thread=None)
        async with database.transaction() as session:
            id_ = await save_subscription(session, replace(made, **changes), NOW)
            wanted = DeliveryDraft(f"sub:{id_}:1", "digest", talk.chat.id, NOW, None, id_)
            wanted = replace(wanted, since=NOW - timedelta(days=999), until=LATER)
            if payload:
                wanted = replace(wanted, kind="announcement", payload=payload)
            await queue_deliveries(session, [wanted])
            (leased,) = await session.run_sync(write_leases, NOW, limit=1, seconds=60)
        return leased

    return due


@pytest.fixture
def lease_again(database):
    """Lease what was leased before, once that lease has ended."""

    async def lease_again():
        async with database.transaction() as session:
            later = NOW + timedelta(minutes=2)
            (leased,) = await session.run_sync(write_leases, later, limit=1, seconds=60)
        return leased

    return lease_again


@pytest.fixture
def send(application, services, talk, database):
    """Send a delivery as the outbox does; return what came of it and the texts sent."""

    async def send(delivery):
        before = set(talk.chat.messages)
        sent = await send_delivery(application.bot, services, delivery)
        async with database.transaction() as session:
            state = DeliveryState.SENT
            await close_delivery(session, delivery, state, NOW, message=sent.message)
            await save_told(session, delivery.chat, delivery.thread, sent.told, NOW)
        return sent, [each for key, each in talk.chat.messages.items() if key not in before]

    return send


async def test_an_announcement_is_sent_as_it_is_worded(due, send):
    _, (message,) = await send(await due(payload=json.dumps({"html": "<b>Pause</b> demain"})))

    assert (message.text, message.entities[0]["type"]) == ("Pause demain", "bold")


@pytest.mark.asks_wrongly
async def test_a_digest_whose_markup_is_refused_is_sent_as_plain_text(
    due, send, publish, monkeypatch, actions
):
    await publish("Un accord")
    render = "<b>Du nouveau</i>"
    monkeypatch.setattr("handlers.issues.fit_digest", lambda digest, _: (render, digest))

    _, (message,) = await send(await due())

    assert (message.text, message.entities) == ("Du nouveau", [])
    assert "delivery_sent_plain" in actions()


async def test_nothing_new_is_said_to_those_alone_who_asked_for_it(due, send):
    _, silence = await send(await due())
    _, (message,) = await send(await due(tells_nothing_new=True))

    assert silence == []
    assert message.text == "Rien de nouveau : Japon."


async def test_who_is_told_at_once_never_reads_that_there_is_nothing_new(due, send):
    _, silence = await send(await due(INSTANT, tells_nothing_new=True))

    assert silence == []


async def test_what_came_while_quiet_hours_put_a_digest_off_is_told_by_it(due, send, publish):
    await publish("Un accord")
    delivery = replace(await due(INSTANT), until=NOW)

    _, at_once = await send(delivery)
    _, (message,) = await send(replace(delivery, due_at=LATER))
    _, again = await send(replace(delivery, until=NOW + timedelta(hours=1), due_at=LATER))

    assert (at_once, again) == ([], [])
    assert "Un accord" in message.text


async def test_a_weekly_digest_is_the_caption_of_its_chart(due, send, publish):
    await publish("Un accord")

    sent, (message,) = await send(await due(WEEKLY))

    assert message.file is not None
    assert (message.file.width, message.file.height) == (800, 500)
    assert "Un accord" in message.text
    assert sent.message == message.message_id


async def test_a_long_weekly_digest_follows_its_chart_which_words_describe(due, send, publish):
    await publish(*(f"Accord {number} signé" for number in range(12)))

    sent, (chart, text) = await send(await due(WEEKLY))

    assert chart.file is not None
    assert chart.text.startswith("Japon : 12 articles du 7 juin 2025 au 1 août 2025")
    assert (text.file, sent.message) == (None, text.message_id)


async def test_a_chart_is_not_sent_again_when_its_text_was_held_up(
    due, lease_again, send, publish, monkeypatch
):
    await publish(*(f"Accord {number} signé" for number in range(12)))
    delivery = await due(WEEKLY)
    with monkeypatch.context() as patched:
        patched.setattr(ExtBot, "send_message", refuse)
        with pytest.raises(BadRequest):
            await send(delivery)

    _, messages = await send(await lease_again())

    assert [message.file for message in messages] == [None]


async def test_a_chat_that_takes_no_photos_gets_its_digest(due, send, publish, monkeypatch):
    await publish("Un accord")
    monkeypatch.setattr(ExtBot, "send_photo", refuse)

    _, (message,) = await send(await due(WEEKLY))

    assert (message.file, "Un accord" in message.text) == (None, True)


async def test_the_button_shows_what_was_left_out_once(database, due, send, publish, talk):
    await publish(*(f"Accord {number} signé" for number in range(MOST_STORIES + 2)))
    sent, (message,) = await send(await due())
    left = MOST_STORIES + 2 - len(sent.told)

    (rest,), _ = await talk.press(message, f"Suite ({left})")

    async with database.session() as session:
        told = await find_told(session, talk.chat.id, None, range(1, 100))
    assert rest.text.count("Accord") == 2 * left
    assert len(told) == MOST_STORIES + 2
    assert rest.buttons() == []


async def test_a_digest_looks_back_for_what_the_one_before_left_out(database, due):
    delivery = replace(await due(), since=NOW + timedelta(days=5))
    async with database.session() as session:
        (daily,) = await find_subscriptions(session)

    weekly = replace(daily, schedule=WEEKLY)
    assert Issue(delivery, daily).since == NOW + timedelta(days=4)
    # A week back it was not followed yet.
    assert Issue(delivery, weekly).since == NOW


async def test_the_button_of_another_chats_digest_is_refused(due, send, publish, talk, group):
    await publish("Un accord")
    await send(await due())
    await group.say("/help")
    message = list(group.chat.messages.values())[-1]
    message.reply_markup = {
        "inline_keyboard": [
            [{"text": "Suite", "callback_data": write_data(Pressed(Button.DIGEST, id=1))}]
        ]
    }

    replies, question = await group.press(message, "Suite")

    assert replies == []
    assert question.answer is not None
    assert question.answer["show_alert"]
