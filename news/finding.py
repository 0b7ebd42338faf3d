"""Finding: the passages that a question may be answered from, and the articles around them."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from news.article_text import ArticleText, ArticleTexts, read_article
from news.candidate_cache import CandidateCache
from news.passage_ranking import rank_passages
from news.query import Query
from storage.articles import find_heads, find_neighbours
from storage.candidates import Candidate, find_candidates
from storage.direct import directly
from storage.engine import Database
from storage.index.base import IndexQuery, IndexReader, SearchIndex
from storage.index.nearness import NearPassages
from storage.records import ArticleHead, Passage
from text.publishers import publisher_parts
from text.question import AnswerKind
from text.terms import stem
from text.vectors import ENCODER_VERSION, pack_vectors

# Passages taken from the index, those that mean alike whatever their words, those of both that are
# handed on, and articles read whole around the best.
_CANDIDATES: Final = 100
_NEAR: Final = 30
_PASSAGES: Final = 40
_ARTICLES: Final = 10
# Where one publisher's articles are asked for, so many times more are looked through.
_OF_PUBLISHER: Final = 5
# Heads of articles kept from one question to the next.
_REMEMBERED: Final = 5_000
# How far apart in its logarithm a passage's likeliness halves its fit.
_HALVING: Final = 4.0
_TOPIC_BOOST: Final = 1.5
# Words by which the press says what a thing is.
_DEFINING: Final = (
    "organisation", "accord", "forum", "mecanisme", "initiative", "programme", "cadre", "reunit",
    "regroupe", "designe", "institution", "traite",
)  # fmt: skip
_DEFINING_BOOST: Final = 0.2


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage found.

    Attributes:
        id: Its id.
        fit: How well it fits the question, in (0, 1]: 1 for the best passage found.
        score: The index's score; 0 when its meaning alone led to it.
        article: The head of its article.
    """

    id: int
    fit: float
    score: float
    article: ArticleHead


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found.

    Attributes:
        articles: The articles to read, best first.
        scores: The index's score of each passage found, by its id.
        fits: How well each fits the question, in (0, 1], by its id.
    """

    articles: tuple[ArticleText, ...] = ()
    scores: dict[int, float] = field(default_factory=dict)
    fits: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """Passages found by words and by meaning.

    Attributes:
        passages: Their ids.
        retrieval: The index's score of each that it found, by its id.
        ranked: All of them, best first; None where some are yet to be read.
    """

    passages: list[int]
    retrieval: dict[int, float]
    ranked: list[tuple[Candidate, float]] | None


class Finder:
    """Finds the passages that a question may be answered from.

    Args:
        database: The store.
        index: The passage index.
    """

    def __init__(self, database: Database, index: SearchIndex) -> None:
        self._database = database
        self._index = index
        self._near = NearPassages(database)
        self._candidates = CandidateCache()
        self._generation = -1
        self._heads: dict[int, ArticleHead] = {}
        self._articles = ArticleTexts()

    async def warm(self) -> None:
        """Load what the first question would otherwise wait for."""
        await self._near.keep_up(ENCODER_VERSION)

    async def find(self, query: Query) -> Finding:
        """Find passages, and read the articles of the best; nothing when it names nothing.

        Of each story one article is read, that of its best passage.
        """
        passages = await self.find_passages(query)
        heads: dict[int, ArticleHead] = {}
        for passage in passages:
            heads.setdefault(passage.article.story or passage.article.id, passage.article)
        articles = await self.read(list(heads.values())[:_ARTICLES])
        return Finding(
            tuple(articles),
            {passage.id: passage.score for passage in passages},
            {passage.id: passage.fit for passage in passages},
        )

    async def find_passages(self, query: Query, *, limit: int = _PASSAGES) -> list[FoundPassage]:
        """Find the passages that fit a question best, best first.

        Args:
            query: The question.
            limit: Most passages returned.
        """
        if not query.concepts:
            return []
        await self._keep_up(query)
        looked_up = await self._index.ask(lambda index: self._look_up(query, index))
        ranked = looked_up.ranked
        if ranked is None:
            candidates = await self._read_candidates(query, looked_up.passages)
            ranked = await asyncio.to_thread(rank_passages, query, candidates, looked_up.retrieval)
        ranked = ranked[:limit]
        heads = await self._find_heads({found.article_id for found, _ in ranked})
        best = ranked[0][1] if ranked else 0.0
        return [
            FoundPassage(
                found.id,
                0.5 ** ((best - fit) / _HALVING),
                looked_up.retrieval.get(found.id, 0.0),
                heads[found.article_id],
            )
            for found, fit in ranked
            if found.article_id in heads
        ]

    async def gather(self, query: Query) -> tuple[list[Candidate], dict[int, float]]:
        """Return the passages to rank, in no order, and the index's score of those it found."""
        await self._keep_up(query)
        looked_up = await self._index.ask(lambda index: self._look_up(query, index))
        return await self._read_candidates(query, looked_up.passages), looked_up.retrieval

    def _look_up(self, query: Query, index: IndexReader) -> _LookedUp:
        """Look passages up by words and by meaning; rank them at once where all are known."""
        hits = index.search(index_query(query, limit=_CANDIDATES))
        retrieval = {hit.passage_id: hit.score for hit in hits}
        near: list[int] = []
        if _goes_by_meaning(query) and query.vector is not None:
            near = self._near.find(pack_vectors(query.vector[None]), _NEAR)
        wanted = list(dict.fromkeys([*retrieval, *near]))
        known = [found for id_ in wanted if (found := self._candidates.get(id_))]
        ranked = None
        if len(known) == len(wanted):
            ranked = rank_passages(query, _keep_published(query, known), retrieval)
        return _LookedUp(wanted, retrieval, ranked)

    async def _read_candidates(self, query: Query, wanted: Sequence[int]) -> list[Candidate]:
        """Read what ranking needs of passages, in the order given."""
        kept = {id_: self._candidates.get(id_) for id_ in wanted}
        unknown = [id_ for id_, each in kept.items() if each is None]
        if unknown:
            read = await self._database.read(directly(lambda s: find_candidates(s, unknown)))
            self._candidates.put(read)
            kept.update({each.id: each for each in read})
        return _keep_published(query, [each for each in kept.values() if each])

    async def _keep_up(self, query: Query) -> None:
        self._candidates.let_go()
        if _goes_by_meaning(query):
            await self._near.keep_up(ENCODER_VERSION)

    async def _find_heads(self, ids: Collection[int]) -> Mapping[int, ArticleHead]:
        """Read the heads of articles, which change only when what the index holds does."""
        generation = await self._index.generation()
        if generation != self._generation or len(self._heads) > _REMEMBERED:
            self._generation, self._heads = generation, {}
        heads = self._heads
        unknown = [id_ for id_ in ids if id_ not in heads]
        if unknown:
            read = await self._database.read(directly(lambda s: find_heads(s, unknown)))
            heads.update(read)
        return heads

    async def read(self, heads: Sequence[ArticleHead]) -> list[ArticleText]:
        """Read articles whole; one that the store no longer holds is left out."""
        known = {head.id: self._articles.get(head) for head in heads}
        for head in heads:
            article = known[head.id]
            # A text stays as it was read, while the article may join a story or leave it.
            if article is not None and article.head.story != head.story:
                known[head.id] = article = replace(article, head=head)
                self._articles.put(article)
        unknown = [id_ for id_, article in known.items() if article is None]
        if unknown:
            passages = await self._database.read(directly(lambda s: find_neighbours(s, unknown)))
            for article in await asyncio.to_thread(_read_articles, passages.values()):
                known[article.head.id] = article
                self._articles.put(article)
        return [article for article in known.values() if article is not None]


def _read_articles(passages: Iterable[Sequence[Passage]]) -> list[ArticleText]:
    return [read_article(found) for found in passages]


def index_query(query: Query, *, limit: int = _PASSAGES) -> IndexQuery:
    """Turn a question into a weighted bag of terms for the passage index."""
    defining = _DEFINING if query.form.kind is AnswerKind.DEFINITION else ()
    terms: dict[str, float] = {stem(word): _DEFINING_BOOST for word in defining}
    topics: dict[str, float] = {}
    for concept in query.concepts:
        if concept.topic is not None:
            topics[concept.topic] = _TOPIC_BOOST
        for form, credit in concept.credits.items():
            if "/" in form:
                continue
            for part in form.split():
                terms[part] = max(terms.get(part, 0.0), credit)
    return IndexQuery(
        terms=terms,
        words={},
        topics=topics,
        since=query.since,
        until=query.until,
        limit=_OF_PUBLISHER * limit if query.publisher else limit,
    )


def _goes_by_meaning(query: Query) -> bool:
    """Tell whether passages are looked for by meaning too; none is of a span of time."""
    return query.vector is not None and query.since is None and query.until is None


def _keep_published(query: Query, candidates: Sequence[Candidate]) -> list[Candidate]:
    return [each for each in candidates if is_published_by(each.publisher, query.publisher)]


def is_published_by(named: str | None, publisher: str | None) -> bool:
    """Tell whether an article, by what it names as its publisher, is of the one asked for."""
    return publisher is None or publisher in publisher_parts(named or "")
