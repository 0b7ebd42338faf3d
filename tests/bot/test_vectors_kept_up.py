"""The making of vectors beside the bot."""

import asyncio
from types import SimpleNamespace

import bot.app
from tests.waiting import PATIENCE


async def test_vectors_are_made_on_after_a_failure_nobody_thought_of(monkeypatch, caplog):
    begun, again = [], asyncio.Event()

    class Embedder:
        def __init__(self, *_):
            pass

        async def keep_up(self):
            begun.append(1)
            if len(begun) == 1:
                raise ZeroDivisionError
            again.set()
            await asyncio.Event().wait()

    monkeypatch.setattr(bot.app, "Embedder", Embedder)
    monkeypatch.setattr(bot.app, "_VECTORS_PAUSE", 0.001)
    async with bot.app._making_vectors(SimpleNamespace(database=None)):  # type: ignore[arg-type]
        await asyncio.wait_for(again.wait(), PATIENCE)

    assert [each.action for each in caplog.records] == ["vectors_stopped"]
