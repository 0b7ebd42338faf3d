"""A newcomer's conversation with the very bot that `vigie run` runs, on the bundled corpus."""

import asyncio

import pytest

from bot.demo.botapi import Telegram, people
from bot.demo.botapi.html import utf16_length
from bot.demo.botapi.records import Chat, JsonObject, Message
from tests.waiting import PATIENCE


class Conversation:
    """A person's chat with the running bot."""

    def __init__(self, world: Telegram, chat: Chat) -> None:
        self.world = world
        self.chat = chat
        self._read = 0

    async def hear(self) -> Message:
        """Wait for the bot's next message."""
        async with asyncio.timeout(PATIENCE):
            while True:
                said = [each for each in self.chat.messages.values() if each.sender.is_bot]
                if len(said) > self._read:
                    self._read += 1
                    return said[self._read - 1]
                await asyncio.sleep(0.02)

    async def ask(self, text: str) -> Message:
        people.send_text(self.world, self.chat, text)
        return await self.hear()

    async def press(self, message: Message, label: str) -> Message:
        (data,) = [
            button["callback_data"]
            for row in message.buttons()
            for button in row
            if button["text"] == label
        ]
        people.press_button(self.world, self.chat, message.message_id, data)
        return await self.hear()


@pytest.fixture
def talk(demo):
    return lambda code="fr": Conversation(demo.world, demo.world.add_person("Minh", code))


async def test_a_question_is_answered_with_its_source_and_followed_up(talk):
    person = talk()
    answer = await person.ask("Quand l'ASEAN a-t-elle été fondée ?")
    more = await person.press(answer, "Plus de sources")
    summary = await person.press(answer, "Résumé")

    assert "1967" in answer.text
    assert any(each["type"] == "text_link" for each in answer.entities)
    assert any(each["type"] == "text_link" for each in more.entities)
    assert any(each["type"] == "blockquote" for each in summary.entities)


async def test_every_command_answers_in_every_language(talk):
    commands = {
        "fr": ["/start", "/aide", "/recherche RCEP", "/partenaire Japon", "/langue", "/resume 1"],
        "en": ["/start", "/help", "/search RCEP", "/partner Japan", "/language", "/summary 1"],
        "vi": ["/start", "/trogiup", "/timkiem RCEP", "/doitac Nhật Bản", "/ngonngu", "/tomtat 1"],
    }
    for code, texts in commands.items():
        person = talk(code)
        for text in texts:
            reply = await person.ask(text)

            assert 0 < utf16_length(reply.text) <= 4096


async def test_an_article_without_url_is_opened_through_the_bot(talk):
    person = talk()
    answer = await person.ask("Quand l'ASEAN a-t-elle été fondée ?")
    links = [each["url"] for each in answer.entities if each["type"] == "text_link"]
    payload = links[0].partition("?start=")[2]
    people.follow_link(person.world, person.chat, payload)
    article = await person.hear()

    assert links[0].startswith("https://t.me/vigie_demo_bot?start=a_")
    assert "Origine : " in article.text


async def test_inline_search_forgives_a_typo(talk):
    person = talk()
    question = people.search_inline(person.world, person.chat, "patenariat rcep")
    answer = await people.wait_for_answer(question, PATIENCE)

    assert answer is not None
    assert any("RCEP" in result["title"] for result in answer["results"])


async def test_what_the_corpus_does_not_say_is_refused_without_a_source(talk):
    refusal = await talk().ask("Quelle est la recette du pho au bœuf ?")

    assert refusal.text.startswith("Je n’ai rien trouvé")
    assert not any(each["type"] == "text_link" for each in refusal.entities)


async def test_what_is_edited_judged_and_looked_into_changes_in_place(talk):
    person = talk()
    welcome = await person.ask("/start")
    offered = welcome.buttons()[0][0]["text"]
    asked = await person.press(welcome, offered)
    answer = await person.ask("Quand l'ASEAN a-t-elle été fondée ?")
    question = next(m for m in person.chat.messages.values() if m.text.startswith("Quand l'ASEAN"))
    with person.world.watch(person.chat) as screen:
        people.edit_text(person.world, person.chat, question.message_id, "Qu'est-ce que l'ARF ?")
        async with asyncio.timeout(PATIENCE):
            while (event := await screen.get()) and event.message is not answer:
                pass
    judged = people.press_button(person.world, person.chat, answer.message_id, _data(answer, "👎"))
    thanked = await people.wait_for_answer(judged, PATIENCE)
    passage = await person.press(answer, "Passage entier")

    assert asked.text.startswith("« ")
    assert "ARF" in answer.text
    assert thanked is not None
    assert thanked["text"].startswith("Merci.")
    assert any(each["type"] == "blockquote" for each in passage.entities)


async def test_a_guest_and_an_inline_search_get_the_cited_answer(talk):
    person = talk()
    words = "Quand l'ASEAN a-t-elle été fondée ?"
    found = await _search_until_answered(person, words)
    elsewhere = person.world.add_group("Ailleurs", *person.chat.members.values())
    elsewhere.blocked = True
    question = people.ask_guest(person.world, elsewhere, f"@vigie_demo_bot {words}")
    await people.wait_for_answer(question, PATIENCE)
    reply = list(elsewhere.messages.values())[-1]
    people.choose_result(person.world, person.chat, found["results"][0], words)

    assert found["results"][0]["id"].startswith("answer:")
    assert "1967" in found["results"][0]["input_message_content"]["message_text"]
    assert "1967" in reply.text


async def _search_until_answered(person: Conversation, words: str) -> JsonObject:
    """Search as one types; the answer may come with a later stroke."""
    async with asyncio.timeout(PATIENCE):
        while True:
            searched = people.search_inline(person.world, person.chat, words)
            found = await people.wait_for_answer(searched, PATIENCE)
            if found and any(each["id"].startswith("answer:") for each in found["results"]):
                return found


def _data(message: Message, label: str) -> str:
    rows = message.buttons()
    return next(str(each["callback_data"]) for row in rows for each in row if each["text"] == label)
