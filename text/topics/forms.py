"""The written forms of every topic, and how strictly each is matched."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from text.topics.pack import Topic, TopicPack
from text.topics.tokens import Token, split_tokens

# A meeting place is not the partner, and a theme's word is weaker evidence than its name.
_SCORES: Final = {"name": 1.0, "demonym": 0.9, "damaged": 0.9, "word": 0.8, "capital": 0.6}
# Forms this short are also French words, initials or Vietnamese given names.
_SHORT: Final = 4


class Match(Enum):
    """How the words of a text must agree with a form."""

    FOLDED = "folded"  # whatever the case and accents
    CAPITAL = "capital"  # folded, with a capital first letter
    SURFACE = "surface"  # as written, or all in capitals
    ACCENTED = "accented"  # whatever the case, with the accents
    LOST_PLUS = "lost plus"  # as written, where a plus sign was lost before a bracket or comma


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming a topic.

    Attributes:
        topic: Id of the topic; empty for a phrase that names none.
        text: The form as the pack writes it.
        tokens: Its folded tokens; one that ends in ``*`` is a stem.
        surfaces: Its tokens as written.
        match: How strictly it is compared.
        score: Evidence it gives, in [0, 1].
        typed_only: True when it counts in typed Vietnamese questions only.
    """

    topic: str
    text: str
    tokens: tuple[str, ...]
    surfaces: tuple[str, ...]
    match: Match
    score: float
    typed_only: bool = False

    def accepts(self, found: list[Token]) -> bool:
        """Tell whether tokens whose folded forms agree are written as the form demands."""
        if self.match is Match.FOLDED:
            return True
        if self.match is Match.CAPITAL:
            return found[0].surface[0].isupper()
        pairs = zip(found, self.surfaces, strict=True)
        if self.match is Match.ACCENTED:
            return all(token.surface.casefold() == own.casefold() for token, own in pairs)
        return all(token.surface in (own, own.upper()) for token, own in pairs)


def build_forms(pack: TopicPack) -> list[Form]:
    """List every form of a pack, damaged variants and ignored phrases included."""
    forms = [_form("", phrase, Match.FOLDED, 0.0) for phrase in pack.ignored]
    for topic in pack.topics:
        forms.extend(_topic_forms(topic))
    return [form for form in forms if form.tokens]


def _topic_forms(topic: Topic) -> Iterator[Form]:
    for text in (topic.names["fr"], topic.names["en"], *topic.aliases):
        yield from _with_damage(_form(topic.id, text, _name_match(text), _SCORES["name"]))
    for text in (topic.names["vi"], *topic.aliases_vi):
        typed_only = len(split_tokens(text)) == 1 and len(text) <= _SHORT
        yield _form(topic.id, text, Match.ACCENTED, _SCORES["name"], typed_only=typed_only)
    for text in topic.acronyms:
        single = len(split_tokens(text)) == 1
        match = Match.SURFACE if single else Match.FOLDED
        yield from _with_damage(_form(topic.id, text, match, _SCORES["name"]))
    for text in topic.capitals:
        yield _form(topic.id, text, Match.CAPITAL, _SCORES["capital"])
    for text in topic.demonyms:
        yield from _demonym_forms(topic.id, text)
    for text in topic.words:
        match = Match.SURFACE if text.isupper() and len(text) <= _SHORT else Match.FOLDED
        yield _form(topic.id, text, match, _SCORES["word"])


def _demonym_forms(topic: str, text: str) -> Iterator[Form]:
    plural = () if text[-1] in "sx" else (f"{text}s",)
    for form in (text, *plural):
        if len(text) > _SHORT:
            yield _form(topic, form, Match.FOLDED, _SCORES["demonym"])
        else:
            for written in (form, form.capitalize()):
                yield _form(topic, written, Match.SURFACE, _SCORES["demonym"])


def _with_damage(form: Form) -> Iterator[Form]:
    """Yield a form and, where it has a plus sign, the form that losing the sign leaves."""
    yield form
    if "+" not in form.tokens:
        return
    at = form.tokens.index("+")
    last = at == len(form.tokens) - 1
    yield Form(
        form.topic,
        form.text,
        form.tokens[:at] + form.tokens[at + 1 :],
        form.surfaces[:at] + form.surfaces[at + 1 :],
        Match.LOST_PLUS if last else form.match,
        _SCORES["damaged"],
    )


def _name_match(text: str) -> Match:
    letters = sum(char.isalnum() for char in text)
    return Match.SURFACE if letters <= _SHORT else Match.FOLDED


def _form(topic: str, text: str, match: Match, score: float, *, typed_only: bool = False) -> Form:
    tokens = split_tokens(text)
    folded = tuple(_mark_stem(token, text) for token in tokens)
    surfaces = tuple(token.surface for token in tokens)
    return Form(topic, text, folded, surfaces, match, score, typed_only)


def _mark_stem(token: Token, text: str) -> str:
    return token.folded + "*" if text[token.end : token.end + 1] == "*" else token.folded
