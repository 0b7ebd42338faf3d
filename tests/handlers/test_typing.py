"""The sign of life ends with what it stands for."""

import asyncio
from types import SimpleNamespace

import pytest
from telegram import Chat, InaccessibleMessage

from handlers.typing import typing
from tests.waiting import PATIENCE


async def test_a_sign_of_life_under_way_keeps_no_process_from_ending(monkeypatch):
    monkeypatch.setattr("handlers.typing._PATIENCE", 0.0)
    asked = asyncio.Event()

    async def never(*_, **__):
        asked.set()
        await asyncio.Event().wait()

    message = InaccessibleMessage(Chat(1, Chat.PRIVATE), 1)
    message.set_bot(SimpleNamespace(send_chat_action=never))  # type: ignore[arg-type]

    async def work():
        async with typing(message):
            await asyncio.Event().wait()

    working = asyncio.create_task(work())
    await asyncio.wait_for(asked.wait(), PATIENCE)
    working.cancel()

    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(working, PATIENCE)
