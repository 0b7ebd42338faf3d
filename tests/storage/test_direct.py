"""Asynchronous reads and writes run where nothing is waited for."""

import asyncio

import pytest

from storage.chats import get_chat, save_language
from storage.direct import all_directly, directly


async def test_what_is_written_directly_is_read_directly(database):
    await database.write(directly(lambda session: save_language(session, 5, "vi")))

    chat = await database.read(directly(lambda session: get_chat(session, 5)))

    assert chat.language == "vi"


async def test_several_writes_are_one_transaction(database):
    async def fail(_session):
        raise LookupError("gone")

    with pytest.raises(LookupError):
        await database.write(all_directly([lambda session: save_language(session, 5, "vi"), fail]))

    (chat,) = await database.read(all_directly([lambda session: get_chat(session, 5)]))
    assert chat.language is None


async def test_what_waits_for_anything_else_is_refused(database):
    async def wait(_session):
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError):
        await database.write(directly(wait))
