"""All handlers, in the order in which they are tried."""

from collections.abc import Collection
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers.announcements import preview_announcement
from handlers.article import summarize
from handlers.ask import answer_again, ask
from handlers.buttons import press_button
from handlers.commands import COMMANDS
from handlers.compare import compare
from handlers.context import BotApplication, BotContext
from handlers.errors import report_error
from handlers.follow import ASKS_TO_FOLLOW, follow, follow_in_words
from handlers.guest import answer_guest
from handlers.help import refuse_command, show_help
from handlers.incoming import ADDRESSED, FROM_PERSON, WORDS
from handlers.ingesting import ingest
from handlers.inline import count_choice, search_inline
from handlers.language import choose_language
from handlers.limits import keep_to_rates
from handlers.membership import note_membership, note_migration
from handlers.operator_commands import OPERATOR_COMMANDS
from handlers.privacy import explain_privacy, export_own, offer_to_forget
from handlers.search import search
from handlers.start import start
from handlers.statistics import show_statistics
from handlers.subscription_files import take_file
from handlers.subscription_replies import SETS_SUBSCRIPTION, set_in_words
from handlers.subscriptions import list_subscriptions
from handlers.timeline import tell_events
from handlers.topic import describe_topic
from handlers.trends import show_trends
from handlers.wordless import reply_to_wordless

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "guest_message",
    "my_chat_member",
)
"""Kinds of updates that a handler takes: Telegram is asked for no others."""

_NEW = filters.UpdateType.MESSAGE & FROM_PERSON
_POST = filters.UpdateType.CHANNEL_POST & FROM_PERSON
_EDITED = filters.UpdateType.EDITED_MESSAGE & FROM_PERSON
_WORDS = _NEW & WORDS & ADDRESSED & ~filters.COMMAND
_PRIVATE = _NEW & filters.ChatType.PRIVATE

_BEFORE = -1

_COMMANDS = {
    "help": show_help,
    "search": search,
    "summary": summarize,
    "topic": describe_topic,
    "compare": compare,
    "timeline": tell_events,
    "trends": show_trends,
    "language": choose_language,
    "privacy": explain_privacy,
    "export": export_own,
    "forget": offer_to_forget,
}
_FOR_CHATS = {"follow": follow, "subscriptions": list_subscriptions}

Handler = BaseHandler[Any, BotContext, Any]


def list_handlers(operators: Collection[int] = ()) -> list[Handler]:
    """List the handlers; the first that takes an update is the only one.

    Args:
        operators: Telegram ids of those for whom the operators' commands exist.
    """
    return [
        *_list_operator_handlers(operators),
        CommandHandler("start", start, _NEW),
        *(CommandHandler(COMMANDS[key], handle, _NEW) for key, handle in _COMMANDS.items()),
        # A channel's administrators write as the channel itself.
        *(CommandHandler(COMMANDS[key], run, _NEW | _POST) for key, run in _FOR_CHATS.items()),
        # In groups, commands that name no bot may be meant for another.
        MessageHandler(_NEW & filters.COMMAND & ADDRESSED, refuse_command),
        MessageHandler(_NEW & filters.Document.FileExtension("json") & ADDRESSED, take_file),
        MessageHandler(_WORDS & SETS_SUBSCRIPTION, set_in_words),
        MessageHandler(_WORDS & ASKS_TO_FOLLOW, follow_in_words),
        MessageHandler(_WORDS, ask),
        MessageHandler(_EDITED & WORDS & ADDRESSED & ~filters.COMMAND, answer_again),
        MessageHandler(_PRIVATE & ~filters.StatusUpdate.ALL & ~WORDS, reply_to_wordless),
        MessageHandler(filters.UpdateType.MESSAGE & filters.StatusUpdate.MIGRATE, note_migration),
        ChatMemberHandler(note_membership, ChatMemberHandler.MY_CHAT_MEMBER),
        CallbackQueryHandler(press_button),
        InlineQueryHandler(search_inline),
        ChosenInlineResultHandler(count_choice),
        MessageHandler(filters.UpdateType.GUEST_MESSAGE & FROM_PERSON, answer_guest),
    ]


def _list_operator_handlers(operators: Collection[int]) -> list[Handler]:
    if not operators:
        return []
    by_operator = _PRIVATE & filters.User(operators)
    commands = {
        "stats": show_statistics,
        "ingest": ingest,
        "announce": preview_announcement,
    }
    return [
        *(
            CommandHandler(OPERATOR_COMMANDS[key], handle, by_operator)
            for key, handle in commands.items()
        ),
        MessageHandler(
            by_operator & filters.Document.ALL & filters.CaptionRegex(r"^/ingest\b"), ingest
        ),
    ]


def register_handlers(application: BotApplication) -> None:
    """Add all handlers, and the one for their failures."""
    application.add_handler(TypeHandler(Update, keep_to_rates), group=_BEFORE)
    services = application.bot_data.services
    application.add_handlers(list_handlers(services.admins if services else ()))
    application.add_error_handler(report_error)
