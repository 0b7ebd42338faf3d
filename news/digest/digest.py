"""A digest: the stories of a span of time that a combination chooses, in the corpus's words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from news.answers import Figure, Source
from news.digest.matching import Match, match_article, needs_terms
from news.stories import name_others
from storage.articles import find_tellings, get_article
from storage.engine import Database
from storage.errors import ArticleNotFoundError
from storage.following import Combination
from storage.fresh import FreshArticle, find_fresh, get_terms
from storage.records import Article, ArticleKind
from storage.told import find_told

MOST_STORIES: Final = 12
_SENTENCES: Final = 2
# A full article says more than a teaser; each further telling shows that a story matters.
_BRIEF_WORTH: Final = 0.7
_TELLING_WORTH: Final = 0.1
_MOST_TELLINGS: Final = 4


@dataclass(frozen=True, slots=True)
class DigestStory:
    """A story of a digest.

    Attributes:
        title: Headline of the article that tells it here.
        sources: One or two verbatim sentences of it, each with the article; the first names the
            others that tell the story.
        articles: Ids of the articles of the story that are new, that one first.
        versions: The version of each of them, by id.
        topics: Ids of the followed topics that it meets.
        words: The followed words that it holds.
        moved_on: Whether the reader was told of it before, and it has been corrected since.
        figures: Its key figures.
    """

    title: str
    sources: tuple[Source, ...]
    articles: tuple[int, ...]
    versions: Mapping[int, int]
    topics: tuple[str, ...]
    words: tuple[str, ...]
    moved_on: bool = False
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new of what somebody follows.

    Attributes:
        combination: What is followed.
        since: The span begins after this time; None when it has no beginning.
        until: The span ends with this time.
        stories: At most `MOST_STORIES`, the most telling first.
        left_out: How many more there were.
    """

    combination: Combination
    since: datetime | None
    until: datetime | None
    stories: tuple[DigestStory, ...] = field(default=())
    left_out: int = 0

    @property
    def versions(self) -> dict[int, int]:
        """The version of every article told of, by id."""
        return {id_: version for story in self.stories for id_, version in story.versions.items()}


@dataclass(frozen=True, slots=True)
class _Chosen:
    fresh: FreshArticle
    match: Match

    @property
    def story(self) -> int:
        return self.fresh.head.story or self.fresh.head.id

    @property
    def worth(self) -> float:
        is_brief = self.fresh.head.kind is ArticleKind.BRIEF
        return self.match.weight * (_BRIEF_WORTH if is_brief else 1.0)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a reader was told of: articles with their versions, and stories."""

    versions: Mapping[int, int]
    stories: frozenset[int]


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
    async with database.session() as session:
        fresh = await find_fresh(session, combination, since=since, until=until, ids=ids)
        read = [article.head.id for article in fresh] if needs_terms(combination) else []
        terms = await get_terms(session, read)
    matched = (
        (each, match_article(combination, each, terms.get(each.head.id, ""))) for each in fresh
    )
    return [(article, match) for article, match in matched if match is not None]


async def compose_digest(
    database: Database,
    combination: Combination,
    *,
    since: datetime | None,
    until: datetime | None = None,
    reader: tuple[int, int | None] | None = None,
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
    """
    chosen = [
        _Chosen(article, match)
        for article, match in await choose_articles(database, combination, since=since, until=until)
    ]
    told = await _find_told(database, reader, chosen)
    stories = _group([each for each in chosen if _is_new(each, told)])
    ranked = sorted(stories, key=_rank)
    shown = [await _tell(database, story, told) for story in ranked[:MOST_STORIES]]
    kept = [story for story in shown if story is not None]
    leads = await name_others(database, [story.sources[0] for story in kept])
    named = [
        replace(story, sources=(lead, *story.sources[1:]))
        for story, lead in zip(kept, leads, strict=True)
    ]
    left_out = max(0, len(ranked) - MOST_STORIES)
    return Digest(combination, since, until, tuple(named), left_out)


async def _find_told(
    database: Database, reader: tuple[int, int | None] | None, chosen: Sequence[_Chosen]
) -> _Told:
    if reader is None or not chosen:
        return _Told({}, frozenset())
    grouped = {each.fresh.head.story for each in chosen} - {None}
    async with database.session() as session:
        tellings = await find_tellings(session, [story for story in grouped if story is not None])
        story_of = {head.id: story for story, heads in tellings.items() for head in heads}
        ids = {each.fresh.head.id for each in chosen} | story_of.keys()
        versions = await find_told(session, *reader, ids)
    return _Told(versions, frozenset(story_of[id_] for id_ in versions if id_ in story_of))


def _is_new(each: _Chosen, told: _Told) -> bool:
    """Tell whether a reader has not read this yet: a correction counts only of what was read."""
    head = each.fresh.head
    if head.id in told.versions:
        return told.versions[head.id] < head.version
    return not each.fresh.is_corrected and each.story not in told.stories


def _group(chosen: Sequence[_Chosen]) -> list[list[_Chosen]]:
    """Group what tells one story, what tells it best first."""
    stories: dict[int, list[_Chosen]] = {}
    for each in chosen:
        stories.setdefault(each.story, []).append(each)
    return [sorted(story, key=lambda each: -each.worth) for story in stories.values()]


def _rank(story: Sequence[_Chosen]) -> tuple[float, float, int]:
    tellings = min(len(story), _MOST_TELLINGS) - 1
    first = story[0].fresh
    return (
        -(story[0].worth + _TELLING_WORTH * tellings),
        -first.saved_at.timestamp(),
        -first.head.id,
    )


async def _tell(database: Database, story: Sequence[_Chosen], told: _Told) -> DigestStory | None:
    first = story[0]
    try:
        async with database.session() as session:
            article = await get_article(session, first.fresh.head.id)
    except ArticleNotFoundError:
        return None
    return DigestStory(
        title=article.title,
        sources=tuple(_quotes(article)),
        articles=tuple(each.fresh.head.id for each in story),
        versions={each.fresh.head.id: each.fresh.head.version for each in story},
        topics=_union(each.match.topics for each in story),
        words=_union(each.match.words for each in story),
        moved_on=any(each.fresh.head.id in told.versions for each in story),
    )


def _quotes(article: Article) -> list[Source]:
    """Quote the sentences that sum an article up, in the order of the text."""
    summary = article.summary[:_SENTENCES] or (article.lead or article.title,)
    places = sorted((article.text.index(said), said) for said in summary if said in article.text)
    return [
        Source(
            article=article.id,
            version=article.version,
            origin=article.origin,
            title=article.title,
            publisher=article.publisher,
            published=article.published,
            published_estimated=article.published_estimated,
            url=article.url,
            quote=said,
            start=start,
            end=start + len(said),
            language=article.language,
            story=article.story,
        )
        for start, said in places
    ]


def _union(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for each in parts for part in each))
