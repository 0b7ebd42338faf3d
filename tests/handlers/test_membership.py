"""Groups, and chats that go and come back: who decides, and what stays."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.botapi import people
from handlers.register import ALLOWED_UPDATES
from storage.deliveries import count_deliveries, queue_deliveries
from storage.following import DeliveryDraft, SubscriptionState
from storage.subscriptions import find_subscriptions
from tests.handlers.conftest import NOW

LAN = 700_000_900


@pytest.fixture
def stored(database):
    """Read what is stored of a chat."""

    async def read(chat):
        async with database.session() as session:
            return await find_subscriptions(session, chat=chat)

    return read


async def test_in_a_group_administrators_alone_decide(group, stored, clock):
    (refused,) = await group.say("/suivre Japon")
    group.chat.admins.add(LAN)
    (still,) = await group.say("/suivre Japon")
    clock[0] = NOW + timedelta(minutes=2)
    (card,) = await group.say("/suivre Japon")
    group.chat.admins.clear()
    clock[0] += timedelta(minutes=2)
    (found,) = await stored(group.chat.id)
    (list_,) = await group.say("/abonnements")

    assert refused.text == still.text == list_.text
    assert refused.text.startswith("Ici, seuls les administrateurs")
    assert card.text.startswith("C’est noté")
    assert (found.owner, found.chat) == (LAN, group.chat.id)
    assert len(group.requests("getChatMember")) == 3


async def test_another_member_may_not_press_but_the_one_who_asked_may(group, stored):
    group.chat.admins.add(LAN)
    (card,) = await group.say("/suivre Japon")
    group.application.bot_data.admins.clear()
    group.chat.admins.clear()
    await group.press(card, "Mettre en pause")
    stranger = group.world.add_person("Ann", "fr")
    group.chat.members = {stranger.id: stranger.members[stranger.id]}
    _, question = await group.press(card, "Supprimer")

    assert [each.state for each in await stored(group.chat.id)] == [SubscriptionState.PAUSED]
    assert question.answer is not None
    assert question.answer["text"].startswith("Seul un administrateur")


async def test_what_is_asked_in_a_forum_topic_is_delivered_there(group, stored):
    group.chat.admins.add(LAN)
    command = [{"type": "bot_command", "offset": 0, "length": 7}]
    await group.receive(
        {
            "text": "/suivre Japon",
            "entities": command,
            "is_topic_message": True,
            "message_thread_id": 44,
        }
    )

    assert [each.thread for each in await stored(group.chat.id)] == [44]


async def test_who_blocks_the_bot_and_returns_keeps_what_they_followed(
    talk, stored, database, clock
):
    await talk.say("/suivre Japon")
    async with database.transaction() as session:
        await queue_deliveries(session, [DeliveryDraft("a", "notice", talk.chat.id, NOW)])
    people.set_blocked(talk.world, talk.chat, blocked=True)
    await talk.handle()
    (away,) = await stored(talk.chat.id)
    async with database.session() as session:
        outbox = await count_deliveries(session)
    clock[0] = NOW + timedelta(days=40)
    await talk.say("/start")
    (back,) = await stored(talk.chat.id)

    assert away.state is SubscriptionState.UNREACHABLE
    assert outbox.states == {"failed": 1}
    assert back.state is SubscriptionState.ACTIVE
    assert back.next_due == datetime(2025, 9, 11, 1, 0, tzinfo=UTC)


async def test_a_group_that_becomes_a_supergroup_keeps_what_it_follows(group, stored):
    group.chat.admins.add(LAN)
    await group.say("/suivre Japon")
    await group.receive({"migrate_to_chat_id": -1_009_000})

    assert await stored(group.chat.id) == []
    assert len(await stored(-1_009_000)) == 1


async def test_a_channel_follows_what_its_own_post_asks_for(talk, stored):
    channel = talk.world.add_channel("Revue").to_json()
    post = {
        "message_id": 5,
        "date": 1_754_017_200,
        "chat": channel,
        "sender_chat": channel,
        "text": "/suivre Japon",
        "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
    }
    talk.world.updates.add("channel_post", post)
    await talk.handle()

    assert [each.owner for each in await stored(channel["id"])] == [channel["id"]]


def test_telegram_is_asked_for_what_the_handlers_take():
    assert {"my_chat_member", "channel_post"} <= set(ALLOWED_UPDATES)


async def test_a_language_chosen_later_is_that_of_the_digests_too(talk, stored):
    await talk.say("/suivre Japon")
    await talk.say("/langue vi")

    assert [each.language for each in await stored(talk.chat.id)] == ["vi"]
