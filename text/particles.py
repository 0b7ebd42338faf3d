"""What stands before a name and tells its part in the sentence: who acts, to whom, of whom."""

import re
from enum import Enum
from typing import Final


class Particle(Enum):
    """What ties a name to its sentence; the articles between them do not count."""

    NONE = "none"
    TO = "to"
    OF = "of"
    BY = "by"
    WITH = "with"


_PARTICLE: Final = re.compile(
    r"(?:\b(?P<to>à|au|aux|en|chez|vers|pour|envers|to|in|at|for)"
    r"|\b(?P<of>de|du|des|d|of|from)|\b(?P<by>par|by)|\b(?P<with>avec|with|et|and))"
    r"(?:\s+(?:l['’]|la |le |les |the )?|['’]\s*)$",
    re.IGNORECASE,
)
# "aux pays de l'ASEAN", "le gouvernement du Japon": the name stands for the whole.
_STANDS_FOR: Final = re.compile(
    r"(?:pays|membres?|[ÉE]tats?|gouvernement|dirigeants|autorités|countries|members)\s+"
    r"(?:membres\s+)?(?:de |du |des |d['’]|of )(?:l['’]|la |le |les |the )?$",
    re.IGNORECASE,
)
# Longest stretch before a name that is looked at, in code points.
_REACH: Final = 60


def particle_before(text: str, start: int) -> Particle:
    """Return what ties the name that starts at ``start`` to the words before it."""
    before = text[max(0, start - _REACH) : start]
    whole = _STANDS_FOR.search(before)
    if whole:
        before = before[: whole.start()]
    found = _PARTICLE.search(before)
    return Particle(found.lastgroup) if found else Particle.NONE
