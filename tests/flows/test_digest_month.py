"""A month of digests, with all that can go wrong on the way."""

import logging

import pytest

from tests.flows.month import verdict
from tests.flows.month.plan import make_plan
from tests.flows.month.simulation import read_deliveries, run_month

READERS, ARTICLES, DEATHS = 1_000, 2_000, 20


@pytest.fixture(autouse=True)
def quiet_logs():
    """Hundreds of failures are logged, as they should be."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


# Two minutes of work, which a busy machine spreads over many.
@pytest.mark.timeout(1_800)
async def test_in_a_month_of_failures_every_digest_arrives_once_in_order(tmp_path):
    plan = make_plan(2025, READERS, ARTICLES)
    month = await run_month(plan, tmp_path, deaths=DEATHS, every=75)
    rows = await read_deliveries(month.url)

    assert verdict.find_undelivered(month, rows) == []
    assert verdict.find_untold(month) == []
    assert verdict.find_doubled(month) == []
    assert verdict.find_retold(month) == []
    assert verdict.find_harassed(month) == []
    assert verdict.find_disordered(month, rows) == []
    assert month.deaths == DEATHS
    assert len(month.subscriptions) > READERS
    assert len(rows) > 2 * READERS


async def test_a_month_is_the_same_again_from_its_seed(tmp_path, monkeypatch):
    # One message at a time: which of several is sent first is up to the sockets.
    monkeypatch.setattr("bot.outbox._AT_ONCE", 1)
    logs = []
    for run in ("first", "second"):
        folder = tmp_path / run
        folder.mkdir()
        month = await run_month(make_plan(7, 20, 40), folder, deaths=3, every=12)
        logs.append((month.telegram.attempts, month.telegram.posted, month.died_with))

    assert logs[0] == logs[1]
    assert len(logs[0][1]) >= 36
