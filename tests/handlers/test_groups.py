"""Groups: silence unless addressed."""

import pytest


@pytest.mark.parametrize(
    "text", ["Combien de membres ?", "contact@vigie_demo_botanique", "/autre", "/help@other_bot"]
)
async def test_what_is_not_meant_for_the_bot_is_met_with_silence(group, flows, text):
    assert await group.say(text) == []
    assert flows.questions == []


@pytest.mark.parametrize(
    "text", ["@vigie_demo_bot Combien ?", "Combien @Vigie_Demo_Bot ?", "Combien ?@vigie_demo_bot"]
)
async def test_a_mention_is_answered_and_is_no_part_of_the_question(group, flows, text):
    (reply,) = await group.say(text)

    assert reply.text.startswith("53 membres")
    assert flows.questions[0][0].replace(" ", "") == "Combien?"


async def test_a_mention_alone_is_met_with_a_word(group, flows):
    (reply,) = await group.say("@vigie_demo_bot")

    assert reply.text == "Je ne lis que le texte : écrivez-moi votre question."
    assert flows.questions == []


async def test_a_reply_to_the_bot_is_a_question(group, flows):
    (answer,) = await group.say("@vigie_demo_bot Combien ?")
    await group.say("Et l'ASEAN ?", reply_to=answer.message_id)

    assert flows.questions[1] == ("Et l'ASEAN ?", '{"topic": "asem"}')


async def test_a_reply_to_someone_else_is_met_with_silence(group):
    await group.say("Bonjour à tous")
    (greeting,) = group.chat.messages

    assert await group.say("Bonjour", reply_to=greeting) == []


@pytest.mark.parametrize("text", ["/help", "/help@vigie_demo_bot", "/aide@Vigie_Demo_Bot"])
async def test_commands_are_followed_in_groups(group, text):
    (reply,) = await group.say(text)

    assert "/recherche" in reply.text


async def test_help_in_a_group_lists_what_whoever_asks_may_do_there(group):
    (anybodys,) = await group.say("/aide")
    group.chat.admins.add(next(iter(group.chat.members)))
    group.application.bot_data.admins.clear()
    (administrators,) = await group.say("/aide")

    assert "/chronologie" in anybodys.text
    assert "/suivre" not in anybodys.text
    assert "/suivre" in administrators.text
    assert "/oublier" not in administrators.text


async def test_an_unknown_command_by_name_is_refused_politely(group):
    (reply,) = await group.say("/danser@vigie_demo_bot")

    assert reply.text.startswith("Je ne connais pas cette commande.")


async def test_photos_in_groups_are_met_with_silence(group):
    photo = {"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}

    assert await group.receive({"photo": [photo]}) == []


async def test_anonymous_administrators_are_answered(group):
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    (reply,) = await group.receive(
        {
            "text": "/help",
            "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
            "from": anonymous,
            "sender_chat": group.chat.to_json(),
        }
    )

    assert "/recherche" in reply.text


async def test_posts_copied_from_a_channel_are_met_with_silence(group):
    text = "@vigie_demo_bot Combien ?"
    entities = [{"type": "mention", "offset": 0, "length": 15}]

    assert (
        await group.receive({"text": text, "entities": entities, "is_automatic_forward": True})
        == []
    )


async def test_an_answer_stays_in_its_forum_topic(group):
    await group.receive(
        {
            "text": "/help",
            "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
            "is_topic_message": True,
            "message_thread_id": 44,
        }
    )

    (sent,) = group.requests("sendMessage")
    assert sent["message_thread_id"] == "44"


async def test_a_message_of_a_forum_topic_that_the_bot_opened_is_no_reply_to_it(group, flows):
    opened = {
        "message_id": 44,
        "date": 1_754_017_200,
        "chat": group.chat.to_json(),
        "from": group.world.bot.to_json(),
        "forum_topic_created": {"name": "Presse", "icon_color": 7322096},
    }

    assert await group.receive({"text": "Bonjour", "reply_to_message": opened}) == []
    assert flows.questions == []
