"""Follow-ups: a question that leans on the one before it is made whole."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from news.filling import fill
from news.remembered import Remembered
from news.slots import BARE_TOPIC_WORDS, Slot, has_pronoun
from text.asked_time import find_asked_time
from text.follow_up_rules import BARE, LEAD, NEWER, OWN_SUBJECT, SPEAKER, UNIT
from text.question import AnswerKind, parse_form
from text.question_rules import COUNTED_KINDS, DATED_KINDS
from text.terms import fold_letters, words
from text.topics import Gazetteer
from text.topics.ids import is_theme

# A question this short that names nobody may be about what was spoken of.
_FRAGMENT_WORDS: Final = 1
# Kinds asked for by two words: "Depuis quand ?", "Quel prix ?".
_FRAGMENTS: Final = (
    COUNTED_KINDS | DATED_KINDS | {AnswerKind.PLACE, AnswerKind.PERSON, AnswerKind.REASON}
)


class Wish(StrEnum):
    """What a follow-up wants beside, or instead of, an answer to its question."""

    ANSWER = "answer"
    SPEAKER = "speaker"
    NEWER = "newer"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a chat, made whole.

    Attributes:
        question: The question that stands by itself.
        wish: What is wanted: who said what was answered last, something newer than it, or, of a
            bare "Et ?", nothing that can be answered.
        others: Other readings, to be tried in turn where this one has no answer: the question as
            typed where it makes sense alone, and the one before the last where the last only asked
            another thing of it.
        before: The exchange it leans on; None when it stands by itself.
        base: The question of which it asks another thing by its question word alone, else None.
    """

    question: str
    wish: Wish = Wish.ANSWER
    others: tuple[str, ...] = ()
    before: Remembered | None = None
    base: Remembered | None = None


def follow(  # noqa: PLR0911 -- one return a wish
    question: str, before: Remembered | None, gazetteer: Gazetteer, today: date
) -> Turn:
    """Make a follow-up whole with the question before it.

    "Et avec le Japon ?" puts Japan in the place of the country asked about; "Quand ?" asks the
    same of another kind; "Et quand a-t-il accueilli le Sommet ?" keeps what was spoken of.

    Args:
        question: The question as typed.
        before: The exchange before; None when there is none.
        gazetteer: The topics.
        today: The day it is.
    """
    if before is None:
        return Turn(question)
    flat = fold_letters(question).strip(" ?!.…\n")
    if SPEAKER.fullmatch(flat):
        return Turn(before.question, Wish.SPEAKER, before=before)
    if NEWER.fullmatch(flat):
        return Turn(before.question, Wish.NEWER, before=before)
    lead = LEAD.match(fold_letters(question))
    rest = question[lead.end() :] if lead else question
    if lead and not words(rest):
        return Turn("", Wish.NOTHING, before=before)
    topics = [m for m in gazetteer.find_fuzzy(rest) if not is_theme(m.topic)]
    time = find_asked_time(rest, today)
    form = parse_form(rest)
    slot = Slot(rest, form, tuple(topics), time)
    others: tuple[str, ...] = (fill(before.base, slot),) if before.base and topics else ()
    base = (before.base or before) if slot.asks_another_thing else None
    if lead or BARE.fullmatch(flat) or UNIT.fullmatch(flat) or (time and not slot.new_words):
        return Turn(fill(before, slot), others=others, before=before, base=base)
    if slot.is_bare_topic or _leans(slot):
        if not has_pronoun(fold_letters(rest)):
            others = (*others, question)
        return Turn(fill(before, slot), others=others, before=before, base=base)
    return Turn(question)


def _leans(slot: Slot) -> bool:
    """Tell whether a question without "Et" needs the one before to be understood."""
    text = slot.text.strip()
    names = any(w[0].isupper() for w in text.split()[1:])
    if slot.topics or names:
        return False
    flat = fold_letters(text)
    if OWN_SUBJECT.search(flat):
        return False
    if has_pronoun(flat):
        return slot.form.asked
    fragment = slot.form.kind in _FRAGMENTS and len(slot.new_words) <= _FRAGMENT_WORDS
    return fragment and len(words(text)) <= BARE_TOPIC_WORDS
