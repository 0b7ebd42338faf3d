"""👍 and 👎 under an answer."""

import pytest

from storage.feedback import Fault, count_feedback
from tests.handlers.test_buttons import labels

FAULTS = ["C’est faux", "Hors sujet", "Dépassé", "Autre chose"]


@pytest.fixture
def counts(database):
    async def read():
        async with database.session() as session:
            return await count_feedback(session)

    return read


async def test_a_good_answer_is_noted_with_thanks(talk, counts):
    (reply,) = await talk.say("Combien ?")
    sent, question = await talk.press(reply, "👍")

    assert sent == []
    assert question.answer == {"text": "Merci, c’est noté.", "show_alert": False, "url": ""}
    assert (await counts()).good == 1


async def test_a_bad_answer_is_asked_about_in_place(talk, counts):
    (reply,) = await talk.say("Combien ?")
    before = labels(reply)
    _, question = await talk.press(reply, "👎")

    assert question.answer is not None
    assert question.answer["text"] == "Merci. Qu’est-ce qui n’allait pas ?"
    assert labels(reply) == before + FAULTS

    await talk.press(reply, "Dépassé")
    assert labels(reply) == before
    found = await counts()
    assert (found.good, found.bad, found.faults) == (0, 1, {Fault.OUTDATED: 1})


async def test_a_vote_can_be_changed(talk, counts):
    (reply,) = await talk.say("Combien ?")
    await talk.press(reply, "👎")
    await talk.press(reply, "👍")

    assert not set(FAULTS) & set(labels(reply))
    assert ((await counts()).good, (await counts()).bad) == (1, 0)


async def test_each_member_of_a_group_has_a_vote(group, counts):
    (reply,) = await group.say("@vigie_demo_bot Combien ?")
    await group.press(reply, "👍")
    other = group.world.add_person("Ann", "fr")
    group.chat.members = other.members
    await group.press(reply, "👎")

    assert ((await counts()).good, (await counts()).bad) == (1, 1)
