"""/stats: what the store holds and what is asked of it, for the operators."""

from datetime import timedelta

from telegram import Update

from handlers.context import BotContext
from handlers.markup import bold, escape, shorten
from handlers.reply import Reply, send_reply
from handlers.view import View
from news.usage import Usage, read_usage
from storage.choices import ResultKind
from storage.counts import count_store
from storage.deliveries import count_deliveries
from storage.feedback import Fault
from storage.following import DeliveryState, OutboxCounts, SubscriptionState
from storage.records import StoreCounts
from storage.subscriptions import count_by_state
from storage.usage import NO_TOPIC, AskedTopic

_DAYS = 30
_TOPICS = 8
_FAULTS = {
    Fault.WRONG: "stats.wrong",
    Fault.OFF_TOPIC: "stats.off_topic",
    Fault.OUTDATED: "stats.outdated",
    Fault.OTHER: "stats.other",
}


async def show_statistics(update: Update, context: BotContext) -> None:
    """Reply with counts, times, the topics asked about, and what people made of the answers."""
    message, services = update.effective_message, context.services
    if message is None:
        return
    view = context.view()
    async with services.database.session() as session:
        store = await count_store(session)
        followed = await count_by_state(session)
        outbox = await count_deliveries(session)
    usage = await read_usage(services.database, view.today - timedelta(days=_DAYS - 1))
    active = followed.get(SubscriptionState.ACTIVE, 0)
    paragraphs = [
        bold(view.texts("stats.title")),
        escape("\n".join(_count_store(store, active, outbox, view))),
        escape("\n".join(_count_usage(usage, view))),
        *_list_topics(usage, view),
        escape("\n".join(_count_feedback(usage, view))),
    ]
    await send_reply(message, Reply("\n\n".join(paragraphs)))


def _count_store(store: StoreCounts, active: int, outbox: OutboxCounts, view: View) -> list[str]:
    texts = view.texts
    return [
        texts(
            "stats.corpus",
            articles=texts.number(store.articles),
            briefs=texts.number(store.briefs),
            passages=texts.number(store.passages),
        ),
        texts(
            "stats.people",
            chats=texts.number(store.chats),
            subscriptions=texts.number(active),
        ),
        texts(
            "stats.outbox",
            due=texts.number(outbox.states.get(DeliveryState.DUE, 0)),
            sent=texts.number(outbox.states.get(DeliveryState.SENT, 0)),
            failed=texts.number(
                outbox.states.get(DeliveryState.FAILED, 0)
                + outbox.states.get(DeliveryState.GIVEN_UP, 0)
            ),
        ),
        texts(
            "stats.updates",
            # The command itself is one of them.
            waiting=texts.number(max(0, store.waiting_updates - 1)),
            aside=texts.number(store.set_aside_updates),
        ),
    ]


def _count_usage(usage: Usage, view: View) -> list[str]:
    texts = view.texts
    lines = [
        texts(
            "stats.questions",
            days=_DAYS,
            number=texts.number(usage.questions),
            unanswered=texts.number(usage.unanswered),
        )
    ]
    if usage.half_within is not None and usage.most_within is not None:
        half, most = texts.number(usage.half_within), texts.number(usage.most_within)
        lines.append(texts("stats.times", half=half, most=most))
    answers, articles = (usage.chosen[kind] for kind in (ResultKind.ANSWER, ResultKind.ARTICLE))
    lines.append(
        texts("stats.chosen", answers=texts.number(answers), articles=texts.number(articles))
    )
    return lines


def _list_topics(usage: Usage, view: View) -> list[str]:
    """List the topics asked about, and those least answered: topics alone, nobody's words."""
    asked = usage.asked[:_TOPICS]
    missed = sorted(usage.asked, key=lambda each: (-each.unanswered, each.topic))
    missed = [each for each in missed if each.unanswered][:_TOPICS]
    paragraphs = []
    if asked:
        lines = [_line(each, each.asked, view) for each in asked]
        paragraphs.append("\n".join([bold(view.texts("stats.asked")), *lines]))
    if missed:
        lines = [_line(each, each.unanswered, view) for each in missed]
        paragraphs.append("\n".join([bold(view.texts("stats.unanswered")), *lines]))
    return paragraphs


def _line(asked: AskedTopic, count: int, view: View) -> str:
    none = asked.topic == NO_TOPIC
    name = view.texts("stats.no_topic") if none else view.topic_name(asked.topic)
    return escape(f"• {shorten(name, 80)}{view.texts.colon}{view.texts.number(count)}")


def _count_feedback(usage: Usage, view: View) -> list[str]:
    texts, feedback = view.texts, usage.feedback
    good, bad = texts.number(feedback.good), texts.number(feedback.bad)
    faults = [
        f"{texts(_FAULTS[fault])} {texts.number(count)}" for fault, count in feedback.faults.items()
    ]
    return [texts("stats.feedback", good=good, bad=bad), *([", ".join(faults)] if faults else [])]
