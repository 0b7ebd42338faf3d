"""How a French question is put, more finely than its kind: what the learned reader goes by."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from text.terms import fold, stem

_ASKING: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bcombien", r"\bpourquoi", r"\bcomment", r"\bquand", r"\bou\b",
        r"\bqu'?est[- ]ce[- ]qui", r"\b(?:a|de|par|avec|pour|chez) qui\b", r"\bqui\b", r"\bquoi\b",
        r"\bquel(?:le)?s?\b", r"\bqu(?:e|')",
    )
)  # fmt: skip
_WHICH: Final = 10
_ASKED_NOUN: Final = re.compile(
    r"\bquel(?:le)?s? (?:(?:est|sont|etait|etaient|fut|furent|ont ete|a ete) )?"
    r"(?:le |la |les |l'|l |un |une |son |sa |ses |leurs? )?([a-z-]+)"
)
_BEFORE_WHICH: Final = re.compile(r"\b(a|de|dans|par|en|avec|pour|sur|sous|selon) quel")
_PREPOSITIONS: Final = ("a", "de", "dans", "par", "en", "avec", "pour", "sur", "sous", "selon")
_PLURAL: Final = re.compile(r"\bquel(?:le)?s\b|\bqui sont\b|\blesquel")


@dataclass(frozen=True, slots=True)
class Asking:
    """How a French question is put, more finely than its kind.

    Attributes:
        word: Number of the question word that comes first, 0 for none.
        preposition: Number of the preposition before "quel", 0 for none.
        noun: Stem of what "quel" asks for; empty when it asks for none.
        plural: Whether several are asked for.
    """

    word: int
    preposition: int
    noun: str
    plural: bool


@lru_cache(maxsize=2_000)
def read_asking(text: str) -> Asking:
    """Read how a question is put."""
    folded = fold(text)
    found = [(m.start(), at) for at, rule in enumerate(_ASKING, 1) if (m := rule.search(folded))]
    word = min(found)[1] if found else 0
    noun = _ASKED_NOUN.search(folded)
    before = _BEFORE_WHICH.search(folded) if word == _WHICH else None
    return Asking(
        word=word,
        preposition=1 + _PREPOSITIONS.index(before.group(1)) if before else 0,
        noun=stem(noun.group(1)) if noun else "",
        plural=_PLURAL.search(folded) is not None,
    )
