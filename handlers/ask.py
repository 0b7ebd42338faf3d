"""A message in plain words is a question."""

import logging

from telegram import MaybeInaccessibleMessage, Update

from handlers.context import BotContext
from handlers.incoming import Words, read_words
from handlers.kept import KeptReply, dump_kept
from handlers.render import render_answer
from handlers.reply import send_reply
from handlers.typing import typing
from handlers.wordless import reply_to_wordless
from news.answers import Exchange
from storage.chats import save_conversation
from storage.kept_answers import save_answer

logger = logging.getLogger(__name__)


async def ask(update: Update, context: BotContext) -> None:
    """Reply to a question with the words of the corpus."""
    message = update.effective_message
    if message is None:
        return
    words = read_words(message)
    if not words.text:
        await reply_to_wordless(update, context)
        return
    await reply_to_question(message, context, words)


async def reply_to_question(
    message: MaybeInaccessibleMessage, context: BotContext, words: Words
) -> None:
    """Answer a question in reply to a message, and keep what a follow-up needs."""
    async with typing(message):
        exchange = await context.services.answerer.answer(words.text, context=context.conversation)
    kept = await _keep(exchange, context)
    answer = exchange.answer
    reply = render_answer(answer, context.view(answer.language), kept=kept, cut=words.cut)
    await send_reply(message, reply)
    logger.info(
        "Answered a question",
        extra={
            "action": "question_answered",
            "answered": answer.answered,
            "sources": len(answer.sources),
            "elapsed_ms": round(answer.elapsed_ms),
        },
    )


async def _keep(exchange: Exchange, context: BotContext) -> int | None:
    """Keep the answer for its buttons, and the exchange for a follow-up."""
    answer, services = exchange.answer, context.services
    now = services.clock()
    async with services.database.transaction() as session:
        # Thanks or a greeting do not end a conversation.
        if exchange.context is not None or not answer.smalltalk:
            await save_conversation(session, context.chat.id, exchange.context, now)
        if answer.answered or answer.suggestions:
            payload = dump_kept(KeptReply(answer=answer))
            return await save_answer(session, context.chat.id, payload, now)
    return None
