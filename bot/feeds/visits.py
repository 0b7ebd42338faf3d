"""One visit to a feed: asked, read when there is something new, and its next visit planned."""

import logging
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from bot.feeds.jobs import Job, Outcome
from bot.feeds.reader import Reader, ReaderError
from news.feeds.asking import Found, ask
from news.feeds.entries import FeedEntry, hide_secrets
from news.feeds.plan import GONE, Failure, plan_after_failure, plan_after_success
from news.sources.fetch import Fetcher
from news.sources.site_answers import SiteAnswerError
from news.sources.values import RejectedError
from storage.feed_states import FeedState

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
_LONGEST_REASON: Final = 300


class Visitor:
    """Visits feeds.

    Args:
        fetcher: What asks the sites.
        reader: What takes the articles in.
        clock: Tells the time, time-zone aware.
        chance: Gives numbers in [0, 1).
    """

    def __init__(
        self,
        fetcher: Fetcher,
        reader: Reader,
        *,
        clock: Clock = lambda: datetime.now(UTC),
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._fetcher = fetcher
        self._reader = reader
        self._clock = clock
        self._chance = chance

    async def visit(self, entry: FeedEntry, state: FeedState) -> FeedState:
        """Read an entry unless it is what it was; return its state after that.

        Nothing that goes wrong is raised: it is logged, and the state says when to try again.
        """
        try:
            found = await ask(entry, state, self._fetcher)
            if found.is_new:
                _log_read(entry, await self._reader.read(*_make_job(entry, found)))
            else:
                logger.debug(
                    "A feed has not changed", extra={"action": "feed_unchanged", "feed": entry.name}
                )
        except SiteAnswerError as error:
            failure = Failure(str(error), error.status, error.retry_after)
        except (RejectedError, ReaderError) as error:
            failure = Failure(str(error))
        except Exception as error:
            # Whatever it is, it must end neither the other feeds nor the bot.
            logger.exception(
                "A feed failed in a way nobody thought of",
                extra={"action": "feed_crashed", "feed": entry.name},
            )
            failure = Failure(type(error).__name__)
        else:
            return plan_after_success(
                entry,
                state,
                self._clock(),
                digest=found.digest,
                etag=found.validators.etag,
                last_modified=found.validators.last_modified,
            )
        after = plan_after_failure(entry, state, failure, self._clock(), self._chance())
        _log_failure(entry, failure, after)
        return after


def log_gone(entry: FeedEntry) -> None:
    """Say that a feed is no longer read."""
    logger.warning(
        "A feed is gone for good and is no longer read: take it out of the feeds file",
        extra={"action": "feed_gone", "feed": entry.name},
    )


def _make_job(entry: FeedEntry, found: Found) -> tuple[Job, bytes]:
    job = Job(entry.name, publisher=entry.publisher, language=entry.language)
    fetched = found.fetched
    if fetched is None:
        return replace(job, folder=str(entry.folder)), b""
    job = replace(job, url=fetched.url, kind=fetched.kind, charset=fetched.charset)
    return replace(job, size=len(fetched.content)), fetched.content


def _log_read(entry: FeedEntry, outcome: Outcome) -> None:
    counts = {
        "new": outcome.new,
        "updated": outcome.updated,
        "unchanged": outcome.unchanged,
        "duplicate": outcome.duplicate,
        "rejected": outcome.rejected,
    }
    reasons = {"reasons": _shorten("; ".join(outcome.reasons))} if outcome.reasons else {}
    logger.info(
        "Read a feed", extra={"action": "feed_read", "feed": entry.name, **counts, **reasons}
    )


def _log_failure(entry: FeedEntry, failure: Failure, after: FeedState) -> None:
    if failure.status == GONE or after.due_at is None:
        log_gone(entry)
        return
    logger.warning(
        "A feed could not be read and is tried again",
        extra={
            "action": "feed_failed",
            "feed": entry.name,
            "reason": _shorten(failure.reason),
            "failures": after.failures,
            "due": after.due_at.isoformat(timespec="seconds"),
        },
    )


def _shorten(reason: str) -> str:
    return hide_secrets(" ".join(reason.split()))[:_LONGEST_REASON]
