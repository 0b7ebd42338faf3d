"""The buttons of a subscription: its settings, and the values to choose from."""

from collections.abc import Iterable, Sequence
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import Button, Pressed, Step, make_button
from handlers.grids import lay_out
from handlers.subscription_words import (
    has_several,
    name_city,
    name_quiet,
    name_time,
    name_weekday,
)
from handlers.texts import Texts
from storage.following import Rhythm, Salience, Subscription, SubscriptionState

RHYTHMS: Final = tuple(Rhythm)
SALIENCES: Final = tuple(Salience)
ZONES: Final = (
    "Asia/Ho_Chi_Minh", "Asia/Jakarta", "Asia/Singapore", "Asia/Manila", "Asia/Yangon",
    "Asia/Tokyo", "Asia/Shanghai", "Asia/Kolkata", "Australia/Sydney", "Europe/Paris",
    "Europe/London", "Europe/Moscow", "America/New_York", "America/Los_Angeles",
)  # fmt: skip
"""Zones offered; buttons name them by their place, so new ones are added at the end."""
QUIETS: Final = ((1260, 420), (1320, 420), (1320, 480), (1380, 420), (1380, 480), (0, 360))
"""Quiet hours offered, first and last minute; buttons name them by their place plus one."""


def settings_keyboard(subscription: Subscription, texts: Texts) -> InlineKeyboardMarkup:
    """Offer to change each part of a subscription."""
    combination, schedule = subscription.combination, subscription.schedule
    timed = schedule.rhythm is not Rhythm.INSTANT
    dated = schedule.rhythm in (Rhythm.WEEKLY, Rhythm.MONTHLY)
    quiet, nothing_new = subscription.silent, subscription.tells_nothing_new
    paused = subscription.state is SubscriptionState.PAUSED
    steps: list[tuple[str, Step, int]] = [
        ("step.topics", Step.TOPICS, 0),
        ("step.rhythm", Step.RHYTHMS, 0),
    ]
    steps += [("step.time", Step.TIMES, 0)] if timed else []
    steps += [("step.day", Step.DAYS, 0)] if dated else []
    steps += [
        ("step.zone", Step.ZONES, 0),
        ("step.quiet", Step.QUIETS, 0),
        ("step.salience", Step.SALIENCES, 0),
    ]
    if has_several(combination):
        key = "step.all_of" if combination.any_of else "step.any_of"
        steps.append((key, Step.ANY_OF, int(not combination.any_of)))
    steps += [
        ("step.sound" if quiet else "step.silent", Step.SILENT, int(not quiet)),
        (
            "step.skip_nothing_new" if nothing_new else "step.say_nothing_new",
            Step.NOTHING_NEW,
            int(not nothing_new),
        ),
        ("step.sample", Step.SAMPLE, 0),
        ("step.resume", Step.RESUME, 0) if paused else ("step.pause", Step.PAUSE, 0),
        ("step.delete", Step.DELETE, 0),
    ]
    buttons = [_step(texts(key), subscription, step, value) for key, step, value in steps]
    listed = make_button(texts("step.list"), Pressed(Button.SUBSCRIPTIONS))
    return _grid([*buttons, listed], 2)


def values_keyboard(
    subscription: Subscription, step: Step, texts: Texts
) -> InlineKeyboardMarkup | None:
    """Offer the values of one part; None when the step shows no values."""
    match step:
        case Step.RHYTHMS:
            values, width = [(texts(f"every.{each}"), n) for n, each in enumerate(RHYTHMS)], 2
        case Step.TIMES:
            values, width = [(name_time(texts, 60 * hour), 60 * hour) for hour in range(24)], 4
        case Step.DAYS if subscription.schedule.rhythm is Rhythm.WEEKLY:
            values, width = [(name_weekday(texts, day), day) for day in range(7)], 2
        case Step.DAYS:
            values, width = [(str(day), day) for day in range(1, 32)], 7
        case Step.ZONES:
            values, width = [(name_city(texts, zone), n) for n, zone in enumerate(ZONES)], 2
        case Step.SALIENCES:
            values, width = [(texts(f"salience.{each}"), n) for n, each in enumerate(SALIENCES)], 1
        case Step.QUIETS:
            offered = [(name_quiet(texts, hours), n) for n, hours in enumerate(QUIETS, start=1)]
            values, width = [(texts("step.no_quiet"), 0), *offered], 2
        case _:
            return None
    sets = Step(step.upper())
    buttons = [_step(label, subscription, sets, value) for label, value in values]
    back = _step(texts("step.back"), subscription, Step.SHOW)
    return _grid(buttons, width, [back])


def restore_keyboard(subscription: Subscription, texts: Texts) -> InlineKeyboardMarkup:
    """Offer to undo a deletion."""
    listed = make_button(texts("step.list"), Pressed(Button.SUBSCRIPTIONS))
    return _grid([_step(texts("step.restore"), subscription, Step.RESTORE), listed], 2)


def list_keyboard(
    subscriptions: Sequence[tuple[str, Subscription]],
    texts: Texts,
    *,
    before: int | None,
    after: int | None,
) -> InlineKeyboardMarkup:
    """Offer to open each subscription of a page, and the pages before and after it.

    Args:
        subscriptions: Each with its label.
        texts: Texts of the reader's language.
        before: Where the page before begins; None when there is none.
        after: Where the next page begins; None when there is none.
    """
    buttons = [_step(label, each, Step.SHOW) for label, each in subscriptions]
    pages = [
        make_button(label, Pressed(Button.SUBSCRIPTIONS, offset=offset))
        for label, offset in (("‹", before), ("›", after))
        if offset is not None
    ]
    export = make_button(texts("step.export"), Pressed(Button.EXPORT))
    return _grid(buttons, 1, [*pages, export])


def _step(
    label: str, subscription: Subscription, step: Step, value: int = 0
) -> InlineKeyboardButton:
    pressed = Pressed(Button.SUBSCRIPTION, id=subscription.id, step=step, offset=value)
    return make_button(label, pressed)


def _grid(
    buttons: Iterable[InlineKeyboardButton], width: int, last: Sequence[InlineKeyboardButton] = ()
) -> InlineKeyboardMarkup:
    rows = lay_out(buttons, width)
    return InlineKeyboardMarkup([*rows, list(last)] if last else rows)
