"""When a feed is read next: regularly, less and less often while it fails, or never again."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from news.feeds.entries import FeedEntry
from storage.feed_states import FeedState

GONE: Final = 410
"""The status by which a site says that a page will not come back."""

_FIRST_PAUSE: Final = timedelta(minutes=5)
_LONGEST_PAUSE: Final = timedelta(days=1)
_LONGEST_WISH: Final = timedelta(days=7)
"""Longest that a site is left alone because it asks for it: Retry-After may be a mistake."""

_SPREAD: Final = 0.25
_MOST_DOUBLINGS: Final = 20


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a feed could not be read.

    Attributes:
        reason: One line, for the operator.
        status: Of the site's answer; None when there was none.
        retry_after: Seconds for which the site wants to be left alone; None when it does not say.
    """

    reason: str
    status: int | None = None
    retry_after: float | None = None


def get_state(entry: FeedEntry, states: dict[str, FeedState]) -> FeedState:
    """Return the state of an entry; that of one never read when there is none."""
    return states.get(entry.key) or FeedState(entry.key, None, None, None, None, None, 0)


def find_due(entry: FeedEntry, state: FeedState) -> datetime | None:
    """Tell when an entry is to be read; None for never.

    An entry never tried is due at the beginning of time. When ``every`` was shortened in the file,
    the entry need not wait for what was due before.
    """
    if state.due_at is None:
        return None if state.failures else datetime.min.replace(tzinfo=UTC)
    if state.failures or state.read_at is None:
        return state.due_at
    return min(state.due_at, state.read_at + entry.every)


def plan_after_success(
    entry: FeedEntry, state: FeedState, now: datetime, *, etag: str, last_modified: str, digest: str
) -> FeedState:
    """Return the state after what an entry holds has been read, or found unchanged."""
    return replace(
        state,
        etag=etag or None,
        last_modified=last_modified or None,
        digest=digest,
        read_at=now,
        due_at=now + entry.every,
        failures=0,
    )


def plan_after_failure(
    entry: FeedEntry, state: FeedState, failure: Failure, now: datetime, chance: float
) -> FeedState:
    """Return the state after a failure: the pause doubles from 5 minutes up to a day.

    A folder is on this machine, and looked at as often as ever. What is known of the last success
    stays, so that a feed that comes back unchanged is not read again.

    Args:
        entry: What could not be read.
        state: Before the failure.
        failure: What went wrong.
        now: When it did.
        chance: In [0, 1); spreads the pauses by a quarter both ways, so that feeds that failed
            together are not all asked again at once.
    """
    failures = state.failures + 1
    if failure.status == GONE:
        return replace(state, due_at=None, failures=failures)
    if entry.folder is not None:
        return replace(state, due_at=now + entry.every, failures=failures)
    longest = max(_LONGEST_PAUSE, entry.every)
    pause = min(longest, _FIRST_PAUSE * 2 ** min(failures - 1, _MOST_DOUBLINGS))
    pause *= 1 - _SPREAD + 2 * _SPREAD * chance
    wish = timedelta(seconds=min(failure.retry_after or 0.0, _LONGEST_WISH.total_seconds()))
    return replace(state, due_at=now + max(pause, wish), failures=failures)
