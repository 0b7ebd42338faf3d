"""The topics of a subscription, added and taken away by buttons."""

from dataclasses import replace
from typing import Final
from zlib import crc32

from telegram import InlineKeyboardMarkup

from handlers.callbacks import Button, Pressed, Step, make_button
from handlers.grids import lay_out
from handlers.services import TopicNames
from handlers.view import View
from storage.following import Combination, Subscription

MOST_TOPICS: Final = 10
_PAGE: Final = 16
_WIDTH: Final = 2


def number_of(topic: str) -> int:
    """Return the number by which a button names a topic, whatever becomes of the list."""
    return crc32(topic.encode())


def find_topic(number: int, topics: TopicNames) -> str | None:
    """Find the id of the topic that a button names; None when there is none such any more."""
    return next((topic.id for topic in topics.every() if number_of(topic.id) == number), None)


def toggle_topic(combination: Combination, topic: str) -> Combination | None:
    """Follow a topic too, or no longer.

    Args:
        combination: What is followed.
        topic: Id of the topic.

    Returns:
        None when nothing would be left, or it would be more than `MOST_TOPICS`.
    """
    if topic in combination.topics:
        left = tuple(each for each in combination.topics if each != topic)
        return replace(combination, topics=left) if left or combination.words else None
    if len(combination.topics) >= MOST_TOPICS:
        return None
    shunned = tuple(each for each in combination.without_topics if each != topic)
    return replace(combination, topics=(*combination.topics, topic), without_topics=shunned)


def topics_keyboard(subscription: Subscription, page: int, view: View) -> InlineKeyboardMarkup:
    """Offer every topic, a page at a time: first those followed, with a mark.

    Args:
        subscription: What is changed.
        page: Counted from 0; one beyond the last shows the last.
        view: Who reads it.
    """
    followed = subscription.combination.topics
    names = {topic.id: view.topic_name(topic.id) for topic in view.topics.every()}
    others = sorted((id_ for id_ in names if id_ not in followed), key=names.__getitem__)
    every = [*followed, *others]
    page = min(page, (len(every) - 1) // _PAGE)
    shown = every[page * _PAGE : (page + 1) * _PAGE]

    def press(step: Step, value: int) -> Pressed:
        return Pressed(Button.SUBSCRIPTION, id=subscription.id, step=step, offset=value)

    buttons = [
        make_button(
            f"{'✓ ' if id_ in followed else ''}{view.topic_name(id_)}",
            press(Step.TOPIC, number_of(id_)),
        )
        for id_ in shown
    ]
    rows = lay_out(buttons, _WIDTH)
    last = [make_button("‹", press(Step.TOPICS, page - 1))] if page else []
    last.append(make_button(view.texts("step.back"), press(Step.SHOW, 0)))
    if (page + 1) * _PAGE < len(every):
        last.append(make_button("›", press(Step.TOPICS, page + 1)))
    return InlineKeyboardMarkup([*rows, last])
