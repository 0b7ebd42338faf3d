"""A bot that waits for its own answers, so that a slow machine sees what a fast one does."""

from functools import partial

import pytest

from bot.taps import Taps
from tests.waiting import PATIENCE


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the bot show no typing, leave out no answer and settle no tap for want of time."""
    monkeypatch.setattr("handlers.typing._PATIENCE", PATIENCE)
    monkeypatch.setattr("handlers.inline_answers._PATIENCE", PATIENCE)
    monkeypatch.setattr("handlers.inline_answers._PATIENCE_ASKED", PATIENCE)
    monkeypatch.setattr("bot.retries.Taps", partial(Taps, patience=PATIENCE))
