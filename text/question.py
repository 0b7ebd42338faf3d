"""What a question asks for: its language, the kind of answer expected and the unit counted."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from text.follow_up_rules import BARE, LEAD, NEWER, SPEAKER
from text.language import detect_language
from text.question_rules import (
    ASKED,
    EMPTY_WORDS,
    FOCUS_MATTERS,
    GENERIC_FOCUS,
    KEYWORDS,
    LISTED,
    NUMBER_WORDS,
    RULES,
    AnswerKind,
)
from text.smalltalk import read_smalltalk
from text.terms import fold, words

__all__ = ["MAX_QUESTION", "AnswerKind", "Form", "parse_form"]

# Questions longer than this are cut: nobody asks that much at once, and some rules look at every
# two words of a question.
MAX_QUESTION: Final = 500


_FOCUSES: Final = ("focus", "focus2", "focus3")


@dataclass(frozen=True, slots=True)
class Form:
    """How a question is put.

    Attributes:
        language: ``fr``, ``en`` or ``vi``.
        kind: Kind of answer expected.
        focus: Folded words that the answer's head must carry: the unit of "combien de …", the
            role of "quel ministre", the class of "quels pays"; empty when free.
        dropped: Folded words that only put the question and need not stand in an answer.
        smalltalk: ``greeting``, ``thanks``, ``help`` or ``abuse``; None for a question.
        follow_up: True when it leans on the question before ("Et avec le Japon ?").
        asked: True when a question word or mark shows that it is a question, not keywords.
    """

    language: str
    kind: AnswerKind
    focus: str
    dropped: frozenset[str]
    smalltalk: str | None
    follow_up: bool
    asked: bool


def parse_form(question: str, *, default_language: str = "fr") -> Form:
    """Read how a question is put.

    Args:
        question: The question as typed; only its first `MAX_QUESTION` code points are read.
        default_language: Language taken when the words do not tell.
    """
    return _parse(question[:MAX_QUESTION], default_language)


# It is asked several times on the way to an answer, mostly of the same words.
@lru_cache(maxsize=200)
def _parse(question: str, default_language: str) -> Form:
    language = detect_language(question, default=default_language)
    folded = " ".join(fold(question).split())
    kind, focus, dropped = _kind(folded, language)
    return Form(
        language=language,
        kind=kind,
        focus=focus,
        dropped=dropped,
        smalltalk=read_smalltalk(question),
        follow_up=_leans(folded),
        asked=bool(ASKED.search(folded)),
    )


def _leans(folded: str) -> bool:
    bare = folded.strip(" ?!.")
    lead = LEAD.match(folded)
    return bool(lead) or any(rule.fullmatch(bare) for rule in (BARE, SPEAKER, NEWER))


def _kind(folded: str, language: str) -> tuple[AnswerKind, str, frozenset[str]]:
    asked = ASKED.search(folded) is not None
    for kind, rule in (*RULES[language], *(() if asked else KEYWORDS[language])):
        match = rule.search(folded)
        if match:
            groups = {name: value for name, value in match.groupdict().items() if value}
            focus = next((groups[name] for name in _FOCUSES if name in groups), "")
            kept = set(words(focus)) - GENERIC_FOCUS if kind in FOCUS_MATTERS else set()
            kept.update(words(groups.get("kept", "")))
            spoken = words(match.group()) if kind is not AnswerKind.MONEY else []
            asked_about = kept if kind is AnswerKind.NEWS else kept | NUMBER_WORDS
            return kind, focus, frozenset(spoken) - asked_about | EMPTY_WORDS
    listed = next((word for word in words(folded) if word in LISTED), "")
    if listed and not asked:
        return AnswerKind.LIST, listed, EMPTY_WORDS
    return AnswerKind.ANY, "", EMPTY_WORDS
