"""People who talk with the bot."""

from typing import Any

from telegram import Update

from bot.demo.botapi import people
from bot.demo.botapi.records import Chat, Message, Question
from bot.demo.server import DemoServer
from handlers.context import BotApplication


class Talk:
    """A person's chat with the bot: each method returns the messages that the bot sent."""

    def __init__(self, server: DemoServer, application: BotApplication, chat: Chat) -> None:
        self.world = server.world
        self.api = server.api
        self.application = application
        self.chat = chat

    async def say(self, text: str, **options: Any) -> list[Message]:
        people.send_text(self.world, self.chat, text, **options)
        return await self.handle()

    async def press(self, message: Message, label: str) -> tuple[list[Message], Question]:
        (data,) = [
            button["callback_data"]
            for row in message.buttons()
            for button in row
            if button["text"] == label
        ]
        question = people.press_button(self.world, self.chat, message.message_id, data)
        return await self.handle(), question

    async def search_inline(self, query: str, offset: str = "") -> dict[str, Any]:
        question = people.search_inline(self.world, self.chat, query, offset)
        await self.handle()
        assert question.answer is not None
        return question.answer

    async def receive(self, message: dict[str, Any]) -> list[Message]:
        """Receive a message of a kind that the loopback Telegram has no people for."""
        person = next(iter(self.chat.members.values()))
        payload = {
            "message_id": 900_000,
            "date": 1_754_017_200,
            "chat": self.chat.to_json(),
            "from": person.to_json(),
            **message,
        }
        self.world.updates.add("message", payload)
        return await self.handle()

    async def handle(self) -> list[Message]:
        before = set(self.chat.messages)
        for raw in self.world.updates.snapshot():
            update = Update.de_json(raw, self.application.bot)
            self.world.updates.acknowledge(raw["update_id"] + 1)
            await self.application.process_update(update)
        sent = [each for key, each in self.chat.messages.items() if key not in before]
        return [message for message in sent if message.sender.is_bot]

    def requests(self, method: str) -> list[dict[str, Any]]:
        return [each.parameters for each in self.api.request_log if each.method == method]
