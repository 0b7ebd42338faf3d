"""Guest questions, in chats that the bot is no member of."""

import pytest

from bot.demo.botapi import people
from storage.articles import count_store


@pytest.fixture
def stranger(group):
    """A group without the bot."""
    group.chat.blocked = True
    return group


async def test_a_guest_question_is_answered_with_its_source_and_a_link_to_the_bot(stranger, flows):
    question = people.ask_guest(stranger.world, stranger.chat, "@vigie_demo_bot Combien ?")
    (reply,) = await stranger.handle()

    assert flows.questions == [("Combien ?", None)]
    assert reply.text.startswith("53 membres\n\nL'ASEM compte")
    link = {"text": "Poser une question à Vigie", "url": "https://t.me/vigie_demo_bot?start=guest"}
    assert reply.buttons() == [[link]]
    assert question.answer == {"inline_message_id": reply.inline_message_id}


async def test_nothing_is_kept_of_a_chat_where_the_bot_was_a_guest(stranger, database):
    people.ask_guest(stranger.world, stranger.chat, "@vigie_demo_bot Combien ?")
    await stranger.handle()

    async with database.session() as session:
        assert (await count_store(session)).chats == 0


async def test_a_mention_without_a_question_is_met_with_a_word(stranger, flows):
    people.ask_guest(stranger.world, stranger.chat, "@vigie_demo_bot")
    (reply,) = await stranger.handle()

    assert reply.text.startswith("Je ne lis que le texte")
    assert flows.questions == []


async def test_a_guest_question_that_fails_or_comes_too_late_is_met_with_silence(
    stranger, flows, actions
):
    question = people.ask_guest(stranger.world, stranger.chat, "@vigie_demo_bot Combien ?")
    question.asked_at -= 60
    assert await stranger.handle() == []

    async def fail(*_args, **_options):
        raise RuntimeError("Combien")

    flows.answer = fail
    people.ask_guest(stranger.world, stranger.chat, "@vigie_demo_bot Combien ?")
    assert await stranger.handle() == []
    assert actions() == ["query_stale", "update_failed"]
