"""What is new about a topic, and what is said of it: the telling sentences of its articles."""

from collections.abc import Iterable, Sequence
from typing import Final

from news.article_text import ArticleText
from news.composing import Found
from news.evidence import Verdict
from news.finding import Finder, is_published_by
from news.query import Query
from news.ranking import Ranked
from news.reading import Reading
from news.reading.clauses import read_clause
from news.stories import once
from news.telling import telling_sentences
from storage.articles import find_articles
from storage.engine import Database
from storage.records import ArticleHead

_ARTICLES: Final = 5
_LOOKED_AT: Final = 40
_SENTENCES: Final = 5
# Sentences of one article in a summary, where few articles speak of the topic.
_OF_ONE: Final = 2
_AGE: Final = 0.02
# Sure that the articles are about the topic, less so that they are what was wanted.
_CONFIDENCE: Final = 0.8


async def find_newest(database: Database, finder: Finder, query: Query) -> list[Found]:
    """Find the telling sentence of each of the latest articles about the topics of a question.

    Where no article is about them, those that name them.

    Args:
        database: The store.
        finder: Finds and reads articles.
        query: A question; articles must be about all the topics it names, or any where it names
            none, and of the time it names.
    """
    topics = _topics(query)
    articles = await finder.read((await _about(database, query, topics))[:_ARTICLES])
    if not articles and topics:
        articles = _newest_first((await finder.find(query)).articles)
    found: list[Found] = []
    for article in articles:
        telling = telling_sentences(article, topics)
        if telling and (not topics or telling[0][0] > 0) and _names_all(article, topics):
            found.append(_make(query, article, telling[0][1], 1.0 - len(found) * _AGE))
    return found[:_ARTICLES]


async def find_telling(database: Database, finder: Finder, query: Query) -> list[Found]:
    """Find what tells most of the topics of a question, the most telling first.

    Args:
        database: The store.
        finder: Finds and reads articles.
        query: A question that names one topic or more.
    """
    topics = _topics(query)
    heads = (await _about(database, query, topics))[: 2 * _ARTICLES]
    articles = await finder.read(heads)
    known = {article.head.id for article in articles}
    articles += [a for a in (await finder.find(query)).articles if a.head.id not in known]
    scored = [
        (score - _AGE * age, article, place)
        for age, article in enumerate(articles)
        if _names_all(article, topics)
        for score, place in telling_sentences(article, topics)[:_OF_ONE]
    ]
    scored.sort(key=lambda item: -item[0])
    # One sentence of each article first, then second ones.
    first: dict[int, int] = {}
    turns = []
    for score, article, place in scored:
        turn = first.get(article.head.id, 0)
        first[article.head.id] = turn + 1
        turns.append((turn, -score, article, place))
    turns.sort(key=lambda item: item[:2])
    return [
        _make(query, article, place, 1.0 - at * _AGE)
        for at, (_, _, article, place) in enumerate(turns[:_SENTENCES])
    ]


def _topics(query: Query) -> list[str]:
    return list(dict.fromkeys(mention.topic for mention in query.topics))


async def _about(database: Database, query: Query, topics: Sequence[str]) -> list[ArticleHead]:
    """List the articles about all the topics, each story once, the newest first."""
    async with database.session() as session:
        heads = await find_articles(
            session,
            topic=topics[0] if topics else None,
            since=_bound(query, "since"),
            limit=_LOOKED_AT,
        )
    return once(
        head
        for head in heads
        if set(topics) <= {*head.topics}
        and is_published_by(head.publisher, query.publisher)
        and _is_of_time(head.published, _bound(query, "since"), _bound(query, "until"))
    )


def _is_of_time(published: str | None, since: str | None, until: str | None) -> bool:
    """Tell whether an article is known to be of a time, to the month where days are asked."""
    for bound in filter(None, (since, until)):
        if published is None or len(published) < min(len(bound), len("2021-06")):
            return False
    return until is None or published is None or published[: len(until)] <= until


def _bound(query: Query, side: str) -> str | None:
    bound: str | None = getattr(query.time, side) if query.time else None
    return bound


def _names_all(article: ArticleText, topics: Iterable[str]) -> bool:
    return all(any(topic in s.forms for s in article.sentences) for topic in topics)


def _newest_first(articles: Iterable[ArticleText]) -> list[ArticleText]:
    return sorted(articles, key=lambda article: article.head.published or "", reverse=True)


def _make(query: Query, article: ArticleText, place: int, score: float) -> Found:
    answer = read_clause(query, article.sentences[place])
    ranked = Ranked(article, place, score, 1.0, 1.0, ())
    return Found(ranked, Reading(answer, 1.0), Verdict(True, _CONFIDENCE))
