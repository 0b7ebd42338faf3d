"""Which of the topics that an article names it is about."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from text.pipeline import Entity
from text.topics.ids import is_party, is_theme

TITLE_WEIGHT: Final = 4.0
LEAD_WEIGHT: Final = 2.0
"""A title names what an article is about; its lead nearly always does."""

ABOUT_WEIGHT: Final = 3.0
"""Reached by a title, by two mentions of a lead, or by three of the body."""

THEME_WEIGHT: Final = 0.6
"""Themes are met through common words, partners and frameworks through their names."""

PLACE_EVIDENCE: Final = 0.6
"""Evidence of a capital city: it stands for a government, or is where people met."""

_PLACE_WEIGHT: Final = 0.5
_LIST_GAP: Final = 30  # letters between two names of one list: " (UE), la République de "
_LONGEST_PLAIN_LIST: Final = 3

_ABOUT_SHARE: Final = 0.12
"""Least share of the leading topic's weight: in a long text three passing mentions are little."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Offsets in an article's text after its title, its lead, its body's first sentence, its body.

    Captions follow the body. ``opening_end`` is 0 where there is no body.
    """

    title_end: int
    lead_end: int
    opening_end: int
    body_end: int


def rank_topics(
    entities: Iterable[Entity], layout: Layout, presented: Collection[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Rank the topics of an article.

    A capital city below the title counts half, and a country in a long list a share of one: a
    text that lists eight countries is about none of them. Where title and lead name no country and
    no framework, the first sentence of the body stands for them.

    Args:
        entities: What the article names, by offset in its text.
        layout: Where the parts of the text end.
        presented: Ids of the topics that it presents one after the other (`news.roundups`).

    Returns:
        Ids of the topics it is about, most salient first, and ids of all it names, likewise.
    """
    topical = [entity for entity in entities if entity.topic is not None]
    weights: defaultdict[str, float] = defaultdict(float)
    for entity, share in zip(topical, _share_lists(topical), strict=True):
        weights[entity.topic or ""] += share * _weigh(entity, layout)
    ranked = sorted(weights, key=lambda topic: (-weights[topic], topic))
    if not ranked:
        return (), ()
    headline = _read_headline(topical, layout).union(presented)
    least = max(ABOUT_WEIGHT, _ABOUT_SHARE * weights[ranked[0]])
    about = tuple(topic for topic in ranked if topic in headline or weights[topic] >= least)
    return about or (ranked[0],), tuple(ranked)


def _read_headline(entities: Iterable[Entity], layout: Layout) -> set[str]:
    """Return the topics that the title and the lead name, or else the body's first sentence."""
    headline: set[str] = set()
    opening: set[str] = set()
    for entity in entities:
        topic = entity.topic or ""
        if _is_meeting_place(entity, layout):
            continue
        if entity.start < layout.lead_end:
            headline.add(topic)
        elif entity.start < layout.opening_end and not is_theme(topic):
            opening.add(topic)
    if all(is_theme(topic) for topic in headline):
        headline |= opening
    return headline


def _is_meeting_place(entity: Entity, layout: Layout) -> bool:
    return entity.start >= layout.title_end and entity.evidence <= PLACE_EVIDENCE


def _share_lists(entities: Sequence[Entity]) -> list[float]:
    """Return the share that each entity counts for: less than 1 in a long list of countries."""
    shares = [1.0] * len(entities)
    run: list[int] = []
    for index, entity in enumerate(entities):
        if not is_party(entity.topic):
            continue
        if run and entity.start - entities[run[-1]].end > _LIST_GAP:
            _share(run, entities, shares)
            run = []
        run.append(index)
    _share(run, entities, shares)
    return shares


def _share(run: Sequence[int], entities: Sequence[Entity], shares: list[float]) -> None:
    length = len({entities[index].topic for index in run})
    if length > _LONGEST_PLAIN_LIST:
        for index in run:
            shares[index] = 1 / length


def _weigh(entity: Entity, layout: Layout) -> float:
    if entity.start < layout.title_end:
        weight = TITLE_WEIGHT
    elif entity.start < layout.lead_end:
        weight = LEAD_WEIGHT
    else:
        weight = 1.0 if entity.start < layout.body_end else 0.5
    if _is_meeting_place(entity, layout):
        weight *= _PLACE_WEIGHT
    return weight * (THEME_WEIGHT if is_theme(entity.topic) else 1.0)
