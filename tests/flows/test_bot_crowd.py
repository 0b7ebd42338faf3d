"""Many people at once: everyone is answered, each in the order of their questions."""

import asyncio

from bot.demo.botapi import people
from tests.waiting import PATIENCE

CROWD = 60
QUESTIONS = ("Quand l'ASEAN a-t-elle été fondée ?", "Quand le RCEP est-il entré en vigueur ?")
ANSWERS = ("1967", "2022")


async def _answers(chat, count):
    async with asyncio.timeout(PATIENCE):
        while True:
            said = [each.text for each in chat.messages.values() if each.sender.is_bot]
            if len(said) >= count:
                return said
            await asyncio.sleep(0.05)


async def test_sixty_people_asking_at_once_are_all_answered_in_order(demo):
    chats = [demo.world.add_person(f"Minh {number}") for number in range(CROWD)]
    for question in QUESTIONS:
        for chat in chats:
            people.send_text(demo.world, chat, question)

    replies = await asyncio.gather(*(_answers(chat, len(QUESTIONS)) for chat in chats))

    assert [len(said) for said in replies] == [len(QUESTIONS)] * CROWD
    for said in replies:
        assert all(answer in text for answer, text in zip(ANSWERS, said, strict=True))
