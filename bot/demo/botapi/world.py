"""A Telegram of one bot, in memory: who is there, what was said, what is being asked."""

import asyncio
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from bot.demo.botapi.errors import ApiError, bad_request
from bot.demo.botapi.profile import BotProfile
from bot.demo.botapi.records import Chat, ChatEvent, Message, Question, StoredFile, User
from bot.demo.botapi.updates import UpdateQueue
from bot.demo.botapi.webhook import Webhook

# Telegram's own are not published; an inline query is known to expire in about ten seconds.
_CALLBACK_LIFETIME = 60.0
_INLINE_LIFETIME = 10.0
# Files live in memory, so the oldest go.
_MOST_FILES = 200
_FIRST_PERSON = 700_000_001
_FIRST_GROUP = -1_000_001


class Telegram:
    """The whole state; nothing of it outlives the process.

    Attributes:
        bot: The bot's own user.
        updates: What waits for the bot.
        profile: What the bot set about itself.
        webhook: What was set with setWebhook.
    """

    def __init__(
        self,
        *,
        name: str = "Vigie",
        username: str = "vigie_demo_bot",
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Start empty.

        Args:
            name: The bot's first name.
            username: The bot's username, without the ``@``.
            clock: Unix time in seconds; tests pass their own to make questions expire.
        """
        self.bot = User(5_000_000_001, name, username, is_bot=True)
        self.updates = UpdateQueue()
        self.profile = BotProfile()
        self.webhook = Webhook(self.updates, clock)
        self.clock = clock
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.callbacks: dict[str, Question] = {}
        self.inline_queries: dict[str, Question] = {}
        self.guest_queries: dict[str, Question] = {}
        self._inline_messages: dict[str, Message] = {}
        self._message_ids = count(1)
        self._person_ids = count(_FIRST_PERSON)
        self._group_ids = count(_FIRST_GROUP, -1)
        self._screens: dict[int, set[asyncio.Queue[ChatEvent | None]]] = {}
        self._closed = False

    def add_person(self, first_name: str, language_code: str = "fr") -> Chat:
        """Create a person and their private chat with the bot."""
        person = User(next(self._person_ids), first_name, language_code=language_code)
        chat = Chat(person.id, "private", members={person.id: person})
        self.chats[chat.id] = chat
        return chat

    def add_group(self, title: str, *members: User) -> Chat:
        """Create a group with the bot in it."""
        chat = Chat(
            next(self._group_ids), "group", title, {member.id: member for member in members}
        )
        self.chats[chat.id] = chat
        return chat

    def add_channel(self, title: str) -> Chat:
        """Create a channel with the bot among its administrators."""
        chat = Chat(next(self._group_ids), "channel", title)
        self.chats[chat.id] = chat
        return chat

    def upgrade_group(self, group: Chat) -> Chat:
        """Make a group a supergroup: it gets another id, and the old one is good for nothing."""
        # As Telegram forms them: -100 and ten digits.
        chat = Chat(-1_000_000_000_000 + group.id, "supergroup", group.title, group.members)
        self.chats[chat.id] = chat
        group.became = chat.id
        return chat

    def reach_chat(self, chat_id: int | str) -> Chat:
        """Return a chat that the bot can write to.

        Raises:
            ApiError: It does not exist or is another by now (400), or the bot was blocked
                there (403).
        """
        chat = self.find_chat(chat_id)
        if chat.became is not None:
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, reason, migrate_to_chat_id=chat.became)
        if chat.blocked:
            reason = (
                "bot was blocked by the user"
                if chat.type == "private"
                else f"bot was kicked from the {chat.type} chat"
            )
            raise ApiError(403, f"Forbidden: {reason}")
        return chat

    def find_chat(self, chat_id: int | str) -> Chat:
        """Return a chat.

        Raises:
            ApiError: It does not exist.
        """
        if chat_id == "":
            raise bad_request("chat_id is empty")
        try:
            return self.chats[int(chat_id)]
        except (KeyError, ValueError):
            raise bad_request("chat not found") from None

    def find_inline_message(self, inline_message_id: str) -> Message | None:
        """Return a message that was sent via inline mode; None when there is none."""
        return self._inline_messages.get(inline_message_id)

    def post(self, message: Message) -> Message:
        """Put a message made by `draft` into its chat and show it."""
        message.chat.messages[message.message_id] = message
        if message.inline_message_id is not None:
            self._inline_messages[message.inline_message_id] = message
        self.show(message.chat, ChatEvent("message", message))
        return message

    def draft(self, chat: Chat, sender: User) -> Message:
        """Start a message with an id and a date, not yet in its chat."""
        return Message(next(self._message_ids), chat, sender, int(self.clock()))

    def keep_file(self, name: str, media_type: str, content: bytes) -> StoredFile:
        """Store a file under an id that cannot be guessed; the last 200 are kept."""
        file = StoredFile(secrets.token_urlsafe(24), name, media_type, content)
        self.files[file.file_id] = file
        while len(self.files) > _MOST_FILES:
            del self.files[next(iter(self.files))]
        return file

    def ask_callback(self, user: User) -> Question:
        """Open a callback query."""
        return self._ask(self.callbacks, user, _CALLBACK_LIFETIME)

    def ask_inline(self, user: User) -> Question:
        """Open an inline query."""
        return self._ask(self.inline_queries, user, _INLINE_LIFETIME)

    def ask_guest(self, user: User) -> Question:
        """Open a guest query."""
        return self._ask(self.guest_queries, user, _INLINE_LIFETIME)

    def _ask(self, among: dict[str, Question], user: User, lifetime: float) -> Question:
        for late in [known for known in among.values() if self.is_late(known)]:
            del among[late.id]
        question = Question(str(secrets.randbits(62)), user, self.clock(), lifetime)
        among[question.id] = question
        return question

    def is_late(self, question: Question) -> bool:
        """Tell whether an answer would come too late."""
        return self.clock() - question.asked_at > question.lifetime

    def show(self, chat: Chat, event: ChatEvent) -> None:
        """Tell every screen that shows the chat."""
        for screen in self._screens.get(chat.id, ()):
            screen.put_nowait(event)

    def show_all(self, event: ChatEvent) -> None:
        """Tell every screen."""
        for screens in self._screens.values():
            for screen in screens:
                screen.put_nowait(event)

    @contextmanager
    def watch(self, chat: Chat) -> Iterator["asyncio.Queue[ChatEvent | None]"]:
        """Follow a chat: the queue gets its events, and None when this Telegram closes."""
        screen: asyncio.Queue[ChatEvent | None] = asyncio.Queue()
        screens = self._screens.setdefault(chat.id, set())
        screens.add(screen)
        if self._closed:
            screen.put_nowait(None)
        try:
            yield screen
        finally:
            screens.discard(screen)
            if not screens:
                self._screens.pop(chat.id, None)

    def close(self) -> None:
        """Let go of everyone who waits: polls, screens and questions."""
        self._closed = True
        self.webhook.close()
        self.updates.close()
        for screens in self._screens.values():
            for screen in screens:
                screen.put_nowait(None)
        for question in [
            *self.callbacks.values(),
            *self.inline_queries.values(),
            *self.guest_queries.values(),
        ]:
            question.answered.set()
