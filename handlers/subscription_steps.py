"""What the buttons of a subscription set."""

from dataclasses import replace

from handlers.callbacks import Step
from handlers.subscription_keyboards import QUIETS, RHYTHMS, SALIENCES, ZONES
from news.schedules import change_rhythm
from storage.following import Rhythm, Schedule, Subscription, SubscriptionState

STATES = {
    Step.PAUSE: SubscriptionState.PAUSED,
    Step.RESUME: SubscriptionState.ACTIVE,
    Step.DELETE: SubscriptionState.DELETED,
    Step.RESTORE: SubscriptionState.ACTIVE,
}
"""The steps that set a state."""

_LIMITS = {
    Step.RHYTHM: len(RHYTHMS),
    Step.TIME: 1440,
    Step.DAY: 32,
    Step.ZONE: len(ZONES),
    Step.SALIENCE: len(SALIENCES),
    Step.QUIET: len(QUIETS) + 1,
    Step.SILENT: 2,
    Step.NOTHING_NEW: 2,
    Step.ANY_OF: 2,
}


def is_valid(step: Step, value: int) -> bool:
    """Tell whether a step sets something, and to a value that there is."""
    return 0 <= value < _LIMITS.get(step, 0)


def apply_step(subscription: Subscription, step: Step, value: int) -> Subscription:
    """Set what a step sets; a value that no longer fits changes nothing."""
    combination = subscription.combination
    match step:
        case Step.SALIENCE:
            chosen = replace(combination, salience=SALIENCES[value])
            return replace(subscription, combination=chosen)
        case Step.ANY_OF:
            return replace(subscription, combination=replace(combination, any_of=bool(value)))
        case Step.SILENT:
            return replace(subscription, silent=bool(value))
        case Step.NOTHING_NEW:
            return replace(subscription, tells_nothing_new=bool(value))
        case _:
            schedule = _change_schedule(subscription.schedule, step, value)
            return replace(subscription, schedule=schedule)


def _change_schedule(schedule: Schedule, step: Step, value: int) -> Schedule:
    weekly = schedule.rhythm is Rhythm.WEEKLY
    match step:
        case Step.RHYTHM:
            return change_rhythm(schedule, RHYTHMS[value])
        case Step.TIME:
            return replace(schedule, minute=value)
        case Step.ZONE:
            return replace(schedule, zone=ZONES[value])
        case Step.QUIET:
            return replace(schedule, quiet=QUIETS[value - 1] if value else None)
        # The rhythm may have changed since these days were offered.
        case Step.DAY if (weekly and value < 7) or (
            schedule.rhythm is Rhythm.MONTHLY and value > 0
        ):
            return replace(schedule, day=value)
        case _:
            return schedule
