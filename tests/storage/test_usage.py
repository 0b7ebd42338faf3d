"""Counts of what is asked, and the chats that announcements go to, on both databases."""

from datetime import date

from storage.audience import find_active_chats
from storage.chats import save_language
from storage.following import SubscriptionState
from storage.kept_answers import save_answer
from storage.subscriptions import save_subscription, set_subscription_state
from storage.usage import (
    AskedTopic,
    ReplyTime,
    count_question,
    delete_usage,
    find_asked,
    find_reply_times,
)
from tests.storage.following import NOW, draft

DAY = date(2025, 8, 1)


async def test_questions_are_counted_by_day_topic_and_time(database):
    asked = ((1, ("a", "b"), True), (1, ("a", "a"), False), (2, (), False))
    async with database.transaction() as session:
        for day, named, answered in asked:
            await count_question(
                session, DAY.replace(day=day), named, within_ms=50 * day, answered=answered
            )
    async with database.session() as session:
        topics = await find_asked(session, DAY)
        times = await find_reply_times(session, DAY)
    async with database.transaction() as session:
        await delete_usage(session, DAY.replace(day=2))
        left = await find_asked(session, DAY)

    assert topics == [AskedTopic("a", 2, 1), AskedTopic("", 1, 1), AskedTopic("b", 1, 0)]
    assert times == [ReplyTime(50, 2, 1), ReplyTime(100, 1, 1)]
    assert left == [AskedTopic("", 1, 1)]


async def test_announcements_go_to_each_chat_once_but_not_to_those_that_left(database):
    async with database.transaction() as session:
        await save_language(session, 1, "fr")
        await save_answer(session, 1, "{}", NOW)
        await save_answer(session, 2, "{}", NOW)
        await save_subscription(session, draft(chat=3), NOW)
        gone = await save_subscription(session, draft(chat=4), NOW)
        await set_subscription_state(session, gone, SubscriptionState.UNREACHABLE, NOW)
        await save_language(session, 4, "fr")

        assert await find_active_chats(session) == [1, 2, 3]
