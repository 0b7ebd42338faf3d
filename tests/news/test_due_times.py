from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.digest.due_times import leave_quiet_hours, next_due
from storage.following import Rhythm, Schedule

PARIS = "Europe/Paris"
HANOI = "Asia/Ho_Chi_Minh"


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("schedule", "after", "due"),
    [
        (Schedule(Rhythm.DAILY, 480, None, PARIS), "2025-07-14T05:00", "2025-07-14T06:00"),
        (Schedule(Rhythm.DAILY, 480, None, PARIS), "2025-07-14T06:00", "2025-07-15T06:00"),
        (
            Schedule(Rhythm.DAILY, 480, None, "Asia/Ho_Chi_Minh"),
            "2025-07-14T00:59",
            "2025-07-14T01:00",
        ),
        (
            Schedule(Rhythm.DAILY, 30, None, "Pacific/Kiritimati"),
            "2025-07-14T10:00",
            "2025-07-14T10:30",
        ),
        (Schedule(Rhythm.WEEKDAYS, 480, None, PARIS), "2025-07-18T07:00", "2025-07-21T06:00"),
        (Schedule(Rhythm.WEEKLY, 480, 6, PARIS), "2025-07-14T00:00", "2025-07-20T06:00"),
        (Schedule(Rhythm.MONTHLY, 480, 31, PARIS), "2025-02-01T00:00", "2025-02-28T07:00"),
        (Schedule(Rhythm.MONTHLY, 480, 31, PARIS), "2025-02-28T07:00", "2025-03-31T06:00"),
        (Schedule(Rhythm.MONTHLY, 480, 1, PARIS), "2025-12-15T00:00", "2026-01-01T07:00"),
    ],
)
def test_the_next_time_is_reckoned_on_the_clock_of_the_zone(schedule, after, due):
    assert next_due(schedule, at(after)) == at(due)


def test_a_time_that_the_clock_skips_is_taken_once_as_much_later():
    schedule = Schedule(Rhythm.DAILY, 150, None, PARIS)

    assert next_due(schedule, at("2025-03-29T12:00")) == at("2025-03-30T01:30")
    assert next_due(schedule, at("2025-03-30T01:30")) == at("2025-03-31T00:30")


def test_a_time_that_comes_twice_is_taken_once():
    schedule = Schedule(Rhythm.DAILY, 150, None, PARIS)

    assert next_due(schedule, at("2025-10-25T12:00")) == at("2025-10-26T00:30")
    assert next_due(schedule, at("2025-10-26T00:30")) == at("2025-10-27T01:30")


def test_nothing_is_due_by_the_clock_of_what_comes_at_once():
    assert next_due(Schedule(Rhythm.INSTANT), at("2025-07-14T00:00")) is None


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        ("2025-07-14T19:59", "2025-07-14T19:59"),
        ("2025-07-14T20:00", "2025-07-15T05:00"),
        ("2025-07-14T23:30", "2025-07-15T05:00"),
        ("2025-07-15T04:59:30", "2025-07-15T05:00"),
        ("2025-07-15T05:00", "2025-07-15T05:00"),
    ],
)
def test_what_falls_in_the_quiet_hours_waits_for_their_end(moment, sent):
    schedule = Schedule(Rhythm.INSTANT, 0, None, PARIS, (22 * 60, 7 * 60))

    assert leave_quiet_hours(schedule, at(moment)) == at(sent)


@settings(max_examples=60)
@given(
    st.sampled_from(["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    st.integers(0, 1439),
    st.integers(0, 3 * 365 * 1440).map(lambda m: at("2024-01-01") + timedelta(minutes=m)),
)
def test_a_daily_digest_comes_once_for_every_local_day(zone, minute, after):
    schedule = Schedule(Rhythm.DAILY, minute, None, zone)

    first = next_due(schedule, after)
    assert first is not None
    second = next_due(schedule, first)

    assert second is not None
    assert after < first < second
    assert 22 * 3600 <= (second - first).total_seconds() <= 26 * 3600
