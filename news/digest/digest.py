"""A digest: the stories of a span of time that a combination chooses, in the corpus's words."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime

from news.answers import Source
from news.digest.cache import DigestCache, SharedDigest
from news.digest.choosing import Choice, Chosen, Story, choose_stories, place_together
from news.digest.earlier import find_changes
from news.digest.stories import MOST_STORIES, Digest, DigestStory, FigureChange
from news.digest.telling import ToldStory, tell_story
from news.stories import name_tellings
from storage.articles import read_tellings
from storage.engine import BlockingSession, Database
from storage.following import Combination
from storage.fresh import read_fresh
from storage.read_before import ReadArticle
from storage.records import ArticleHead
from storage.told import AskedTold, read_told

__all__ = [
    "MOST_STORIES",
    "Digest",
    "DigestStory",
    "FigureChange",
    "compose_digest",
]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a reader was told of: articles with their versions, and stories."""

    versions: Mapping[int, int]
    stories: frozenset[int]


async def compose_digest(
    database: Database,
    combination: Combination,
    *,
    since: datetime | None,
    until: datetime | None = None,
    reader: tuple[int, int | None] | None = None,
    cache: DigestCache | None = None,
    skip: int = 0,
    hurried: bool = True,
) -> Digest:
    """Compose a digest.

    Args:
        database: The store.
        combination: What is followed.
        since: Articles first seen up to this time are left out, unless corrected since; None
            keeps all.
        until: Articles first seen after this time are left out; None keeps all.
        reader: The chat (and its thread) that reads it: what it was told of is left out; None
            for a reader who was told of nothing.
        cache: Where digests of the same combination and span share their work; None: nowhere.
        skip: How many of the first stories the reader has seen already.
        hurried: Whether somebody waits for it; else it takes turns with other such digests.
    """
    cache = cache or DigestCache()
    turn = nullcontext() if hurried else cache.turn
    shared = cache.share(combination, since, until)
    async with shared.lock:
        if shared.choice is None:
            async with turn:
                shared.choice = await choose_stories(
                    database, combination, since=since, until=until, before=cache.read
                )
        choice = shared.choice
    told = await _find_told(database, reader, choice)
    async with shared.lock:
        known = shared.digests.get((frozenset(told.versions.items()), skip))
        if known is not None:
            return known
        new = [story for story in (_new_of(each, told) for each in choice.stories) if story][skip:]
        shown = place_together(new[:MOST_STORIES])
        async with turn:
            await _tell(database, cache, shared, shown)
        stories, changes = _gather(shared, shown, told)
        digest = Digest(combination, since, until, stories, len(new) - len(shown), changes)
        shared.keep(told.versions, skip, digest)
    return digest


async def _find_told(
    database: Database, reader: tuple[int, int | None] | None, choice: Choice
) -> _Told:
    if reader is None or not choice.stories:
        return _Told({}, frozenset())
    chat, thread = reader
    asked = AskedTold(chat, thread or 0, choice.articles)
    versions = await database.read_together(read_told, asked) or {}
    stories = frozenset(choice.story_of[id_] for id_ in versions if id_ in choice.story_of)
    return _Told(versions, stories)


def _new_of(story: Story, told: _Told) -> Story:
    return tuple(each for each in story if _is_new(each, told))


def _is_new(each: Chosen, told: _Told) -> bool:
    """Tell whether a reader has not read this yet: a correction counts only of what was read."""
    head = each.fresh.head
    if head.id in told.versions:
        return told.versions[head.id] < head.version
    return not each.fresh.is_corrected and each.story not in told.stories


def _key(story: Story) -> tuple[int, ...]:
    return tuple(each.fresh.head.id for each in story)


async def _tell(
    database: Database, cache: DigestCache, shared: SharedDigest, shown: Sequence[Story]
) -> None:
    """Tell the stories that nobody was told of yet, and find what their figures were before."""
    missing = [story for story in shown if _key(story) not in shared.told]
    if not missing:
        return
    topics = shared.combination.topics

    def read(
        session: BlockingSession,
    ) -> tuple[dict[int, ReadArticle], dict[int, list[ArticleHead]]]:
        known = read_fresh(session, [story[0].fresh for story in missing], cache.read)
        stories = {each.article.story for each in known.values()}
        return known, read_tellings(session, [each for each in stories if each is not None])

    articles, tellings = await database.read(read)

    def tell_all() -> dict[tuple[int, ...], ToldStory | None]:
        told: dict[tuple[int, ...], ToldStory | None] = {}
        for story in missing:
            known = articles.get(story[0].fresh.head.id)
            told[_key(story)] = _tell_one(cache, story, known, topics) if known else None
        return told

    found = await asyncio.to_thread(tell_all)
    told = [each for each in found.values() if each is not None]
    leads = iter(name_tellings([each.story.sources[0] for each in told], tellings))
    for key, each in found.items():
        shared.told[key] = each and _name(each, next(leads))
    if shared.since is not None:
        shared.changes |= await find_changes(database, told, topics, shared.since, cache.read)


def _tell_one(
    cache: DigestCache, story: Story, known: ReadArticle, topics: Sequence[str]
) -> ToldStory:
    places = [place for topic in topics for place in known.places.get(topic, ())]
    return tell_story(story, known.article, cache.figures(known.article), places)


def _name(told: ToldStory, lead: Source) -> ToldStory:
    """Put the first quote that names the other tellings in the place of the one that does not."""
    sources = (lead, *told.story.sources[1:])
    return replace(told, story=replace(told.story, sources=sources))


def _gather(
    shared: SharedDigest, shown: Sequence[Story], told: _Told
) -> tuple[tuple[DigestStory, ...], tuple[FigureChange, ...]]:
    """Gather the stories shown, for one reader, and their changes; what is gone by now is not."""
    stories: list[DigestStory] = []
    changes: list[FigureChange] = []
    for story in shown:
        found = shared.told[_key(story)]
        if found is not None:
            moved_on = any(id_ in told.versions for id_ in found.story.articles)
            stories.append(replace(found.story, moved_on=moved_on))
            changes += shared.changes.get(found.article.id, ())
    return tuple(stories), tuple(changes)
