"""Whatever goes wrong with a first call of each method, each answer arrives once."""

import asyncio

import pytest

from bot.demo.botapi import Fault, LoggedRequest, people
from bot.demo.botapi.errors import ApiError
from bot.demo.botapi.records import Chat
from tests.waiting import PATIENCE, eventually

QUESTION = "Quand l'ASEAN a-t-elle été fondée ?"
# Shorter than an inline query lives, which is answered after it.
READ_SECONDS = 4.0
FAULTS = {
    "429": Fault.too_many_requests(1),
    "500": Fault.server_error(),
    "502 of a proxy": Fault(error=ApiError(502, "Bad Gateway")),
    "reset": Fault.connection_reset(),
    # Broken off by the bot, and never done by Telegram.
    "timeout": Fault(delay=READ_SECONDS + 1, reset=True),
}


@pytest.fixture(autouse=True)
def short_patience(monkeypatch):
    monkeypatch.setattr("bot.telegram._READ_SECONDS", READ_SECONDS)


class FirstCalls:
    """Fails the first call of each method."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.failed: set[str] = set()

    def __call__(self, request: LoggedRequest) -> Fault | None:
        if request.method in self.failed:
            return None
        self.failed.add(request.method)
        return self.fault


def count_replies(chat: Chat) -> int:
    return sum(message.sender.is_bot for message in chat.messages.values())


async def replied(chat: Chat, number: int) -> None:
    await eventually(lambda: count_replies(chat) == number)


async def test_each_answer_arrives_once_whatever_goes_wrong_at_first(demo):
    world = demo.world
    for name, fault in FAULTS.items():
        asks, presses, searches = (world.add_person("Minh", "fr") for _ in range(3))
        people.send_text(world, presses, QUESTION)
        await replied(presses, 1)
        *_, message = presses.messages.values()
        (data,) = (
            button["callback_data"]
            for row in message.buttons()
            for button in row
            if button["text"] == "Résumé"
        )
        demo.api.faults["*"] = first_calls = FirstCalls(fault)

        people.send_text(world, asks, QUESTION)
        press = people.press_button(world, presses, message.message_id, data)
        search = people.search_inline(world, searches, "Japon")
        await asyncio.gather(replied(presses, 2), replied(asks, 1))
        answers = [await people.wait_for_answer(question, PATIENCE) for question in (press, search)]
        await asyncio.sleep(0.3)

        said = [count_replies(chat) for chat in (asks, presses, searches)]
        assert (name, said) == (name, [1, 2, 0])
        assert None not in answers
        assert {"sendMessage", "answerCallbackQuery", "answerInlineQuery"} <= first_calls.failed
        demo.api.faults.clear()
