"""What keeps a request to follow from being stored, said with a way on."""

from dataclasses import dataclass, replace
from typing import Final

from telegram import InlineKeyboardMarkup

from handlers.callbacks import Button, Pressed, make_button
from handlers.digest import name_combination
from handlers.markup import escape, shorten
from handlers.reply import Reply
from handlers.texts import Texts
from handlers.view import View
from news.following import FollowRequest
from storage.following import Combination
from text.rhythms import RhythmRequest

_TYPED_LENGTH: Final = 80
_UNKNOWN: Final = 3
"""Unknown names for which something else is offered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a request may have meant."""

    label: str
    combination: Combination


def find_problem(request: FollowRequest, view: View, *, kept: int) -> Reply | None:
    """Say what is wrong with a request; None when all of it was understood.

    Args:
        request: As understood.
        view: Who reads it.
        kept: Id under which the request is kept for the buttons.
    """
    impossible = describe_impossible(request.rhythm, view.texts)
    if impossible is not None:
        return Reply(escape(impossible))
    if request.unknown:
        return _offer(request, view, kept)
    if request.combination.is_empty:
        return Reply(escape(view.texts("follow.usage")))
    return None


def describe_impossible(said: RhythmRequest, texts: Texts) -> str | None:
    """Say which time or zone there is none such; None when there is nothing to say."""
    if said.impossible_time is not None:
        return texts("follow.impossible_time", typed=shorten(said.impossible_time, _TYPED_LENGTH))
    if said.unknown_zone is not None:
        return texts("follow.unknown_zone", typed=shorten(said.unknown_zone, _TYPED_LENGTH))
    return None


def list_choices(request: FollowRequest, view: View) -> list[Choice]:
    """List what a request with unknown names may have meant, in the order of its buttons."""
    found = request.combination
    meant = []
    for name in request.unknown[:_UNKNOWN]:
        topics = [tuple(dict.fromkeys((*found.topics, topic))) for topic in name.nearest]
        meant += [replace(found, topics=each) for each in topics]
        meant.append(replace(found, words=(*found.words, name.typed)))
    choices = [Choice(name_combination(each, view), each) for each in meant]
    if not found.is_empty:
        label = view.texts("follow.only", what=name_combination(found, view))
        choices.append(Choice(label, found))
    return choices


def _offer(request: FollowRequest, view: View, kept: int) -> Reply:
    names = ", ".join(
        f"« {shorten(name.typed, _TYPED_LENGTH)} »" for name in request.unknown[:_UNKNOWN]
    )
    rows = [
        [make_button(choice.label, Pressed(Button.CHOICE, id=kept, offset=place))]
        for place, choice in enumerate(list_choices(request, view))
    ]
    html = escape(view.texts("follow.unknown", names=names))
    return Reply(html, InlineKeyboardMarkup(rows))
