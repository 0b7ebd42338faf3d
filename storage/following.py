"""What people follow, and what is on its way to them: frozen values in and out of storage."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Salience(StrEnum):
    """How much of an article a followed topic must be: named in it, its subject, or its first."""

    NAMED = "named"
    ABOUT = "about"
    MAIN = "main"


class Rhythm(StrEnum):
    """How often a digest is due; ``INSTANT``: whenever there is something new."""

    INSTANT = "instant"
    DAILY = "daily"
    WEEKDAYS = "weekdays"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class SubscriptionState(StrEnum):
    """Where a subscription stands; ``UNREACHABLE``: its chat has blocked or removed the bot."""

    ACTIVE = "active"
    PAUSED = "paused"
    UNREACHABLE = "unreachable"
    DELETED = "deleted"


class DeliveryState(StrEnum):
    """Where something to be sent stands."""

    DUE = "due"
    LEASED = "leased"
    SENT = "sent"
    FAILED = "failed"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Combination:
    """Which articles a subscription is about.

    Attributes:
        topics: Topic ids.
        any_of: Whether one of its topics and words is enough; else all of them must be met.
        words: Keywords and phrases, as typed, that an article must hold.
        without_topics: Ids of topics that an article must not be about.
        without_words: Keywords and phrases that an article must not hold.
        salience: How much of an article its topics must be.
    """

    topics: tuple[str, ...] = ()
    any_of: bool = False
    words: tuple[str, ...] = ()
    without_topics: tuple[str, ...] = ()
    without_words: tuple[str, ...] = ()
    salience: Salience = Salience.ABOUT

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing to follow."""
        return not self.topics and not self.words


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a digest is due.

    Attributes:
        rhythm: How often.
        minute: Minute of the local day, 0 to 1439; of no meaning for ``INSTANT``.
        day: Weekday from Monday, 0 to 6, of a weekly one; day of the month, 1 to 31, of a monthly
            one (the last day of a shorter month); else None.
        zone: Name of a time zone, such as ``Asia/Ho_Chi_Minh``.
        quiet: First and last minute of the local day (the last not included) between which
            nothing is sent; the first may be the greater, for hours across midnight. None: never.
    """

    rhythm: Rhythm
    minute: int = 0
    day: int | None = None
    zone: str = "UTC"
    quiet: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class SubscriptionDraft:
    """A subscription to be made.

    Attributes:
        owner: Telegram id of the person who made it.
        chat: Telegram id of the chat it is delivered to.
        thread: Forum topic of that chat; None for none.
        combination: Which articles.
        schedule: When.
        language: Language of the frame, ``fr``, ``en`` or ``vi``; None follows the chat's.
        silent: Whether its messages make no sound.
        tells_nothing_new: Whether it says so when there is nothing new.
        next_due: When its first digest is due, time-zone aware; None for ``INSTANT``.
        covered_until: Articles first seen up to this time are not in its first digest.
    """

    owner: int
    chat: int
    thread: int | None
    combination: Combination
    schedule: Schedule
    next_due: datetime | None
    covered_until: datetime
    language: str | None = None
    silent: bool = False
    tells_nothing_new: bool = False


@dataclass(frozen=True, slots=True)
class Subscription:
    """A stored subscription (see `SubscriptionDraft`).

    ``issue`` numbers its digests: how many have been put in the outbox so far.
    """

    id: int
    owner: int
    chat: int
    thread: int | None
    combination: Combination
    schedule: Schedule
    next_due: datetime | None
    covered_until: datetime
    language: str | None
    silent: bool
    tells_nothing_new: bool
    state: SubscriptionState
    issue: int
    created: datetime


@dataclass(frozen=True, slots=True)
class DeliveryDraft:
    """Something to be sent unasked.

    Attributes:
        key: What makes it one and the same, such as ``sub:12:34`` for issue 34 of subscription
            12: a key is queued once, however often it is tried.
        kind: ``digest``, ``announcement`` or ``notice``.
        chat: Telegram id of the chat.
        thread: Forum topic of the chat; None for none.
        subscription: Id of the subscription it is a digest of; None for others.
        since: Of a digest, articles first seen up to this time are left out.
        until: Of a digest, articles first seen after this time are left out.
        payload: What is to be sent, as JSON; None for a digest, composed when it is sent.
        due_at: When it may be sent, time-zone aware.
    """

    key: str
    kind: str
    chat: int
    due_at: datetime
    thread: int | None = None
    subscription: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    payload: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A leased delivery (see `DeliveryDraft`); ``attempts`` counts the leases, this one too."""

    id: int
    key: str
    kind: str
    chat: int
    thread: int | None
    subscription: int | None
    since: datetime | None
    until: datetime | None
    payload: str | None
    due_at: datetime
    attempts: int
    lease: str


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How many deliveries stand in each state, and since when the oldest due one waits."""

    states: dict[str, int]
    oldest_due: datetime | None
