"""What is said to the bot beside questions: greetings, thanks, "what can you do", insults.

A message made of such phrases alone is small talk; before or after a question they are courtesies,
and are cut off it.
"""

import re
from typing import Final

from text.question_rules import PUNCTUATION
from text.smalltalk_rules import FAREWELL, HELLO, KINDS, PHRASES, REQUEST
from text.terms import fold, fold_letters

_PARTS: Final = 6
_LONGEST: Final = 160

_SIGNS: Final = re.compile(r"[\W_]+(?:(?:et|and|va) )?")


def read_smalltalk(message: str) -> str | None:
    """Tell what a message is when it is no question.

    Args:
        message: The message as typed.

    Returns:
        ``greeting``, ``thanks``, ``help`` or ``abuse``; None when anything else is said.
    """
    rest = PUNCTUATION.sub("", " ".join(fold(message[: _LONGEST + 1]).split()))
    if len(rest) > _LONGEST:
        return None
    found: set[str] = set()
    for _ in range(_PARTS):
        if not rest:
            break
        hits = ((kind, rule.match(rest)) for kind, rule in PHRASES)
        longest = max(
            ((match.end(), kind) for kind, match in hits if match), default=None, key=lambda h: h[0]
        )
        if longest is None or longest[0] == 0:
            return None
        end, kind = longest
        found.add(kind)
        rest = _SIGNS.sub("", rest[end:], count=1) if _SIGNS.match(rest, end) else rest[end:]
    if rest or not found:
        return None
    return next(kind for kind, _ in KINDS if kind in found)


def strip_courtesies(message: str) -> str:
    """Cut off what is said around a question: "Bonjour, peux-tu me dire … s'il te plaît ?".

    Returns:
        The question as typed; the whole message when nothing else would be left.
    """
    rest = message.strip()
    for rule in (HELLO, HELLO, REQUEST):
        match = rule.match(fold_letters(rest))
        if match and match.end() < len(rest):
            rest = rest[match.end() :].lstrip(" ,;:!.\n")
    match = FAREWELL.search(fold_letters(rest))
    if match and match.start() > 0:
        asks = "?" in rest[match.start() :]
        rest = rest[: match.start()].rstrip() + (" ?" if asks else "")
    return rest if rest.strip(" ?!.") else message
