"""Finding: the passages that a question may be answered from, and the articles around them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from news.article_text import ArticleText, ArticleTexts, read_article
from news.query import Query
from storage.articles import find_neighbours, find_passage_heads
from storage.engine import Database
from storage.index.base import IndexQuery, SearchIndex
from storage.records import ArticleHead
from text.publishers import publisher_parts
from text.question import AnswerKind
from text.terms import stem

# Passages taken from the index, and articles read whole around the best of them.
_PASSAGES: Final = 40
_ARTICLES: Final = 10
# Where one publisher's articles are asked for, so many times more are looked through.
_OF_PUBLISHER: Final = 5
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
        score: How well it fits the question; comparable within one question only.
        article: The head of its article.
    """

    id: int
    score: float
    article: ArticleHead


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: the articles to read, best first, and the score of each passage found."""

    articles: tuple[ArticleText, ...] = ()
    scores: dict[int, float] = field(default_factory=dict)


class Finder:
    """Finds the passages that a question may be answered from.

    Args:
        database: The store.
        index: The passage index.
    """

    def __init__(self, database: Database, index: SearchIndex) -> None:
        self._database = database
        self._index = index
        self._articles = ArticleTexts()

    async def find(self, query: Query) -> Finding:
        """Find passages, and read the articles of the best; nothing when it names nothing."""
        passages = await self.find_passages(query)
        heads = {passage.article.id: passage.article for passage in passages}
        articles = await self.read(list(heads.values())[:_ARTICLES])
        return Finding(tuple(articles), {passage.id: passage.score for passage in passages})

    async def find_passages(self, query: Query, *, limit: int = _PASSAGES) -> list[FoundPassage]:
        """Find the passages that fit a question best, best first.

        Args:
            query: The question.
            limit: Most passages returned.
        """
        if not query.concepts:
            return []
        hits = await self._index.search(index_query(query, limit=limit))
        async with self._database.session() as session:
            heads = await find_passage_heads(session, [hit.passage_id for hit in hits])
        return [
            FoundPassage(hit.passage_id, hit.score, heads[hit.passage_id])
            for hit in hits
            if hit.passage_id in heads and is_published_by(heads[hit.passage_id], query.publisher)
        ]

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
            async with self._database.session() as session:
                passages = await find_neighbours(session, unknown)
            for id_, found in passages.items():
                known[id_] = article = read_article(found)
                self._articles.put(article)
        return [article for article in known.values() if article is not None]


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


def is_published_by(head: ArticleHead, publisher: str | None) -> bool:
    """Tell whether an article is of the publisher asked for, if one is."""
    return publisher is None or publisher in publisher_parts(head.publisher or "")
