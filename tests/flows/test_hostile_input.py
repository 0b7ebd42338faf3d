"""Whatever is typed, pressed or sent, the running bot gives one polite reply or keeps silent.

That no request of its own fails on the way is checked after every test (`tests/conftest.py`).
"""

import asyncio
from typing import Any

import pytest

from bot.demo.botapi import people
from bot.demo.botapi.records import Chat
from tests.waiting import PATIENCE, eventually

HUGE = 10**999
TEXTS = {
    "angle brackets": "<" * 4096,
    "unclosed tags": "<b><i><a href='x'>Combien de membres</blockquote> & &lt &#x110000;",
    "right to left": "\u202eCombien de membres\u202c \u2067مرحبا\u2069 שלום \u200f?",
    "nothing to be seen": "\u200b\u200d\u2060\ufeff\u200e",
    "families": "👨‍👩‍👧‍👦" * 300,
    "marks upon a letter": "e" + "\u0301" * 4000,
    "NUL": "Combien\x00 de membres\x00 compte l'ASEAN ?",
    "half a pair": "Combien \ud83d de membres \udc00 ?",
    "a pattern": "(a+)+$ [[[ \\Q .* {9999999}" * 100,
    "a query": "'; DROP TABLE articles; -- \" OR 1=1 field:* title:[a TO z] ^9999",
    "a path": "/resume ../../../etc/passwd%00",
    "a huge number": "/resume " + "9" * 1000,
    "a huge number of a topic": "/partenaire " + "9" * 1000,
    "tags as a topic": "/partenaire <script>alert(1)</script>",
    "a long search": "/recherche " + "mer Orientale " * 290,
    "a wish of nothing": "/suivre \x00\u202e<b>",
    "a language": "/langue <b>\u202e",
    "an unknown command": "/" + "a" * 4000,
    "a deep link of noise": "/start ../..\u202e<b>" + "a" * 64,
    "a deep link to a huge number": "/start a_" + "9" * 60,
    "a deep link of dashes": "/start " + "_-" * 32,
}
NOISE = ("\x00" * 64, "🔥" * 16, ":" * 64, "9" * 64, "a:1:" + "9" * 60, "s\u202e<b>", "-1")


@pytest.fixture
def write(demo):
    """Have somebody new write any text, also what no Telegram would let through."""

    def write(text: str, **changes: Any) -> Chat:
        chat: Chat = demo.world.add_person("Minh", "fr")
        message = {
            "message_id": 900_000,
            "date": 1_754_017_200,
            "chat": chat.to_json(),
            "from": chat.members[chat.id].to_json(),
            "text": text,
        }
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        demo.world.updates.add("message", message | changes)
        return chat

    return write


def replies(chat: Chat) -> int:
    return sum(message.sender.is_bot for message in chat.messages.values())


async def still_answers(write) -> None:
    """See that the bot is alive, and done with what came before."""
    chat = write("Quand l'ASEAN a-t-elle été fondée ?")
    await eventually(lambda: replies(chat) == 1)
    await asyncio.sleep(0.5)


async def test_hostile_words_get_one_reply_each(demo, write):
    chats = {name: write(text) for name, text in TEXTS.items()}
    await eventually(lambda: all(map(replies, chats.values())))
    await still_answers(write)

    assert {name: replies(chat) for name, chat in chats.items()} == dict.fromkeys(TEXTS, 1)


async def test_presses_of_noise_are_each_answered(demo, write):
    chat = write("Quand l'ASEAN a-t-elle été fondée ?")
    await eventually(lambda: replies(chat) == 1)
    (message,) = chat.messages.values()
    questions = []
    for data in NOISE:
        question = demo.world.ask_callback(chat.members[chat.id])
        pressed = {
            "id": question.id,
            "from": chat.members[chat.id].to_json(),
            "chat_instance": "1",
            "data": data,
            "message": message.to_json(),
        }
        demo.world.updates.add("callback_query", pressed)
        questions.append(question)
    await eventually(lambda: all(question.answer for question in questions))
    await still_answers(write)


async def test_inline_queries_of_noise_are_each_answered(demo):
    queries = [(text, "") for text in TEXTS.values()] + [("Japon", noise) for noise in NOISE]
    for query in queries:
        question = people.search_inline(demo.world, demo.world.add_person("Minh", "fr"), *query)
        assert await people.wait_for_answer(question, PATIENCE) is not None


async def test_updates_never_seen_before_and_absurd_ids_get_silence_or_a_reply(demo, write):
    person = {"id": HUGE, "is_bot": False, "first_name": "Minh"}
    nobody = demo.world.add_person("Minh")
    for kind, payload in {
        "tomorrows_kind": {"id": 1, "chat": {"id": nobody.id, "type": "private"}},
        "poll": {"id": "1", "question": "?", "options": []},
        "edited_channel_post": {"message_id": -1, "date": 2**40, "chat": {"id": 1}},
        "message": None,
        "callback_query": "noise",
        "inline_query": [],
        "my_chat_member": {"chat": {"id": 1, "type": "tomorrows_type"}},
        "chosen_inline_result": {"result_id": "\ud83d", "from": person, "query": "\x00"},
    }.items():
        demo.world.updates.add(kind, payload, unasked=True)
    write("Bonjour", chat={"id": HUGE, "type": "private", "first_name": "Minh"}, **{"from": person})
    chat = write("Bonjour", **{"from": person})
    odd = write("Bonjour", message_id=HUGE, date=HUGE)
    dice = write("", dice={"emoji": "🎲", "value": 7}, tomorrows_field={"a": [1]})
    await still_answers(write)

    assert [replies(each) <= 1 for each in (chat, odd, dice)] == [True] * 3
    assert replies(nobody) == 0
