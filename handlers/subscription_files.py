"""The subscriptions of a chat as a file, and back from one."""

import logging
from dataclasses import dataclass
from typing import Final

from telegram import CallbackQuery, Document, MaybeInaccessibleMessage, Message, Update
from telegram.constants import FileSizeLimit

from handlers.context import BotContext
from handlers.follow import Home
from handlers.markup import escape
from handlers.places import find_thread
from handlers.presses import acknowledge, refuse
from handlers.reply import Reply, send_reply
from handlers.rights import may_manage, read_owner
from news.subscribing import Outcome, set_state, subscribe
from news.subscription_files import (
    LARGEST_FILE,
    BadEntry,
    KeptSubscription,
    dump_subscriptions,
    parse_subscriptions,
)
from storage.following import SubscriptionDraft, SubscriptionState
from storage.subscriptions import find_subscriptions

logger = logging.getLogger(__name__)

_FILE_NAME: Final = "vigie-subscriptions.json"
_SHOWN: Final = 10
"""Bad entries named in a reply."""


@dataclass(slots=True)
class _Counts:
    done: int = 0
    known: int = 0
    left_out: int = 0


async def send_file(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext
) -> None:
    """Send what the chat follows as a document."""
    if not await may_manage(message, query.from_user, context):
        await refuse(query, context.texts("follow.admins_only"))
        return
    await acknowledge(query)
    async with context.services.database.session() as session:
        found = await find_subscriptions(session, chat=message.chat.id)
    await context.bot.send_document(
        message.chat.id,
        dump_subscriptions(found),
        filename=_FILE_NAME,
        caption=context.texts("list.export_caption"),
        message_thread_id=find_thread(message),
    )


async def take_file(update: Update, context: BotContext) -> None:
    """Take up the subscriptions of a document that somebody sends; the good ones of it."""
    message = update.effective_message
    if message is None or message.document is None:
        return
    if not await may_manage(message, message.from_user, context):
        await send_reply(message, Reply(escape(context.texts("follow.admins_only"))))
        return
    content = await _download(message.document)
    topics = context.services.topics
    read = parse_subscriptions(content, lambda id_: _is_topic(topics.get(id_), id_))
    if read is None:
        await send_reply(message, Reply(escape(context.texts("taken.no_export"))))
        return
    counts = await _take_all(message, context, read[0])
    logger.info(
        "Took up subscriptions from a file",
        extra={"action": "subscriptions_taken", "taken": counts.done, "refused": len(read[1])},
    )
    await send_reply(message, Reply(escape(_report(counts, read[1], context))))


def _is_topic(found: object, id_: str) -> bool:
    return getattr(found, "id", None) == id_


async def _download(document: Document) -> bytes:
    """Fetch a document; empty when it is larger than any list of subscriptions."""
    limit = min(LARGEST_FILE, FileSizeLimit.FILESIZE_DOWNLOAD)
    if document.file_size is None or document.file_size > limit:
        return b""
    file = await document.get_file()
    return bytes(await file.download_as_bytearray())


async def _take_all(
    message: Message, context: BotContext, wanted: list[KeptSubscription]
) -> _Counts:
    services, counts = context.services, _Counts()
    home, limit = Home(message, read_owner(message)), services.subscriptions_max
    for place, kept in enumerate(wanted):
        now = services.clock()
        draft = SubscriptionDraft(
            owner=home.owner,
            chat=message.chat.id,
            thread=home.thread,
            combination=kept.combination,
            schedule=kept.schedule,
            next_due=None,
            covered_until=now,
            language=kept.language or (None if context.chat.language else context.texts.language),
            silent=kept.silent,
            tells_nothing_new=kept.tells_nothing_new,
        )
        followed = await subscribe(services.database, draft, now, limit=limit)
        if followed.outcome is Outcome.TOO_MANY:
            counts.left_out = len(wanted) - place
            break
        counts.done += followed.outcome is Outcome.DONE
        counts.known += followed.outcome is Outcome.KNOWN
        if kept.paused and followed.outcome is Outcome.DONE and followed.subscription:
            paused = SubscriptionState.PAUSED
            new = followed.subscription.id
            await set_state(services.database, new, paused, now, limit=limit)
    return counts


def _report(counts: _Counts, bad: list[BadEntry], context: BotContext) -> str:
    texts = context.texts
    lines = [texts.count("taken.done", counts.done)]
    if counts.known:
        lines.append(texts.count("taken.known", counts.known))
    if counts.left_out:
        limit = context.services.subscriptions_max
        lines.append(texts.count("taken.left_out", counts.left_out, limit=limit))
    lines += [texts("taken.bad", place=each.place, field=each.field) for each in bad[:_SHOWN]]
    if len(bad) > _SHOWN:
        lines.append(texts.count("taken.bad_more", len(bad) - _SHOWN))
    return "\n".join(lines)
