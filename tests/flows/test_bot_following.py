"""A person follows something with the very bot that `vigie run` runs, on the bundled corpus."""

import asyncio

from bot.demo.botapi import people
from tests.flows.test_bot_conversation import Conversation
from tests.waiting import PATIENCE


async def press_in_place(person, message, label):
    """Press a button that changes its own message; wait until it has."""
    before = message.text, message.buttons()
    (data,) = [
        button["callback_data"]
        for row in message.buttons()
        for button in row
        if button["text"] == label
    ]
    people.press_button(person.world, person.chat, message.message_id, data)
    async with asyncio.timeout(PATIENCE):
        with person.world.watch(person.chat) as screen:
            while (message.text, message.buttons()) == before:
                await screen.get()


async def test_what_is_followed_is_understood_changed_tried_out_and_listed(demo):
    person = Conversation(demo.world, demo.world.add_person("Minh", "fr"))
    card = await person.ask("/suivre RCEP et Japn le lundi à 7h30 heure de Paris")
    understood = card.text
    await press_in_place(person, card, "Un seul suffit")
    await press_in_place(person, card, "Rythme")
    await press_in_place(person, card, "Chaque jour")
    sample = await person.press(card, "Un exemple maintenant")
    listed = await person.ask("/abonnements")

    assert "vous suivez : Partenariat économique régional global + Japon" in understood
    assert "chaque lundi à 07:30 (Paris, UTC+" in understood
    assert "chaque jour à 07:30" in card.text
    assert any(each["type"] == "blockquote" for each in sample.entities)
    assert listed.text.startswith("1 abonnement\n\n1. Partenariat économique régional global ou")


async def test_a_followed_answer_is_listed_and_exported(demo):
    person = Conversation(demo.world, demo.world.add_person("Ann", "en"))
    answer = await person.ask("When did the RCEP enter into force?")
    (label,) = [
        button["text"]
        for row in answer.buttons()
        for button in row
        if button["text"].startswith("Follow ")
    ]
    card = await person.press(answer, label)
    listed = await person.ask("/subscriptions")
    document = await person.press(listed, "Export")

    assert card.text.startswith("Noted, you now follow: ")
    assert document.file is not None
    assert b'"framework/rcep"' in document.file.content
