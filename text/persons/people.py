"""The persons of a text: their names joined, and what the text says they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from text.persons.lexicon import ARTICLES
from text.persons.names import Span
from text.persons.roles import Range, role_after, role_before
from text.persons.words import Word, split_words


@dataclass(frozen=True, slots=True)
class Role:
    """What a text says someone is: ``text`` is what stands at ``[start:end]``, without article."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a text.

    Attributes:
        name: The fullest form of the name that the text has.
        roles: The roles beside the name, in order, those left out that another says more fully.
    """

    name: str
    roles: tuple[Role, ...]


@dataclass(slots=True)
class _Known:
    """What is read of one person so far."""

    forms: list[tuple[str, ...]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)


def read_people(text: str, names: Sequence[Span]) -> list[Person]:
    """Join the names of one person, and read the roles beside them.

    "Lam" and "Tô Lâm" are joined to "To Lam"; a surname borne by two means the one named last.

    Args:
        text: The text.
        names: Offsets of the names in it, in order, as `text.persons.find_persons` gives them.

    Returns:
        The persons, by where they are first named.
    """
    if not names:
        return []
    words = split_words(text)
    known: list[_Known] = []
    recent: list[_Known] = []
    for (start, end), roles in zip(names, read_roles(text, names, words), strict=True):
        form = tuple(word.folded for word in words if start <= word.start and word.end <= end)
        person = _find(form, recent)
        if person is None:
            person = _Known()
            known.append(person)
        else:
            recent.remove(person)
        recent.append(person)
        person.forms.append(form)
        person.names.append(text[start:end])
        person.roles += roles
    return [Person(_fullest(person), tuple(_distinct(person.roles))) for person in known]


def read_roles(
    text: str, names: Sequence[Span], words: Sequence[Word] | None = None
) -> list[list[Role]]:
    """Read the roles beside each name of a text.

    Args:
        text: The text.
        names: Offsets of the names in it, in order; one inside a word has no role.
        words: The words of the text, where they are at hand.
    """
    words = split_words(text) if words is None else words
    firsts = {word.start: index for index, word in enumerate(words)}
    lasts = {word.end: index + 1 for index, word in enumerate(words)}
    ranges = [(firsts.get(start, -1), lasts.get(end, -1)) for start, end in names]
    whole = [found for found in ranges if min(found) >= 0]
    roles = dict(zip(whole, _claim(words, whole), strict=True))
    return [
        [
            Role(start, end, text[start:end])
            for first, last in roles.get(found, ())
            for start, end in [(words[first].start, words[last - 1].end)]
        ]
        for found in ranges
    ]


@lru_cache(maxsize=5_000)
def word_roles(text: str, names: tuple[Span, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the words of what `read_roles` reads in a text asked about again and again."""
    return tuple(tuple(role.text for role in roles) for roles in read_roles(text, names))


def _claim(words: Sequence[Word], names: Sequence[Range]) -> list[list[Range]]:
    """Give each name the roles before and behind it; none belongs to two.

    Of "X, ministre de A, Y" the role is X's; of "X, le ministre de A, Y" it is Y's, unless
    another stands behind Y.
    """
    claimed: list[list[Range]] = [[] for _ in names]
    floor = 0
    for number, (first, last) in enumerate(names):
        ceiling = names[number + 1][0] if number + 1 < len(names) else len(words)
        before = role_before(words, first, floor)
        after = role_after(words, last, ceiling)
        shared = before and number and [held for held in claimed[number - 1] if _meet(held, before)]
        if before and shared:
            if after or words[before[0] - 1].folded not in ARTICLES:
                before = None
            else:
                claimed[number - 1].remove(shared[0])
        claimed[number] = [found for found in (before, after) if found is not None]
        floor = last
    return claimed


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _find(form: tuple[str, ...], recent: Sequence[_Known]) -> _Known | None:
    """Find whom a form of a name means: the same form, else one that holds it or is held by it."""
    for person in reversed(recent):
        if form in person.forms:
            return person
    for person in reversed(recent):
        if any(_holds(one, form) or _holds(form, one) for one in person.forms):
            return person
    return None


def _holds(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Tell whether all words of a name stand in another, in their order."""
    rest = iter(whole)
    return all(word in rest for word in part)


def _fullest(person: _Known) -> str:
    """Choose the longest form, of equals the one with most marks, then the first."""
    return max(
        person.names,
        key=lambda name: (len(name.split()), sum(not sign.isascii() for sign in name)),
    )


def _distinct(roles: Iterable[Role]) -> list[Role]:
    """Leave out the roles that another says in as many words or more."""
    kept: list[tuple[frozenset[str], Role]] = []
    for role in roles:
        said = frozenset(word.folded for word in split_words(role.text))
        if any(said <= other for other, _ in kept):
            continue
        kept = [(other, held) for other, held in kept if not other < said]
        kept.append((said, role))
    return [role for _, role in kept]
