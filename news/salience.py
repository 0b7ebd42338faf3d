"""Which of the topics that an article names it is about."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from storage.records import Mention

TITLE_WEIGHT: Final = 4.0
LEAD_WEIGHT: Final = 2.0
"""A title names what an article is about; its lead nearly always does."""

ABOUT_WEIGHT: Final = 3.0
"""Reached by a title, by two mentions of a lead, or by three of the body."""

THEME_WEIGHT: Final = 0.6
"""Themes are met through common words, partners and frameworks through their names."""

_ABOUT_SHARE: Final = 0.12
"""Least share of the leading topic's weight: in a long text three passing mentions are little."""


def rank_topics(
    mentions: Iterable[Mention], *, title_end: int, lead_end: int, body_end: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Rank the topics of an article.

    Args:
        mentions: What the article names, with offsets in its text.
        title_end: Offset after the title.
        lead_end: Offset after the lead.
        body_end: Offset after the body; captions follow and count half.

    Returns:
        Ids of the topics it is about, most salient first, and ids of all it names, likewise.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    headline: set[str] = set()
    for mention in mentions:
        if mention.topic is None:
            continue
        if mention.start < lead_end:
            headline.add(mention.topic)
        weight = _weigh(mention.start, title_end, lead_end, body_end)
        is_theme = mention.topic.startswith("theme/")
        weights[mention.topic] += weight * (THEME_WEIGHT if is_theme else 1.0)
    ranked = sorted(weights, key=lambda topic: (-weights[topic], topic))
    if not ranked:
        return (), ()
    least = _ABOUT_SHARE * weights[ranked[0]]
    about = tuple(
        topic for topic in ranked if topic in headline or weights[topic] >= max(ABOUT_WEIGHT, least)
    )
    return about or (ranked[0],), tuple(ranked)


def _weigh(start: int, title_end: int, lead_end: int, body_end: int) -> float:
    if start < title_end:
        return TITLE_WEIGHT
    if start < lead_end:
        return LEAD_WEIGHT
    return 1.0 if start < body_end else 0.5
