"""What a person asks to follow, understood: which articles, how often, when and how."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from news.following_rules import (
    AND,
    ANY_MENTION,
    EXCLUSION,
    FILLERS,
    LEAD_INS,
    ONLY_MAIN,
    OR,
    QUOTED,
)
from storage.following import Combination, Salience
from text.rhythms import RhythmRequest, parse_rhythm
from text.terms import blank_out, fold, fold_letters, words
from text.topics import Gazetteer

_ELISION: Final = re.compile(r"^[dl]['’]", re.IGNORECASE)
_TELLS_WHEN: Final = re.compile(
    r"\b(?:quand|lorsqu[e']|des qu[e']|chaque fois|si|when|whenever|as soon|if|about|khi)"
)
# "Tell me when RCEP was signed" is a question, "tell me when someone mentions RCEP" is not.
_SOFT: Final = re.compile(r"(?:dis|dites|tell|nhac)\b")
_SPEAKS: Final = re.compile(
    r"\b(?:parle|parlera|mentionne|evoque|est question|ecrit|talks?|mentions?|mentioned|writes?"
    r"|is news|nhac|noi|tin)\b"
)
_WANTS: Final = re.compile(
    r"(?:abonne[sz]?[ -]moi\b|je (?:veux|voudrais|souhaite|desire) (?:suivre|m'abonner)\b"
    r"|i(?: want| would like|'d like) to (?:follow|subscribe)\b|(?:follow|subscribe to) "
    r"|subscribe me to\b|(?:tiens|tenez)[ -]moi (?:au courant|informee?)\b"
    r"|keep me (?:posted|informed|updated|up to date)\b"
    r"|(?:suivre|suivez|[sm]'abonner (?:a|aux?)|recevoir (?:les (?:nouvelles|actualites)|un)) "
    r"|(?:previens|prevenez|avertis|avertissez|alerte[sz]?|notifie[sz]?)[ -]moi\b"
    r"|(?:alert|notify|ping) me\b|(?:toi muon )?(?:theo doi|dang ky) )"
)
_NEAREST: Final = 3
_PARTS: Final = 10
"""Topics and words of one kind that are taken; nobody follows more at once."""


@dataclass(frozen=True, slots=True)
class UnknownName:
    """What neither the topics nor the corpus know, and the topics whose names come nearest."""

    typed: str
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowRequest:
    """A request to follow something, as understood.

    Attributes:
        combination: Which articles; empty when nothing to follow was named.
        rhythm: How often, when and how.
        unknown: Names that mean nothing here; they are not in the combination.
    """

    combination: Combination
    rhythm: RhythmRequest
    unknown: tuple[UnknownName, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    topics: tuple[str, ...]
    words: tuple[str, ...]
    unknown: tuple[UnknownName, ...]


def parse_following(
    request: str, gazetteer: Gazetteer, known_words: Container[str]
) -> FollowRequest:
    """Understand what a person asks to follow.

    Args:
        request: As typed after the command, or in a sentence, in French, English or Vietnamese.
        gazetteer: The topics.
        known_words: Folded words of the corpus.

    Returns:
        The request; its topics and words are those named, in their order.
    """
    rhythm = parse_rhythm(request)
    text = rhythm.rest
    text, at_once = _strip_lead_ins(text)
    if at_once and rhythm.rhythm is None:
        rhythm = _at_once(rhythm)
    text, salience = _read_salience(text)
    wanted, unwanted = _split_exclusions(text)
    named = _read_names(wanted, gazetteer, known_words)
    shunned = _read_names(unwanted, gazetteer, known_words)
    combination = Combination(
        topics=named.topics,
        any_of=bool(OR.search(fold_letters(wanted))) and len(named.topics) + len(named.words) > 1,
        words=named.words,
        without_topics=shunned.topics,
        # A word that the corpus has not had yet may well come: it is shunned all the same.
        without_words=shunned.words + tuple(name.typed for name in shunned.unknown),
        salience=salience,
    )
    return FollowRequest(combination, rhythm, named.unknown)


def is_follow_request(text: str) -> bool:
    """Tell whether a plain message asks to be told of something, rather than asks a question."""
    folded = fold_letters(text.strip())
    if _WANTS.match(folded):
        return True
    match = LEAD_INS.match(folded)
    if not match or not match.group("at_once"):
        return False
    said = match.group()
    soft = _SOFT.match(said)
    return bool(_SPEAKS.search(said, soft.end()) if soft else _TELLS_WHEN.search(said))


def _at_once(rhythm: RhythmRequest) -> RhythmRequest:
    return replace(rhythm, rhythm="instant") if rhythm.minute is None else rhythm


def _strip_lead_ins(text: str) -> tuple[str, bool]:
    """Blank out the words around what is named; tell whether they ask to be told at once."""
    at_once = False
    folded = fold_letters(text)
    for match in LEAD_INS.finditer(folded):
        at_once = at_once or bool(match.group("at_once"))
        text = blank_out(text, match.span())
    return text, at_once


def _read_salience(text: str) -> tuple[str, Salience]:
    for rule, salience in ((ANY_MENTION, Salience.NAMED), (ONLY_MAIN, Salience.MAIN)):
        match = rule.search(fold_letters(text))
        if match:
            return blank_out(text, match.span()), salience
    return text, Salience.ABOUT


def _split_exclusions(text: str) -> tuple[str, str]:
    match = EXCLUSION.search(fold_letters(text))
    if match is None:
        return text, ""
    rest = text[match.end() :]
    return text[: match.start()], EXCLUSION.sub(" , ", rest) if rest else ""


def _read_names(text: str, gazetteer: Gazetteer, known_words: Container[str]) -> _Named:
    phrases = [match[1] for match in QUOTED.finditer(text)]
    text = QUOTED.sub(lambda match: " , ".ljust(len(match[0])), text)
    topics: dict[str, None] = {}
    for mention in gazetteer.find_fuzzy(text, known_words=known_words):
        topics.setdefault(mention.topic)
        # What stood on both sides of a topic's name is no phrase.
        text = text[: mention.start] + ";" * (mention.end - mention.start) + text[mention.end :]
    unknown: list[UnknownName] = []
    for chunk in _chunks(text):
        topic = gazetteer.get(chunk)
        if topic is not None:
            topics.setdefault(topic.id)
        elif any(word in known_words for word in words(chunk) if word not in FILLERS):
            phrases.append(chunk)
        else:
            near = tuple(topic.id for topic in gazetteer.nearest(chunk, _NEAREST))
            unknown.append(UnknownName(chunk, near))
    return _Named(tuple(topics)[:_PARTS], _once(phrases)[:_PARTS], tuple(unknown)[:_PARTS])


def _chunks(text: str) -> Iterator[str]:
    """Yield what stands between connectors, without the function words at its ends."""
    for part in AND.split(OR.sub(",", _spaced(text))):
        found = part.split()
        while found and _is_filler(found[0]):
            found.pop(0)
        while found and _is_filler(found[-1]):
            found.pop()
        chunk = _ELISION.sub("", " ".join(found).strip(" .,;:!?'’-"))
        if words(chunk):
            yield chunk


def _is_filler(word: str) -> bool:
    parts = words(word)
    return all(part in FILLERS for part in parts)


def _spaced(text: str) -> str:
    return f" {text} "


def _once(phrases: Sequence[str]) -> tuple[str, ...]:
    return tuple({fold(phrase): phrase for phrase in reversed(phrases)}.values())[::-1]
