"""An edited question edits its answer."""

from datetime import timedelta

import pytest

from bot.demo.botapi import people
from storage.chats import get_chat


@pytest.fixture
def edit(talk):
    """Edit the first message of a chat; return its first reply as it is then."""

    async def change(text, chat=talk):
        asked, reply = list(chat.chat.messages.values())[:2]
        people.edit_text(chat.world, chat.chat, asked.message_id, text)
        sent = await chat.handle()
        assert sent == []
        return reply

    return change


@pytest.fixture(autouse=True)
def echo(flows, answer):
    flows.answer_with = lambda question: answer(question=question, answer=f"« {question} »")


async def test_an_edited_question_edits_its_answer_and_the_new_buttons_work(talk, edit, flows):
    await talk.say("Combien ?")
    reply = await edit("Combien de membres ?")
    (more,), _ = await talk.press(reply, "Plus de sources")

    assert reply.text.startswith("« Combien de membres ? »")
    assert reply.edit_date is not None
    assert flows.searches[-1][0] == "Combien de membres ?"
    assert more.text == "Je n’ai pas d’autre source sur cette question."


async def test_the_same_words_again_change_nothing(talk, edit, flows):
    await talk.say("Combien ?")
    reply = await edit("  Combien ? ")

    assert reply.edit_date is None
    assert len(flows.questions) == 1


async def test_an_edited_follow_up_follows_the_exchange_before_it(talk, flows):
    await talk.say("Combien de membres compte l'ASEM ?")
    flows.context = '{"topic": "asean"}'
    await talk.say("Et l'ASEAN ?")
    asked = list(talk.chat.messages.values())[2]
    people.edit_text(talk.world, talk.chat, asked.message_id, "Et l'ONU ?")
    await talk.handle()

    assert flows.questions[2] == ("Et l'ONU ?", '{"topic": "asem"}')


async def test_only_the_last_question_edited_changes_what_is_followed_up(
    talk, edit, flows, database
):
    await talk.say("Combien ?")
    await talk.say("Et l'ASEAN ?")
    flows.context = '{"topic": "other"}'
    await edit("Combien de pays ?")

    async with database.session() as session:
        kept = await get_chat(session, talk.chat.id)
    assert kept.conversation == '{"topic": "asem"}'


async def test_an_answer_that_is_gone_or_too_old_is_left_alone(talk, edit, flows, clock):
    (reply,) = await talk.say("Combien ?")
    del talk.chat.messages[reply.message_id]
    people.edit_text(talk.world, talk.chat, reply.message_id - 1, "Combien de pays ?")
    assert await talk.handle() == []
    clock[0] += timedelta(days=2, minutes=1)
    people.edit_text(talk.world, talk.chat, reply.message_id - 1, "Combien d'États ?")
    assert await talk.handle() == []

    assert [asked for asked, _ in flows.questions] == ["Combien ?", "Combien de pays ?"]


async def test_an_edited_command_or_a_message_never_answered_is_left_alone(talk, group, flows):
    await talk.say("/aide")
    await group.say("Bonjour")
    for each in (talk, group):
        first = next(iter(each.chat.messages))
        people.edit_text(each.world, each.chat, first, "@vigie_demo_bot Combien ?")
        assert await each.handle() == []

    assert flows.questions == []


async def test_a_question_answered_already_is_not_answered_twice(talk, flows):
    await talk.say("Combien ?")
    asked = next(iter(talk.chat.messages.values()))
    talk.world.updates.add("message", asked.to_json())

    assert await talk.handle() == []
    assert len(flows.questions) == 1
