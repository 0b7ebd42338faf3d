"""Where something is told to be: towns, whose names also stand for their country's government."""

import re
from typing import Final

# In French "à" with no article stands before towns, and before these few states.
_STATES: Final = frozenset(
    """
    singapour cuba malte monaco bahreïn chypre djibouti hong taïwan taiwan madagascar maurice
    singapore saint
    """.split()
)
_AT: Final = re.compile(r"(?<!\w)à $", re.IGNORECASE)
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
# Longest stretch before a name that is looked at, in code points.
_REACH: Final = 3


def is_town(text: str, start: int, name: str) -> bool:
    """Tell whether a name is that of a town where something is, as "à Tokyo" says.

    Args:
        text: The sentence.
        start: Offset of the name.
        name: The name of a place.
    """
    first = _FIRST_WORD.match(name)
    if first is None or first.group().lower() in _STATES:
        return False
    return _AT.search(text[max(0, start - _REACH) : start]) is not None
