"""Follow-ups: a question that leans on the one before it is made whole."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from news.remembered import Remembered
from text.asked_time import AskedTime, find_asked_time
from text.follow_up_rules import (
    BARE,
    LEAD,
    NEWER,
    OWN_SUBJECT,
    PERCENT,
    POSSESSIVE,
    PRONOUN,
    SPEAKER,
    UNIT,
)
from text.question import AnswerKind, Form, parse_form
from text.question_rules import COUNTED_KINDS, DATED_KINDS, ROLE
from text.substitution import substitute
from text.terms import fold, fold_letters, is_stop_word, word_spans, words
from text.topics import Gazetteer, TopicMention
from text.topics.ids import is_theme

# A follow-up that names more than this many new things is a question of its own.
_SLOT_WORDS: Final = 3
# A question this short that names nobody may be about what was spoken of.
_FRAGMENT_WORDS: Final = 1
_BARE_TOPIC_WORDS: Final = 5
_COLLEAGUE: Final = re.compile(r"\b(?:homologue|collegue|confrere|counterpart|nguoi dong cap)\b")
# Words that put a question, whatever its kind: what follows them is what it is about.
_ASKING: Final = frozenset(
    """
    a de d en combien quel quelle quels quelles qui que qu quoi quand ou comment pourquoi jusqu
    depuis dans how much many what which who when where why in did does
    """.split()
)
# The article, and the preposition fused with it, that a noun is typed with.
_OPENING: Final = re.compile(
    r"(?<![\w'’-])(?:les?\s+|la\s+|l['’]\s*|du\s+|des\s+|aux?\s+|en\s+)$", re.IGNORECASE
)
_WHO: Final = {"fr": "Qui est {} ?", "en": "Who is {}?", "vi": "{} là ai?"}


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
    slot = _Slot(rest, form, tuple(topics), time)
    others: tuple[str, ...] = (_fill(before.base, slot),) if before.base and topics else ()
    base = (before.base or before) if slot.asks_another_thing else None
    if lead or BARE.fullmatch(flat) or UNIT.fullmatch(flat) or (time and not slot.new_words):
        return Turn(_fill(before, slot), others=others, before=before, base=base)
    if slot.is_bare_topic or _leans(slot):
        return Turn(_fill(before, slot), others=(*others, question), before=before, base=base)
    return Turn(question)


@dataclass(frozen=True, slots=True)
class _Slot:
    """What a follow-up gives: its words, its kind, the topics and the time that it names."""

    text: str
    form: Form
    topics: tuple[TopicMention, ...]
    time: AskedTime | None

    @property
    def new_words(self) -> list[str]:
        """Its content words outside topics and time."""
        spans = [(m.start, m.end) for m in self.topics]
        if self.time:
            spans.append((self.time.start, self.time.end))
        return [
            word
            for word, start, _ in word_spans(self.text)
            if len(word) > 1
            and not is_stop_word(word)
            and word not in self.form.dropped
            and not any(first <= start < last for first, last in spans)
        ]

    @property
    def asks_another_thing(self) -> bool:
        """Whether it is but a question word: "Où ?", "En quelle année ?"."""
        return self.form.kind is not AnswerKind.ANY and not self.topics and not self.new_words

    @property
    def is_bare_topic(self) -> bool:
        """Whether it asks of a topic without a verb: "le Royaume-Uni ?"."""
        return (
            bool(self.topics)
            and "?" in self.text
            and self.form.kind is AnswerKind.ANY
            and not self.new_words
            and len(words(self.text)) <= _BARE_TOPIC_WORDS
        )


def _leans(slot: _Slot) -> bool:
    """Tell whether a question without "Et" needs the one before to be understood."""
    text = slot.text.strip()
    names = any(w[0].isupper() for w in text.split()[1:])
    if slot.topics or names:
        return False
    flat = fold_letters(text)
    if OWN_SUBJECT.search(flat):
        return False
    if PRONOUN.search(flat) or POSSESSIVE.search(flat):
        return slot.form.asked
    fragment = slot.form.kind in _FRAGMENTS and len(slot.new_words) <= _FRAGMENT_WORDS
    return fragment and len(words(text)) <= _BARE_TOPIC_WORDS


def _fill(before: Remembered, slot: _Slot) -> str:  # noqa: PLR0911 -- one return a kind of slot
    """Fill the open slot of the last question with what a follow-up gives."""
    old, rest = before.question, slot.text
    flat = fold_letters(rest).strip(" ?!.")
    unit = UNIT.fullmatch(flat)
    if unit:
        return _with_unit(old, unit["unit"])
    any_kind = slot.form.kind is AnswerKind.ANY
    if any_kind and slot.time and not slot.topics and not slot.new_words:
        return _with_time(old, rest.strip(" ?"), slot.time)
    if any_kind and ROLE.search(flat) and not _COLLEAGUE.search(flat):
        form = parse_form(old)
        if form.kind is AnswerKind.PERSON:
            return _WHO[form.language].format(rest.strip(" ?"))
    if any_kind and slot.topics and len(slot.new_words) <= _SLOT_WORDS:
        return _with_topic(before, rest, slot.topics[0])
    if slot.asks_another_thing:
        return _with_question_word(old, rest)
    possessive = POSSESSIVE.search(flat)
    if any_kind and not slot.topics and not possessive and len(slot.new_words) <= _SLOT_WORDS:
        party = _last_party(before)
        if party:
            return _put(before, *party, _bare(rest))
        if len(slot.new_words) <= 1:
            return f"{old.rstrip(' ?')} {rest}"
    return f"{rest.rstrip(' ?')} ({_spoken_of(before)}) ?"


def _last_party(before: Remembered) -> tuple[int, int] | None:
    parties = [(s, e) for s, e, topic in before.topics if _side(topic) == "party"]
    return parties[-1] if parties else None


def _bare(rest: str) -> str:
    """Cut the preposition that opens a noun phrase."""
    opening = re.match(r"(?:(?:avec|pour|chez|de|with|for)\s+)?(?:the\s+)?", rest)
    return rest[opening.end() if opening else 0 :].rstrip(" ?")


def _put(before: Remembered, start: int, end: int, phrase: str) -> str:
    """Put a noun phrase in the place of what the last question names between two offsets."""
    old = before.question
    if parse_form(old).language == "fr":
        return substitute(old, start, end, phrase)
    return f"{old[:start]}{phrase}{old[end:]}"


def _with_topic(before: Remembered, rest: str, new: TopicMention) -> str:
    """Put a follow-up's topic in the place of the last topic of its kind."""
    old = before.question
    opening = _OPENING.search(rest[: new.start])
    phrase = rest[opening.start() if opening else new.start : new.end]
    for start, end, topic in reversed(before.topics):
        if _side(topic) == _side(new.topic) and topic != new.topic:
            return _put(before, start, end, phrase)
    if any(topic == new.topic for _, _, topic in before.topics):
        return old
    if not before.topics and before.names and before.names[-1] in old:
        at = old.rindex(before.names[-1])
        return _put(before, at, at + len(before.names[-1]), phrase)
    return f"{old.rstrip(' ?')} {rest.rstrip(' ?')} ?"


def _side(topic: str) -> str:
    """Return the class in which topics replace one another: parties, frameworks or themes."""
    kind = topic.partition("/")[0]
    return "party" if kind in {"partner", "member"} else kind


def _with_time(old: str, rest: str, time: AskedTime) -> str:
    """Put a time in the place of the one asked about, or at the end."""
    phrase = rest[time.start : time.end]
    # Any day does: only where the phrase stands is wanted.
    standing = find_asked_time(old, date(2000, 1, 1))
    if standing:
        return f"{old[: standing.start]}{phrase}{old[standing.end :]}"
    return f"{old.rstrip(' ?')} {phrase} ?"


def _with_unit(old: str, unit: str) -> str:
    language = parse_form(old).language
    if unit in PERCENT or unit.startswith(("pour", "phan")):
        asked = {"fr": "quel pourcentage", "en": "what percentage", "vi": "bao nhiêu phần trăm"}
        return _with_question_word(old, asked[language])
    asked = {"fr": f"combien de {unit}", "en": f"how many {unit}", "vi": f"bao nhiêu {unit}"}
    return _with_question_word(old, asked[language])


def _with_question_word(old: str, rest: str) -> str:
    form = parse_form(old)
    asking = form.dropped | _ASKING
    start = next((s for w, s, _ in word_spans(old) if w not in asking), 0)
    return f"{rest.rstrip(' ?')} {old[start:]}"


def _spoken_of(before: Remembered) -> str:
    """Name what the last question was about: its topics and names, else its words."""
    old = before.question
    named = [old[start:end] for start, end, _ in before.topics] + list(before.names)
    return ", ".join(dict.fromkeys(named)) or " ".join(
        word for word in words(fold(old)) if not is_stop_word(word)
    )
