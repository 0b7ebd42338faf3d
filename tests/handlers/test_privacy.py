"""/privacy, /export and /forget in a chat."""

import json

import pytest

from storage.persons import read_person


async def _ask(talk):
    await talk.say("/langue vi")
    await talk.say("Combien de membres compte l'ASEM ?")


async def _held(talk, database):
    async with database.session() as session:
        found = await read_person(session, talk.chat.id)
    return {name for name, rows in found.items() if rows and name != "inbox"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/confidentialite", "pour que leurs boutons marchent : 90 jours"),
        ("/privacy", "so that their buttons work: 90 days"),
        ("/riengtu", "để các nút hoạt động: 90 ngày"),
    ],
)
async def test_what_is_held_and_for_how_long_is_said(talk_in, text, expected):
    code = {"/confidentialite": "fr", "/privacy": "en", "/riengtu": "vi"}[text]
    (reply,) = await talk_in(code).say(text)

    assert expected in reply.text


async def test_all_that_is_held_comes_as_a_document(talk, server):
    await _ask(talk)
    (reply,) = await talk.say("/exporter")

    document = json.loads(reply.file.content)
    assert document["id"] == talk.chat.id
    assert document["tables"]["chats"][0]["language"] == "vi"
    (kept,) = document["tables"]["kept_answers"]
    assert kept["payload"]["answer"]["question"] == "Combien de membres compte l'ASEM ?"
    assert document["tables"]["subscriptions"] == []


async def test_everything_is_erased_once_confirmed(talk, database):
    await _ask(talk)
    (offer,) = await talk.say("/oublier")
    before = await _held(talk, database)
    await talk.press(offer, "Xóa tất cả")

    assert {"chats", "kept_answers", "sent_replies"} <= before
    assert (
        offer.text == "Xong: tôi không còn lưu gì về bạn. Bạn có thể viết cho tôi bất cứ lúc nào."
    )
    assert offer.buttons() == []
    assert await _held(talk, database) == set()


async def test_nothing_is_erased_unless_confirmed(talk, database):
    await _ask(talk)
    (offer,) = await talk.say("/xoa")
    before = await _held(talk, database)
    await talk.press(offer, "Giữ lại tất cả")

    assert await _held(talk, database) == before


@pytest.mark.parametrize("command", ["/exporter", "/oublier"])
async def test_a_group_is_asked_to_use_the_private_chat(group, command):
    (reply,) = await group.say(command)

    assert reply.text.startswith("D’autres lisent ici")
    assert group.requests("sendDocument") == []
