"""The partners and members that a sentence speaks of."""

import re
from collections.abc import Sequence
from typing import Final

from storage.records import Mention
from text.places import is_town
from text.topics.ids import is_party

# What stands between a town and its country.
_LOCATED: Final = re.compile(r", (?:au|aux|en|à la|à l['’]|in|in the)\s*", re.IGNORECASE)


def find_parties(text: str, start: int, mentions: Sequence[Mention]) -> frozenset[str]:
    """Find whom a sentence speaks of, more than as the place of something.

    A sentence "lors du sommet de Phnom Penh, au Cambodge" need not be about Cambodia.

    Args:
        text: The sentence.
        start: Its offset in the article.
        mentions: Who and what it names, in order, with offsets in the article.
    """
    parties = [m for m in mentions if is_party(m.topic)]
    sites: set[int] = set()
    for at, mention in enumerate(parties):
        if is_town(text, mention.start - start, mention.text):
            sites.add(at)
        if at and parties[at - 1].topic == mention.topic:
            between = text[parties[at - 1].end - start : mention.start - start]
            if _LOCATED.fullmatch(between):
                sites.update((at - 1, at))
    return frozenset(m.topic for at, m in enumerate(parties) if m.topic and at not in sites)
