"""A message in plain words is a question, a topic's name alone asks for its card.

An edited question edits its answer.
"""

import contextlib
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from telegram import MaybeInaccessibleMessage, Message, Update
from telegram.error import BadRequest

from handlers.context import BotContext
from handlers.empty_corpus import tell_empty
from handlers.incoming import Words, read_words
from handlers.kept import KeptReply, dump_kept
from handlers.markup import escape
from handlers.render import render_answer
from handlers.reply import Reply, edit_reply, send_reply
from handlers.topic import show_card
from handlers.typing import typing
from handlers.wordless import reply_to_wordless
from news.answers import Answer, Exchange
from news.usage import time_class
from storage.chats import save_conversation
from storage.direct import Work, all_directly, directly
from storage.kept_answers import save_answer
from storage.replies import SentReply, change_question, find_reply, is_latest, save_reply
from storage.usage import count_question

logger = logging.getLogger(__name__)

_EDITABLE: Final = timedelta(days=2)
"""How long an answer follows its question: as long as Telegram lets people edit."""


async def ask(update: Update, context: BotContext) -> None:
    """Reply to a question with the words of the corpus."""
    message = update.effective_message
    if message is None:
        return
    words = read_words(message)
    if not words.text:
        await reply_to_wordless(update, context)
        return
    before = context.conversation
    # A process killed after its reply is handed the question again.
    if context.answered is not None:
        return
    topic = context.services.topics.get(words.text)
    # After a question, a topic's name goes on with it ("Et le Japon ?", or just "Japon").
    if topic is not None and before is None:
        await show_card(message, context, topic.id)
        return

    def note(sent: Message) -> Work:
        reply = SentReply(
            chat_id=message.chat.id,
            message_id=message.message_id,
            reply_id=sent.message_id,
            question=words.text,
            context=before,
            sent_at=context.services.clock(),
        )
        return lambda session: save_reply(session, reply)

    await reply_to_question(message, context, words, note=note)


async def answer_again(update: Update, context: BotContext) -> None:
    """Put the answer to an edited question in the place of the earlier one.

    Nothing happens where there is no answer, or not any more, or the words are the same.
    """
    message, services = update.effective_message, context.services
    if message is None:
        return
    words = read_words(message)
    async with services.database.session() as session:
        reply = await find_reply(session, message.chat.id, message.message_id)
        if reply is None or words.text in ("", reply.question):
            return
        latest = await is_latest(session, reply)
    if services.clock() - reply.sent_at > _EDITABLE:
        return
    async with typing(message):
        exchange = await services.answerer.answer(words.text, context=reply.context)
    rendered, works = await _render(exchange, context, words, goes_on=latest)
    # The answer may be deleted by now.
    with contextlib.suppress(BadRequest):
        await edit_reply(message.get_bot(), message.chat.id, reply.reply_id, rendered)
    works.append(lambda session: change_question(session, reply, words.text))
    await services.database.write(all_directly(works))
    _log(exchange.answer, "question_answered_again")


async def reply_to_question(
    message: MaybeInaccessibleMessage,
    context: BotContext,
    words: Words,
    *,
    repeated: bool = False,
    note: Callable[[Message], Work] | None = None,
) -> None:
    """Answer a question in reply to a message, and keep what a follow-up needs.

    Args:
        message: What is replied to.
        context: Of the update.
        words: The question.
        repeated: Whether the answer repeats it, where nobody typed it.
        note: Makes, of the message sent, what else is to be written then.
    """
    async with typing(message):
        exchange = await context.services.answerer.answer(words.text, context=context.conversation)
    reply, works = await _render(exchange, context, words, repeated=repeated)
    sent = await send_reply(message, reply)
    works += [note(sent)] if note else []
    if works:
        await context.services.database.write(all_directly(works))
    _log(exchange.answer, "question_answered")


async def _render(
    exchange: Exchange,
    context: BotContext,
    words: Words,
    *,
    goes_on: bool = True,
    repeated: bool = False,
) -> tuple[Reply, list[Work]]:
    """Return the reply, and what is to be written once it is sent: nobody waits for that."""
    kept = await _keep(exchange.answer, context)
    answer, works = exchange.answer, _note(exchange, context, goes_on=goes_on)
    view = context.view(answer.language)
    if await _found_nothing_at_all(answer, context):
        return Reply(escape(tell_empty(context, view.texts))), works
    return render_answer(answer, view, kept=kept, cut=words.cut, repeated=repeated), works


async def _found_nothing_at_all(answer: Answer, context: BotContext) -> bool:
    """Tell whether a question was refused because there is no article yet."""
    if answer.answered or answer.smalltalk or answer.suggestions:
        return False
    return (await context.services.answerer.welcome(answer.language)).empty


async def _keep(answer: Answer, context: BotContext) -> int | None:
    """Keep the answer for its buttons, which hold its id."""
    if not answer.answered and not answer.suggestions:
        return None
    services, chat = context.services, context.chat.id
    payload, now = dump_kept(KeptReply(answer=answer)), services.clock()
    return await services.database.write(
        directly(lambda session: save_answer(session, chat, payload, now))
    )


def _note(exchange: Exchange, context: BotContext, *, goes_on: bool) -> list[Work]:
    """Count the question, and keep the exchange for a follow-up if it is the last one."""
    answer, chat = exchange.answer, context.chat.id
    now, today = context.services.clock(), context.view().today
    works: list[Work] = []
    if not answer.smalltalk:
        works.append(
            lambda session: count_question(
                session,
                today,
                answer.topics,
                within_ms=time_class(answer.elapsed_ms),
                answered=answer.answered,
            )
        )
    # Thanks or a greeting do not end a conversation.
    if goes_on and (exchange.context is not None or not answer.smalltalk):
        works.append(lambda session: save_conversation(session, chat, exchange.context, now))
    return works


def _log(answer: Answer, action: str) -> None:
    logger.info(
        "Answered a question",
        extra={
            "action": action,
            "answered": answer.answered,
            "sources": len(answer.sources),
            "elapsed_ms": round(answer.elapsed_ms),
        },
    )
