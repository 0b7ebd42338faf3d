"""What a site says besides the page: how it is to be asked again, and when."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

import httpx

from news.sources.values import RejectedError

_LONGEST_VALIDATOR: Final = 1_000


class SiteAnswerError(RejectedError):
    """The site answers, but not with the page.

    Attributes:
        status: Of its answer.
        retry_after: Seconds for which it wants to be left alone; None when it does not say.
    """

    def __init__(self, reason: str, status: int, retry_after: float | None) -> None:
        super().__init__(f"cannot be fetched: {reason} {status}")
        self.status = status
        self.retry_after = retry_after


class Validators(NamedTuple):
    """What a site calls the state of a page; empty where it does not say."""

    etag: str = ""
    last_modified: str = ""


UNKNOWN: Final = Validators()
"""Of a page that has not been read."""


def make_conditions(known: Validators) -> dict[str, str]:
    """Write the headers that ask for a page only where it has changed."""
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value}


def read_validators(headers: httpx.Headers) -> Validators:
    """Read what a page is to be asked by the next time."""
    return Validators(_keep(headers, "etag"), _keep(headers, "last-modified"))


def read_wait(headers: httpx.Headers) -> float | None:
    """Read Retry-After, which is a number of seconds or a date (RFC 9110, 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        at = parsedate_to_datetime(value)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return max(0.0, (at - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):
        return None


def _keep(headers: httpx.Headers, name: str) -> str:
    """Return a header that is to be sent back as it is; empty when it is none to be sent."""
    value: str = headers.get(name, "").strip()
    return value if len(value) <= _LONGEST_VALIDATOR and value.isascii() else ""
