from datetime import UTC, datetime, timedelta, timezone

import pytest

from storage.articles import count_store
from storage.chat_records import Chat, KeptAnswer
from storage.chats import get_chat, save_conversation, save_language
from storage.errors import StorageError
from storage.kept_answers import find_answer, save_answer

CHAT = -1_001_234_567_890
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


async def test_an_unknown_chat_has_chosen_nothing(database):
    async with database.session() as session:
        assert await get_chat(session, CHAT) == Chat(CHAT, None, None, None)


async def test_language_and_conversation_are_kept_side_by_side(database):
    async with database.transaction() as session:
        await save_language(session, CHAT, "vi")
        await save_conversation(session, CHAT, "{}", NOON)
        await save_language(session, CHAT, "en")

    async with database.session() as session:
        assert await get_chat(session, CHAT) == Chat(CHAT, "en", "{}", NOON)
        assert (await count_store(session)).chats == 1


async def test_a_conversation_can_be_forgotten(database):
    async with database.transaction() as session:
        await save_conversation(session, CHAT, "{}", NOON)
        await save_conversation(session, CHAT, None, NOON)

    async with database.session() as session:
        assert await get_chat(session, CHAT) == Chat(CHAT, None, None, None)


async def test_a_time_of_another_zone_is_read_back_as_the_same_moment(database):
    hanoi = NOON.astimezone(timezone(timedelta(hours=7)))
    async with database.transaction() as session:
        await save_conversation(session, CHAT, "{}", hanoi)

    async with database.session() as session:
        at = (await get_chat(session, CHAT)).conversation_at
    assert at == NOON
    assert at is not None
    assert at.utcoffset() == timedelta(0)


async def test_a_time_without_a_zone_is_refused(database):
    with pytest.raises(StorageError):
        async with database.transaction() as session:
            await save_conversation(session, CHAT, "{}", NOON.replace(tzinfo=None))


async def test_an_answer_is_found_in_the_chat_it_was_sent_to_only(database):
    async with database.transaction() as session:
        answer_id = await save_answer(session, CHAT, '{"é": 1}', NOON)

    async with database.session() as session:
        assert await find_answer(session, answer_id, CHAT) == KeptAnswer(
            answer_id, CHAT, '{"é": 1}', NOON
        )
        assert await find_answer(session, answer_id, 5) is None


@pytest.mark.parametrize("answer_id", [0, -1, 99, 2**63, 10**30])
async def test_an_answer_that_never_was_is_not_found(database, answer_id):
    async with database.session() as session:
        assert await find_answer(session, answer_id, CHAT) is None
