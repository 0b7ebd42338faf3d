"""When a feed is read next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from news.feeds.entries import FeedEntry
from news.feeds.plan import (
    Failure,
    find_due,
    get_state,
    plan_after_failure,
    plan_after_success,
)

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ENTRY = FeedEntry("https://journal.example/rss", None, HOUR)
NEW = get_state(ENTRY, {})
READ = plan_after_success(ENTRY, NEW, NOW, etag='"1"', last_modified="", digest="d")
FAILED = Failure("no answer")


def fail(times: int, entry=ENTRY, failure=FAILED, chance=0.5):
    state = READ
    for _ in range(times):
        state = plan_after_failure(entry, state, failure, NOW, chance)
    return state


def test_what_was_never_read_is_due_at_once():
    due = find_due(ENTRY, NEW)

    assert due is not None
    assert due < NOW


def test_what_was_read_is_due_after_its_time():
    assert find_due(ENTRY, READ) == NOW + HOUR


def test_a_shorter_time_counts_from_the_last_reading():
    assert find_due(replace(ENTRY, every=HOUR / 4), READ) == NOW + HOUR / 4


@pytest.mark.parametrize(
    ("failures", "minutes"), [(1, 5), (2, 10), (3, 20), (9, 1280), (10, 1440), (5000, 1440)]
)
def test_the_pause_doubles_with_each_failure_up_to_a_day(failures, minutes):
    assert fail(failures).due_at == NOW + timedelta(minutes=minutes)


def test_a_feed_read_every_week_is_left_alone_for_a_week_at_most():
    weekly = replace(ENTRY, every=timedelta(weeks=1))

    assert fail(50, weekly).due_at == NOW + timedelta(weeks=1)


def test_chance_spreads_the_pauses_by_a_quarter():
    assert fail(1, chance=0.0).due_at == NOW + timedelta(minutes=3.75)
    assert fail(1, chance=0.5).due_at == NOW + timedelta(minutes=5)
    assert timedelta(minutes=6.2) < fail(1, chance=0.9999).due_at - NOW < timedelta(minutes=6.25)


def test_the_wish_of_a_site_to_be_left_alone_is_granted_for_up_to_a_week():
    assert fail(1, failure=Failure("busy", 503, 7200.0)).due_at == NOW + timedelta(hours=2)
    assert fail(1, failure=Failure("busy", 429, 1e9)).due_at == NOW + timedelta(days=7)
    assert fail(1, failure=Failure("busy", 429, 0.0)).due_at == NOW + timedelta(minutes=5)


def test_what_is_gone_is_never_due_again():
    gone = fail(1, failure=Failure("gone", 410))

    assert find_due(ENTRY, gone) is None


def test_a_failure_forgets_nothing_of_the_last_success():
    failed = fail(2)

    assert (failed.etag, failed.digest, failed.read_at) == ('"1"', "d", NOW)


def test_a_success_ends_the_count_of_failures():
    again = plan_after_success(ENTRY, fail(3), NOW, etag="", last_modified="", digest="e")

    assert (again.failures, again.etag, find_due(ENTRY, again)) == (0, None, NOW + HOUR)


def test_a_folder_that_fails_is_looked_at_as_often_as_ever(tmp_path):
    folder = FeedEntry("", tmp_path, HOUR)

    assert fail(8, folder).due_at == NOW + HOUR
