"""A follow-up made whole: what it gives, put into the question before it."""

import re
from datetime import date
from typing import Final

from news.remembered import Remembered
from news.slots import Slot, has_pronoun
from text.asked_time import AskedTime, find_asked_time
from text.follow_up_rules import PERCENT, UNIT
from text.question import AnswerKind, parse_form
from text.question_rules import ROLE
from text.substitution import substitute
from text.terms import fold, fold_letters, is_stop_word, word_spans, words
from text.topics import TopicMention

# A follow-up that names more than this many new things is a question of its own.
_SLOT_WORDS: Final = 3
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
# What an earlier follow-up was about, as it was added to it.
_CARRIED: Final = re.compile(r"\(([^()]+)\) \?$")
# "Quand la Commission du Mékong a-t-elle …": the subject stands before the verb that repeats it.
_SUBJECT: Final = re.compile(
    r"\W*(?:(?:depuis |jusqu['’]à )?quand|où|comment|pourquoi|combien(?: d[e'’ ]+\w+)?|que|"
    r"(?:en|à|dans|de) quel(?:le)?s? \w+)\s+(?:les? |la |l['’])"
    r"(?P<noun>[^,;:?]{2,60}?)\s+(?:ne |n['’]|se |s['’]|l['’]|l[ae]s? |y |en )?"
    r"[^\W\d_]+-(?:t-)?(?:ils?|elles?)\b",
    re.IGNORECASE,
)
# "Lesquels ?" asks to name what was counted.
_WHICH: Final = re.compile(r"(?P<fr>lesquel(?:le)?s?)|(?P<en>which ones?)")
_WHICH_ONES: Final = {"fr": "Quels", "en": "Which"}
_COUNTED: Final = re.compile(r"\W*(?:combien (?:de |d['’] ?)|how many )")
_WHO: Final = {"fr": "Qui est {} ?", "en": "Who is {}?", "vi": "{} là ai?"}


def fill(before: Remembered, slot: Slot) -> str:
    """Fill the open slot of the last question with what a follow-up gives.

    Args:
        before: The exchange before.
        slot: What the follow-up gives.

    Returns:
        The question that stands by itself.
    """
    old, rest = before.question, slot.text
    flat = fold_letters(rest).strip(" ?!.")
    unit = UNIT.fullmatch(flat)
    if unit:
        return _with_unit(old, unit["unit"])
    which, counted = _WHICH.fullmatch(flat), _COUNTED.match(fold_letters(old))
    if which and counted:
        return f"{_WHICH_ONES[which.lastgroup or 'fr']} {old[counted.end() :]}"
    asked = _with_thing(before, slot, flat) if slot.form.kind is AnswerKind.ANY else None
    if slot.asks_another_thing:
        asked = _with_question_word(old, rest)
    return asked or f"{rest.rstrip(' ?')} ({_spoken_of(before)}) ?"


def _with_thing(before: Remembered, slot: Slot, flat: str) -> str | None:
    """Ask the same at another time, or of another topic, role or name; None: it gives none."""
    old, rest = before.question, slot.text
    if slot.time and not slot.topics and not slot.new_words:
        return _with_time(old, rest.strip(" ?"), slot.time)
    form = parse_form(old)
    if ROLE.search(flat) and not _COLLEAGUE.search(flat) and form.kind is AnswerKind.PERSON:
        return _WHO[form.language].format(rest.strip(" ?"))
    if len(slot.new_words) > _SLOT_WORDS:
        return None
    if slot.topics:
        return _with_topic(before, rest, slot.topics[0])
    # What has a pronoun is a question of its own, about what was spoken of.
    return None if has_pronoun(flat) else _with_name(before, slot)


def _with_name(before: Remembered, slot: Slot) -> str | None:
    """Put what is no topic in the place of the last party, or of the last name where it is one."""
    place = _last_party(before) or (_named_last(before) if slot.is_name else None)
    if place:
        return _put(before, *place, _bare(slot.text))
    one = len(slot.new_words) <= 1
    return f"{before.question.rstrip(' ?')} {slot.text}" if one else None


def _last_party(before: Remembered) -> tuple[int, int] | None:
    parties = [(s, e) for s, e, topic in before.topics if _side(topic) == "party"]
    return parties[-1] if parties else None


def _named_last(before: Remembered) -> tuple[int, int] | None:
    """Return where the last question names what is no topic, the last time."""
    if not before.names or before.names[-1] not in before.question:
        return None
    at = before.question.rindex(before.names[-1])
    return at, at + len(before.names[-1])


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
    named = _named_last(before)
    if not before.topics and named:
        return _put(before, *named, phrase)
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
    """Ask another thing of the same: the words that put the last question give way."""
    form = parse_form(old)
    asking = form.dropped | _ASKING
    start = 0
    for word, first, _ in word_spans(old):
        # An "a" that asks is the "à" of "À quelle date", and comes first.
        if word not in asking or (word == "a" and first > 0):
            start = first
            break
    return f"{rest.rstrip(' ?')} {old[start:]}"


def _named_spans(before: Remembered) -> list[tuple[int, int]]:
    """Return where the last question names topics, and names that are none."""
    spans = [(start, end) for start, end, _ in before.topics]
    found = [(before.question.find(name), len(name)) for name in before.names]
    return spans + [(at, at + length) for at, length in found if at >= 0]


def _spoken_of(before: Remembered) -> str:
    """Name what the last question was about: its subject, its topics and names, else its words.

    "Quand le chemin de fer Laos-Chine a-t-il été inauguré ?" is about the railway, not the Laos.
    """
    old = before.question
    carried = _CARRIED.search(old)
    if carried:
        return carried.group(1)
    subject = _SUBJECT.match(old)
    if subject and any(
        s <= subject.end("noun") and subject.start("noun") < e for s, e in _named_spans(before)
    ):
        return subject["noun"]
    named = [old[start:end] for start, end, _ in before.topics] + list(before.names)
    return ", ".join(dict.fromkeys(named)) or " ".join(
        word for word in words(fold(old)) if not is_stop_word(word)
    )
