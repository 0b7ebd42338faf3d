"""What is kept of replies: which answers what, votes, and chosen results."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage.chat_moves import move_chat
from storage.choices import Choice, ResultKind, count_choices, delete_choices, save_choice
from storage.feedback import Fault, Verdict, Vote, count_feedback, save_vote
from storage.replies import (
    SentReply,
    change_question,
    delete_replies,
    find_reply,
    is_latest,
    save_reply,
)

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
REPLY = SentReply(-5, 10, 11, "Combien ?", None, NOON)
VOTE = Vote(1, 7, -5, Verdict.BAD, None, NOON)


async def test_a_reply_is_found_by_its_question_and_the_first_one_stays(database):
    async with database.transaction() as session:
        await save_reply(session, REPLY)
        await save_reply(session, replace(REPLY, reply_id=99))
        await change_question(session, REPLY, "Combien de pays ?")

    async with database.session() as session:
        assert await find_reply(session, -5, 10) == replace(REPLY, question="Combien de pays ?")
        assert await find_reply(session, -6, 10) is None


async def test_only_the_last_question_of_a_chat_is_its_latest(database):
    later = replace(REPLY, message_id=20)
    async with database.transaction() as session:
        for each in (REPLY, later, replace(REPLY, chat_id=-6, message_id=30)):
            await save_reply(session, each)

    async with database.session() as session:
        assert [await is_latest(session, each) for each in (REPLY, later)] == [False, True]


async def test_old_replies_and_choices_are_forgotten(database):
    choice = Choice(1, 1, ResultKind.ARTICLE, 12, NOON)
    async with database.transaction() as session:
        await save_reply(session, REPLY)
        await save_choice(session, choice)
        assert await delete_replies(session, NOON) == 0
        assert await delete_replies(session, NOON + timedelta(days=3)) == 1
        assert await delete_choices(session, NOON + timedelta(days=3)) == 1


async def test_a_person_has_one_vote_an_answer_and_may_change_it(database):
    async with database.transaction() as session:
        await save_vote(session, VOTE)
        await save_vote(session, replace(VOTE, fault=Fault.OUTDATED))
        await save_vote(session, replace(VOTE, user_id=8, fault=Fault.OUTDATED))
        await save_vote(session, replace(VOTE, user_id=9))
        await save_vote(session, replace(VOTE, user_id=9, verdict=Verdict.GOOD))

    async with database.session() as session:
        counts = await count_feedback(session)
        none = await count_feedback(session, NOON + timedelta(seconds=1))
    assert (counts.good, counts.bad, counts.faults) == (1, 2, {Fault.OUTDATED: 2})
    assert (none.good, none.bad, none.faults) == (0, 0, {})


async def test_a_chosen_result_is_counted_once(database):
    choice = Choice(1, 1, ResultKind.ANSWER, 12, NOON)
    async with database.transaction() as session:
        for each in (choice, choice, replace(choice, update_id=2, article_id=2**70)):
            await save_choice(session, each)

    async with database.session() as session:
        assert await count_choices(session) == {ResultKind.ANSWER: 2, ResultKind.ARTICLE: 0}
        assert (await count_choices(session, NOON + timedelta(1)))[ResultKind.ANSWER] == 0


async def test_a_group_that_moves_keeps_its_votes_and_forgets_messages_gone(database):
    async with database.transaction() as session:
        await save_reply(session, REPLY)
        await save_vote(session, VOTE)
        await move_chat(session, -5, -100)

    async with database.session() as session:
        assert await find_reply(session, -5, 10) is None
        assert await find_reply(session, -100, 10) is None
        assert (await count_feedback(session)).bad == 1
