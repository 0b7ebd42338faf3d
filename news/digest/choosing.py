"""Which stories a digest tells, and in which order.

A story is worth the weight of its best match (1 where a followed topic is the article's first,
less where it comes later), times 0.7 for a teaser, plus 0.1 for each further telling, at most
three. Stories are placed one by one, that one first whose worth, less 0.3 times the share of its
title's stems that one story placed before has already given, is the greatest (the maximal marginal
relevance of Carbonell and Goldstein, SIGIR 1998); of equals the latest. Of those shown, a story
that shares half of its title with one before stands right behind it: what belongs to one affair
is read together.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush
from itertools import chain
from typing import Final

from news.digest.matching import Match, match_articles, needs_terms
from storage.engine import BlockingSession, Database
from storage.following import Combination
from storage.fresh import find_fresh, find_tellers, get_terms
from storage.read_before import FreshArticle, ReadBefore
from storage.records import ArticleKind

# A full article says more than a teaser; each further telling shows that a story matters.
_BRIEF_WORTH: Final = 0.7
_TELLING_WORTH: Final = 0.1
_MOST_TELLINGS: Final = 4
_REPEATED: Final = 0.3
_PLACED: Final = 36
"""Stories placed with an eye on those before: three digests' worth; nobody reads on further."""
_ROUNDING: Final = 1e-9
_SAME_AFFAIR: Final = 0.5
_FEWEST_STEMS: Final = 3
"""Shorter titles share half of their stems by chance."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An article that a combination chose, and why."""

    fresh: FreshArticle
    match: Match

    @property
    def story(self) -> int:
        """Id of its story; its own where it is alone."""
        return self.fresh.head.story or self.fresh.head.id

    @property
    def worth(self) -> float:
        """What it is worth to one who follows the combination, in (0, 1]."""
        is_brief = self.fresh.head.kind is ArticleKind.BRIEF
        return self.match.weight * (_BRIEF_WORTH if is_brief else 1.0)


Story = tuple[Chosen, ...]
"""The articles that tell one story, the best one first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The stories of a span of time, whoever reads them.

    Attributes:
        stories: In the order in which they are told.
        story_of: The story of every article, new or not, that tells one of them.
        articles: Ids of all these articles.
    """

    stories: tuple[Story, ...]
    story_of: Mapping[int, int]
    articles: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Read:
    """What choosing reads: what is fresh, its terms where they matter, who else tells it."""

    fresh: list[FreshArticle]
    terms: dict[int, str]
    tellings: dict[int, list[int]]


async def choose_articles(
    database: Database,
    combination: Combination,
    *,
    since: datetime | None,
    until: datetime | None = None,
    ids: Collection[int] | None = None,
) -> list[tuple[FreshArticle, Match]]:
    """Choose the articles of a span of time that a combination is about, newest first.

    Args:
        database: The store.
        combination: What is followed.
        since: Articles first seen up to this time are left out, unless corrected since.
        until: Articles first seen after this time are left out.
        ids: Only these articles; None for any.
    """

    def read(session: BlockingSession) -> tuple[list[FreshArticle], dict[int, str]]:
        fresh = find_fresh(session, combination, since=since, until=until, ids=ids)
        return fresh, get_terms(session, fresh) if needs_terms(combination) else {}

    fresh, terms = await database.read(read)
    return match_articles(combination, fresh, terms)


async def choose_stories(
    database: Database,
    combination: Combination,
    *,
    since: datetime | None,
    until: datetime | None,
    before: ReadBefore,
) -> Choice:
    """Choose the stories of a span of time (see `choose_articles`), and put them in order.

    ``before`` is what was read for other digests.
    """

    def read(session: BlockingSession) -> _Read:
        fresh = find_fresh(session, combination, since=since, until=until, before=before)
        stories = {each.head.story for each in fresh if each.head.story is not None}
        terms = get_terms(session, fresh, before) if needs_terms(combination) else {}
        return _Read(fresh, terms, find_tellers(session, stories))

    found = await database.read(read)
    # Hundreds of titles are compared.
    return await asyncio.to_thread(_choose, combination, found)


def place_together(stories: Sequence[Story]) -> list[Story]:
    """Move each story right behind the one before it that belongs to the same affair."""
    affairs: list[list[Story]] = []
    for story in stories:
        for affair in affairs:
            if _share(story, affair[0]) >= _SAME_AFFAIR:
                affair.append(story)
                break
        else:
            affairs.append([story])
    return [story for affair in affairs for story in affair]


def _choose(combination: Combination, found: _Read) -> Choice:
    matched = match_articles(combination, found.fresh, found.terms)
    stories = {article.head.story for article, _ in matched}
    story_of = {
        id_: story
        for story, tellers in found.tellings.items()
        if story in stories
        for id_ in tellers
    }
    articles = {article.head.id for article, _ in matched}
    ordered = _order(_group(matched))
    return Choice(tuple(ordered), story_of, frozenset(articles | story_of.keys()))


def _group(found: Sequence[tuple[FreshArticle, Match]]) -> list[Story]:
    stories: dict[int, list[Chosen]] = {}
    for article, match in found:
        each = Chosen(article, match)
        stories.setdefault(each.story, []).append(each)
    return [tuple(sorted(story, key=lambda each: -each.worth)) for story in stories.values()]


def _order(stories: Sequence[Story]) -> list[Story]:
    ranked = sorted((_rank(story), at) for at, story in enumerate(stories))
    waiting = [stories[at] for _, at in ranked]
    # Worth only goes down, and by so much at most: what is further down cannot be placed.
    last = ranked[min(_PLACED, len(ranked)) - 1][0][0] + _REPEATED if ranked else 0.0
    worth = [rank[0] for rank, _ in ranked if rank[0] <= last + _ROUNDING]
    titles = [story[0].fresh.title_terms for story in waiting[: len(worth)]]
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for at, stems in enumerate(titles):
        for stem in stems if len(stems) >= _FEWEST_STEMS else ():
            alike[stem].append(at)
    repeated = [0.0] * len(worth)
    # Of equals the first: they stand in the order of their rank. What stands too high is put back
    # where it belongs when its turn comes.
    heap = [(each, at) for at, each in enumerate(worth)]
    placed: dict[int, Story] = {}
    while heap and len(placed) < _PLACED:
        value, best = heappop(heap)
        if value != worth[best]:
            heappush(heap, (worth[best], best))
            continue
        placed[best] = waiting[best]
        shared = Counter(chain.from_iterable(alike.get(stem, ()) for stem in titles[best]))
        for at, count in shared.items():
            share = count / len(titles[at])
            if share > repeated[at]:
                worth[at] += _REPEATED * (share - repeated[at])
                repeated[at] = share
    return [*placed.values(), *(each for at, each in enumerate(waiting) if at not in placed)]


def _rank(story: Story) -> tuple[float, float, int]:
    tellings = min(len(story), _MOST_TELLINGS) - 1
    first = story[0].fresh
    return (
        -(story[0].worth + _TELLING_WORTH * tellings),
        -first.saved_at.timestamp(),
        -first.head.id,
    )


def _share(story: Story, other: Story) -> float:
    """Return which share of a story's title another's gives too, in [0, 1]."""
    title = story[0].fresh.title_terms
    if len(title) < _FEWEST_STEMS:
        return 0.0
    return len(title & other[0].fresh.title_terms) / len(title)
