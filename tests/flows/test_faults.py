"""Whatever goes wrong with a first call of each method, each answer arrives once."""

import pytest

from bot.demo.botapi import Fault, LoggedRequest, Telegram
from bot.demo.botapi.errors import ApiError
from bot.demo.botapi.records import Chat
from handlers.services import Ingested
from tests.flows.tour import Tour
from tests.waiting import eventually

STOPS = (
    *("question", "/tendances", "/exporter", "more", "bad", "language", "edit"),
    *("inline", "guest", "group follows"),
)
METHODS = {
    *("sendMessage", "sendPhoto", "sendDocument", "sendChatAction", "getChatMember", "getFile"),
    *("answerCallbackQuery", "answerInlineQuery", "answerGuestQuery"),
    *("editMessageText", "editMessageReplyMarkup"),
}
"""All that the bot asks for once it runs; its start is another matter (`test_receiver_retries`)."""
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


@pytest.fixture(autouse=True)
def always_typing(monkeypatch):
    monkeypatch.setattr("handlers.typing._PATIENCE", 0.0)


@pytest.fixture(autouse=True)
def read_quickly(monkeypatch):
    """Have what operators send read by nobody: a process and its model take seconds."""

    async def file(_self, _name, _content):
        return Ingested(new=1)

    monkeypatch.setattr("bot.operator_ingest.OperatorIngest.file", file)


def send_file(world: Telegram, operator: Chat) -> int:
    """Send an article to be read; return the id of the message."""
    file = world.keep_file("article.txt", "text/plain", b"Titre")
    person = operator.members[operator.id].to_json()
    number = world.draft(operator, operator.members[operator.id]).message_id
    message = {"message_id": number, "date": 1_754_017_200, "chat": operator.to_json()}
    document = {"document": file.to_json(), "caption": "/ingest"}
    world.updates.add("message", {**message, "from": person, **document})
    return number


@pytest.mark.parametrize("name", FAULTS)
async def test_each_answer_arrives_once_whatever_goes_wrong_at_first(demo, operator, name):
    tour = Tour(demo.world, operator, only=STOPS)
    first_calls = FirstCalls(FAULTS[name])

    def begin() -> None:
        demo.api.faults["*"] = first_calls
        send_file(demo.world, operator)

    await tour.begin(begin)
    await tour.end()
    await eventually(
        lambda: any("Lu : nouveaux 1" in each.text for each in operator.messages.values())
    )

    assert {name: stop.count() for name, stop in tour.stops.items()} == {
        name: stop.expected for name, stop in tour.stops.items()
    }
    assert first_calls.failed >= METHODS
