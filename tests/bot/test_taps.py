"""Pressed buttons are answered in time, once."""

import asyncio
from typing import Any

from telegram.error import BadRequest

from bot.taps import Taps
from tests.waiting import eventually

TAP: dict[str, Any] = {"update_id": 1, "callback_query": {"id": "7"}}


async def test_a_tap_that_nobody_answers_is_answered_with_nothing_once():
    taps, answered = Taps(patience=0), []

    async def answer(query_id):
        assert taps.settle(query_id)
        answered.append(query_id)

    taps.expect(TAP, answer)
    await eventually(lambda: answered == ["7"])

    assert not taps.settle("7")


async def test_a_tap_answered_in_time_is_left_alone():
    taps = Taps(patience=0.01)
    answered: list[str] = []

    async def answer(query_id):
        answered.append(query_id)

    taps.expect(TAP, answer)
    assert taps.settle("7")
    await asyncio.sleep(0.02)

    assert answered == []


async def test_other_updates_and_refusals_change_nothing():
    taps = Taps(patience=0)

    async def refuse(query_id):
        raise BadRequest(f"query {query_id} is too old")

    others: list[dict[str, Any]] = [{"message": {}}, {"callback_query": {"id": 7}}]
    for raw in (TAP, *others, {"callback_query": None}):
        taps.expect(raw, refuse)
    await asyncio.sleep(0.01)
    await taps.close()
