"""The role that a text sets beside a person's name.

A role is read as a small grammar: a head ("ministre"), then adjectives, and nouns behind a link
("des Affaires étrangères", "auprès de l'UNESCO"), up to the name or from the name to a comma. No
verb fits in, so that "le ministre reçoit X" gives X no role.
"""

from collections.abc import Sequence
from typing import Final

from text.persons.lexicon import (
    ADJECTIVE_ENDINGS,
    ARTICLES,
    BARRIERS,
    BEFORE_ROLE,
    ENGLISH_ROLES,
    LINKS,
    MODIFIERS,
    NO_ADJECTIVES,
    POSITIONS,
    ROLES,
)
from text.persons.words import Word, split_words
from text.terms import FUNCTION_WORDS

_REACH: Final = 40
"""Most words of a role, links included."""

_OPENING: Final = 60
_LIST_REACH: Final = 9
_LONGEST_BRACKET: Final = 6
_JOINS: Final = frozenset({"et", "and", "&"})
_SHORTEST_ADJECTIVE: Final = 4
_CLOSINGS: Final = frozenset(",;:.)!?»\n…")
# "X, commandant de la zone a reçu": the closing comma is often forgotten.
_PREDICATES: Final = frozenset("a est s avait etait y has is was".split())
_ALSO: Final = frozenset("egalement aussi also currently actuellement actuel actuelle".split())
_DASHES: Final = frozenset("-–—")
_SIGNS: Final = frozenset("-–—&'’")

Range = tuple[int, int]


def role_before(words: Sequence[Word], first: int, floor: int) -> Range | None:
    """Find the role that stands before a name: "le ministre japonais de la Défense, X".

    Args:
        words: The words of the text.
        first: Index of the name's first word.
        floor: Index of the first word that the role may hold.

    Returns:
        Indexes of the role's first word and after its last, without its article.
    """
    last = first - 1
    comma = last >= floor and words[last].surface == ","
    last -= comma
    start = last + 1
    while start - 1 >= max(floor, last - _REACH) and not _bars(words, start - 1, last):
        start -= 1
    for head in range(start, last + 1):
        if is_head(words[head]) and _spans(words, head, last + 1, genitives=comma):
            return _extend(words, head, start), last + 1
    return None


def role_after(words: Sequence[Word], last: int, ceiling: int) -> Range | None:
    """Find the role set behind a name: "X, cheffe de la délégation," or "X (ministre)".

    Args:
        words: The words of the text.
        last: Index after the name's last word.
        ceiling: Index after the last word that the role may hold, where the next name starts.
    """
    at = _skip_position(words, last, ceiling)
    opener = words[at].surface if at < ceiling else ""
    if opener not in {",", "(", "–", "—"} and not _is_copula(words, at, ceiling):
        return None
    at += opener in {",", "(", "–", "—"}
    at += 2 * _is_copula(words, at, ceiling)
    bare = opener == "," and words[at].folded not in ARTICLES if at < ceiling else False
    while at < ceiling and (words[at].folded in ARTICLES - {"au"} or words[at].folded in _ALSO):
        at += 1
    start = at
    while at < ceiling and at - start < _LONGEST_BRACKET and not is_head(words[at]):
        if not (words[at].folded in BEFORE_ROLE or words[at].capital or _is_adjective(words[at])):
            return None
        at += 1
    if at >= ceiling or not is_head(words[at]):
        return None
    end = _read_on(words, at, ceiling)
    if end >= ceiling:
        return (start, end) if end >= len(words) else None
    closed = words[end].surface in _CLOSINGS or words[end].folded in _JOINS
    closed = closed or (bare and words[end].folded in _PREDICATES)
    return (start, end) if closed else None


def opens_with_role(text: str) -> bool:
    """Tell whether a sentence opens with someone's role: "La ministre australienne a promis"."""
    words = split_words(text[:_OPENING])
    at = 1
    while at < len(words) and words[at].folded in BEFORE_ROLE:
        at += 1
    return at < len(words) and words[0].folded in ARTICLES and is_head(words[at])


def is_head(word: Word) -> bool:
    """Tell whether a word names a role: "ministre", "Secretary-General"."""
    if word.folded in ROLES:
        return True
    return "-" in word.folded and any(part in ROLES for part in word.folded.split("-"))


def _bars(words: Sequence[Word], at: int, last: int) -> bool:
    """Tell whether no role holds the word at an index."""
    word = words[at]
    if word.surface == ",":
        return not _continues_list(words, at)
    if word.surface in "()":
        return at <= last and word.surface == "(" and ")" not in _surfaces(words, at, last + 1)
    if not word.surface[0].isalnum():
        return word.surface not in _SIGNS
    return word.folded in BARRIERS or word.surface == "a"


def _surfaces(words: Sequence[Word], start: int, end: int) -> list[str]:
    return [word.surface for word in words[start:end]]


def _continues_list(words: Sequence[Word], at: int) -> bool:
    """Tell the comma of "de la Culture, des Sports et du Tourisme"."""
    following = words[at + 1 : at + _LIST_REACH]
    if len(following) < 3:
        return False
    if following[0].folded in {"des", "du", "de"}:
        rest = [word.folded for word in following]
        return "et" in rest[: rest.index(",") if "," in rest else None]
    return following[0].capital and following[1].folded == "and"


def _spans(words: Sequence[Word], head: int, end: int, *, genitives: bool) -> bool:
    """Tell whether a role's head and what follows it reach up to an index, all of it theirs."""
    at, is_open = head + 1, False
    while at < end:
        if is_head(words[at]) and _starts_anew(words, at, genitives=genitives):
            return False
        step, is_open = _step(words, at, end, is_open=is_open)
        if not step:
            return False
        at += step
    return at == end and not is_open


def _starts_anew(words: Sequence[Word], at: int, *, genitives: bool) -> bool:
    """Tell whether a head with an article starts a role of its own: "le roi et le ministre X"."""
    before = words[at - 1].folded
    while words[at - 1].folded in BEFORE_ROLE and at > 1:
        at -= 1
        before = words[at - 1].folded
    if before in {"l", "la", "the"} and words[at - 2].folded in {"de", "of"}:
        return not genitives
    return before in ARTICLES or (before in {"du", "d", "of"} and not genitives)


def _read_on(words: Sequence[Word], head: int, ceiling: int) -> int:
    """Return the index after the last word that belongs to the role of a head."""
    at, end, is_open = head + 1, head + 1, False
    while at < ceiling:
        step, is_open = _step(words, at, ceiling, is_open=is_open)
        if not step:
            break
        at += step
        if not is_open:
            end = at
    return end if at == end else at


def _step(words: Sequence[Word], at: int, end: int, *, is_open: bool) -> tuple[int, bool]:
    """Read one word of a role.

    Returns:
        How many words were read, 0 when the word does not belong; whether a noun must follow.
    """
    word = words[at]
    if word.surface == "(":
        return _read_bracket(words, at, end), is_open
    if not word.surface[0].isalnum() or word.folded in _JOINS:
        return int(_links(words, at, end)), True
    if word.folded in LINKS or word.surface == "à":
        return 1, True
    if word.folded in BARRIERS or word.surface == "a":
        return 0, is_open
    if word.surface[0].isdigit():
        return int(is_open), True
    return int(word.capital or is_open or is_head(word) or _is_adjective(word)), False


def _read_bracket(words: Sequence[Word], at: int, end: int) -> int:
    """Count the words of a short bracket, such as an acronym's; 0 when it is long."""
    for close in range(at + 1, min(at + _LONGEST_BRACKET + 1, end)):
        if words[close].surface == ")":
            return close + 1 - at
    return 0


def _links(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether a sign or a conjunction goes on a role."""
    word = words[at]
    if word.surface == ",":
        return _continues_list(words, at)
    if word.surface in _DASHES:
        return 0 < at < end - 1 and words[at + 1].capital
    if word.surface in "'’":
        return True
    joins = word.folded in _JOINS
    return joins and at + 1 < end and words[at + 1].folded not in ARTICLES


def _is_adjective(word: Word) -> bool:
    if word.folded in MODIFIERS:
        return True
    if len(word.folded) < _SHORTEST_ADJECTIVE or word.folded in NO_ADJECTIVES:
        return False
    return word.folded.endswith(ADJECTIVE_ENDINGS) or word.surface.endswith("é")


def _extend(words: Sequence[Word], head: int, start: int) -> int:
    """Take in what stands before a head: "premier vice-", "US", "National Assembly"."""
    english = words[head].folded.rpartition("-")[2] in ENGLISH_ROLES
    while head > start:
        before = words[head - 1]
        if words[head].start - before.end > 1 or before.surface in ",()":
            break
        named = english and before.capital and before.folded not in FUNCTION_WORDS
        if not (before.folded in BEFORE_ROLE or named):
            break
        head -= 1
    return head


def _skip_position(words: Sequence[Word], at: int, ceiling: int) -> int:
    """Step over "(à droite)"."""
    if at >= ceiling or words[at].surface != "(":
        return at
    for close in range(at + 1, min(at + _LONGEST_BRACKET, ceiling)):
        if words[close].surface == ")":
            inside = {word.folded for word in words[at + 1 : close]} - {"a", "au", "de", "from"}
            return close + 1 if inside and inside <= POSITIONS else at
    return at


def _is_copula(words: Sequence[Word], at: int, ceiling: int) -> bool:
    """Tell "qui est" and "who is"."""
    if at + 1 >= ceiling:
        return False
    return (words[at].folded, words[at + 1].folded) in {("qui", "est"), ("who", "is")}
