"""What is new about a topic: the leads of its latest articles."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from news.article_text import ArticleText
from news.composing import Found
from news.evidence import Verdict
from news.query import Query
from news.ranking import Ranked
from news.reading import Reading
from news.reading.clauses import read_clause
from news.stories import once
from storage.articles import find_articles
from storage.engine import Database
from storage.records import ArticleHead

_ARTICLES: Final = 5
# Sure that the articles are about the topic, less so that they are what was wanted.
_CONFIDENCE: Final = 0.8


async def find_newest(
    database: Database,
    query: Query,
    read: Callable[[Sequence[ArticleHead]], Awaitable[list[ArticleText]]],
) -> list[Found]:
    """Find the telling sentence of each of the latest articles about the topics of a question.

    Args:
        database: The store.
        query: A question that names one topic or more; articles must be about all of them.
        read: Reads articles whole.
    """
    topics = list(dict.fromkeys(mention.topic for mention in query.topics))
    async with database.session() as session:
        heads = await find_articles(session, topic=topics[0], limit=_ARTICLES * 4)
    about = once([head for head in heads if set(topics) <= {*head.topics}])[:_ARTICLES]
    found = []
    for age, article in enumerate(await read(about)):
        place = _telling(article, set(topics))
        if place is None:
            continue
        answer = read_clause(query, article.sentences[place])
        ranked = Ranked(article, place, 1.0 - age / 100, 1.0, 1.0, ())
        found.append(Found(ranked, Reading(answer, 1.0), Verdict(True, _CONFIDENCE)))
    return found


def _telling(article: ArticleText, topics: set[str]) -> int | None:
    """Return the first sentence after the title that names every topic, else one of them."""
    named = [
        (place, len(topics & sentence.forms))
        for place, sentence in enumerate(article.sentences)
        if place > 0 or len(article.sentences) == 1
    ]
    best = max((count for _, count in named), default=0)
    return next((place for place, count in named if count == best), None) if best else None
