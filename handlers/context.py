"""The typed context of every handler: the services, and the reader's language."""

from collections import deque
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import Application, CallbackContext, ContextTypes, ExtBot

from handlers.inline_answers import InlineAnswers
from handlers.pages import Pages
from handlers.rates import Usage
from handlers.services import Services
from handlers.texts import Texts
from handlers.view import View
from news.retention import FOLLOW_UPS
from storage.chat_records import Chat
from storage.chats import get_chat
from storage.direct import Work, all_directly
from storage.replies import SentReply, find_reply


class BotData:
    """What the application shares among its handlers.

    Attributes:
        services: The flows; set once the application is built.
        albums: The latest media groups, so that an album is replied to once.
        admins: Whether a person administers a chat, by the ids of both, and until when that holds.
        usage: How much each person has asked for lately.
        pages: What the latest inline searches have shown.
        inline_answers: Answers to what was typed inline of late.
    """

    def __init__(self) -> None:
        self.services: Services | None = None
        self.albums: deque[str] = deque(maxlen=200)
        self.admins: dict[tuple[int, int], tuple[datetime, bool]] = {}
        self.usage = Usage()
        self.pages = Pages()
        self.inline_answers = InlineAnswers()


class BotContext(CallbackContext[ExtBot[int], dict[Any, Any], dict[Any, Any], BotData]):
    """Context of one update.

    Attributes:
        chat: What is stored of the chat (of the user, where an update has no chat).
        person: Telegram id of who sent the update; None where nobody did.
        telegram_language: Language of the user's Telegram, when it tells one.
        answered: The answer that its message has, new or edited; None where it has none.
    """

    def __init__(
        self,
        application: "BotApplication",
        chat_id: int | None = None,
        user_id: int | None = None,
    ) -> None:
        super().__init__(application, chat_id, user_id)
        self.chat = Chat(
            id=chat_id or user_id or 0, language=None, conversation=None, conversation_at=None
        )
        self.person = user_id
        self.telegram_language: str | None = None
        self.answered: SentReply | None = None
        self._question: int | None = None

    @classmethod
    def from_update(cls, update: object, application: "BotApplication") -> "BotContext":
        """Take the language from the update's user as well."""
        context = super().from_update(update, application)
        if isinstance(update, Update) and update.effective_user is not None:
            context.telegram_language = update.effective_user.language_code
            if update.guest_message is not None:
                # Its chat may bear the id of another that the bot knows.
                context.chat = Chat(update.effective_user.id, None, None, None)
        if isinstance(update, Update) and (update.message or update.edited_message):
            message = update.effective_message
            context._question = message.message_id if message else None
        return context

    async def refresh_data(self) -> None:
        """Load what is stored of the chat; called once per update, before its handler."""
        chat, question = self.chat.id, self._question
        works: list[Work] = [lambda session: get_chat(session, chat)]
        if question is not None:
            works.append(lambda session: find_reply(session, chat, question))
        self.chat, *answered = await self.services.database.read(all_directly(works))
        self.answered = next(iter(answered), None)

    @property
    def services(self) -> Services:
        """The flows below the handlers."""
        if self.bot_data.services is None:
            raise RuntimeError("The application was built without its services.")
        return self.bot_data.services

    @property
    def texts(self) -> Texts:
        """Texts in the language chosen, else Telegram's, else the installation's."""
        return self.texts_for(None)

    def texts_for(self, asked_in: str | None) -> Texts:
        """Choose texts; the language a question was asked in tells more than the last resort."""
        return self.services.catalogue.choose(
            self.chat.language, self.telegram_language, asked_in, self.services.language
        )

    def view(self, asked_in: str | None = None) -> View:
        """For whom a reply is written; ``asked_in`` is the language of the question, if any."""
        zone = ZoneInfo(self.chat.zone) if self.chat.zone else self.services.zone
        today = self.services.clock().astimezone(zone).date()
        return View(self.texts_for(asked_in), today, self.services.topics, self.bot.username)

    @property
    def conversation(self) -> str | None:
        """What the last exchange left for a follow-up; None when there is none, or it is old."""
        at = self.chat.conversation_at
        if at is None or self.services.clock() - at > FOLLOW_UPS:
            return None
        return self.chat.conversation


BotApplication = Application[ExtBot[int], BotContext, dict[Any, Any], dict[Any, Any], BotData, None]

CONTEXT_TYPES = ContextTypes(context=BotContext, bot_data=BotData)
