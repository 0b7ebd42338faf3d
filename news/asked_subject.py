"""Sentences that are about something else than the one thing that a question asks about.

"Le Fonds d'intégration Japon-ASEAN, créé en 2006" does not tell when ASEAN was created, nor does
"L'ASEAN a créé un fonds en 2006".
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from news.article_text import Sentence
from news.query import Query
from news.ranking import Ranked
from text.question_rules import DATED_KINDS
from text.terms import fold, is_stop_word, stem, word_spans
from text.word_classes import WordClass, word_class

# A capitalised noun, perhaps with adjectives, and the preposition that ties a name to it.
_HEAD: Final = re.compile(
    r"(?<![\w'’-])(?!(?:Les?|La|Une?|Des|Cet?|Cette|Ces|The|An?)\b)"
    r"(?P<head>[A-ZÀ-Ý][\w-]+)(?: [^\W\d_][\w'’-]*){0,4} "
    r"(?:de|du|des|d['’]|pour|of|for)(?:(?<=['’])| )(?:l['’]|la |le |les |the )?$"
)
# What happens, said by a noun, or by an English verb.
_HAPPENING: Final = re.compile(
    r"\w+(?:tion|sion|ment|ance|ture)|début|fin|entrée|\w{2,}ed|born|begun|began|begin|start|end",
    re.IGNORECASE,
)
_JOINED: Final = "-–+"
# "Quand a-t-elle été fondée ?": what is asked about underwent it; "a fondé une école" does it.
_UNDERGOES: Final = re.compile(
    r"\b(?:été|née?s?|création|fondation|naissance|was|were|been|thành lập)\b", re.IGNORECASE
)
_ACTS: Final = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:et [^,.;:()]{2,40}? |and [^,.;:()]{2,40}? )?"
    r"(?:(?:a|ont|avait|avaient) (?:\w+ment )?(?!été\b)\w+(?:é|i|is|it|u|ert)"
    r"|has \w+ed|have \w+ed|\w+ed)"
    r" (?:une?|les?|la|l['’]|des|leurs?|son|sa|ses|deux|trois|quatre|cinq|an?|the|its|their)\b",
    re.IGNORECASE,
)
_INDEFINITE: Final = re.compile(r"(?:Une?|Des|Deux|Trois|Plusieurs|An?|Two|Several)\b")
_DEFINITE: Final = re.compile(r"(?:Les?|La|L['’]|Leurs?|The|Both)[^,.;:()]{2,60}")
_LISTED: Final = re.compile(r"\([^()]*,[^()]*\)")
_ENLARGED: Final = re.compile(r"\+ ?\d")
_SPACE: Final = re.compile(r"\s")
# Longest stretch before a name that is looked at, in code points.
_REACH: Final = 80


def keep_its_subject(query: Query, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Leave out what is about something else, where a question asks when one thing happened.

    Args:
        query: The question. Unless it asks only for the time of what happened to one thing that
            it names, nothing is left out.
        ranked: The sentences.
    """
    if query.form.kind in DATED_KINDS:
        ranked = [each for each in ranked if not _names_only_enlarged(query, each.sentence)]
    forms = _asked_alone(query)
    if not forms:
        return list(ranked)
    undergoes = _UNDERGOES.search(query.text) is not None
    return [r for r in ranked if not _is_of_another(r.sentence, forms, undergoes=undergoes)]


def _asked_alone(query: Query) -> frozenset[str]:
    """Return the forms of the one thing to which happened what is asked; none for other questions.

    Beside it the question only says what happened: other nouns may be what the name belongs to.
    """
    if query.form.kind not in DATED_KINDS:
        return frozenset()
    concepts = [concept for concept in query.concepts if not concept.of_time]
    names = [concept for concept in concepts if concept.strict]
    others = [concept for concept in concepts if not concept.strict]
    if len(names) != 1 or not others or not all(_happens(other.surface) for other in others):
        return frozenset()
    return frozenset(names[0].credits)


def _happens(surface: str) -> bool:
    first = surface.split(maxsplit=1)[0].lower()
    is_verb = word_class(first, opens=False) is WordClass.VERB
    return is_verb or _HAPPENING.fullmatch(first) is not None


def _is_of_another(sentence: Sentence, forms: frozenset[str], *, undergoes: bool) -> bool:
    """Tell whether each mention of something belongs to a longer name, or acts on another."""
    text = sentence.text
    found = list(_occurrences(sentence, forms))
    if not found:
        return undergoes and _is_of_its_own(text)
    return all(
        _is_within(text, start, end) or (undergoes and _ACTS.match(text, end) is not None)
        for start, end in found
    )


def _names_only_enlarged(query: Query, sentence: Sentence) -> bool:
    """Tell whether a sentence names but "ASEAN+3" of the ASEAN asked about.

    What brackets list ("ASEAN+3 (ASEAN, Chine…)") only says who that is.
    """
    names = [c for c in query.concepts if c.strict and not c.of_time]
    if len(names) != 1 or "+" in names[0].surface or "+" not in sentence.text:
        return False
    listed = [match.span() for match in _LISTED.finditer(sentence.text)]
    found = [
        (start, end)
        for start, end in _occurrences(sentence, frozenset(names[0].credits))
        if not any(first <= start < last for first, last in listed)
    ]
    return bool(found) and all(_ENLARGED.match(sentence.text, end) for _, end in found)


def _is_of_its_own(text: str) -> bool:
    """Tell whether a sentence has a subject of its own: "Un plan", "Les deux parties ont lancé"."""
    if _INDEFINITE.match(text):
        return True
    opening = _DEFINITE.match(text)
    return opening is not None and any(
        _ACTS.match(text, space.start()) for space in _SPACE.finditer(opening.group())
    )


def _occurrences(sentence: Sentence, forms: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where a sentence names something, by a topic of its own or by its word."""
    for mention in sentence.mentions:
        if mention.topic in forms:
            yield mention.start - sentence.start, mention.end - sentence.start
    for word, start, end in word_spans(sentence.text):
        if stem(word) in forms:
            yield start, end


def _is_within(text: str, start: int, end: int) -> bool:
    """Tell whether a name is but part of a longer one."""
    if (start and text[start - 1] in _JOINED) or (end < len(text) and text[end] in _JOINED):
        return True
    head = _HEAD.search(text[max(0, start - _REACH) : start])
    if head is None or (head.start() == 0 and start <= _REACH):
        return False
    return not is_stop_word(fold(head["head"]))
