"""Topic cards: what the corpus holds of a partner, member, framework or theme."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from news.answers import Figure, Source, TopicCard
from news.article_text import ArticleText
from news.citing import quote_sentence
from news.search import list_head
from news.sharing import Read, find_ties, read_from
from news.stories import name_others, once
from news.telling import telling_sentences
from storage.articles import count_topics, find_articles
from storage.engine import Database
from storage.records import TopicCount
from text.spans import SpanKind
from text.topics import Gazetteer, Topic

_LATEST: Final = 5
_A_STORY: Final = 8
_FIGURES: Final = 5
_TELLING: Final = 2
_FIGURE_KINDS: Final = frozenset({SpanKind.MONEY, SpanKind.PERCENTAGE})


class UnknownTopicError(LookupError):
    """No topic has this id, name or alias.

    Attributes:
        name: The name asked for.
        nearest: Ids of the topics whose names look like it.
    """

    def __init__(self, name: str, nearest: Sequence[Topic]) -> None:
        named = " or ".join(topic.names["fr"] for topic in nearest)
        hint = f" Did you mean {named}?" if named else ""
        super().__init__(f"No topic is called {name!r}.{hint}")
        self.name = name
        self.nearest = tuple(topic.id for topic in nearest)


async def list_topics(database: Database, gazetteer: Gazetteer) -> list[TopicCard]:
    """List every topic of the pack with its counts, in the pack's order."""
    counts = await _counts(database)
    return [_card(topic, counts.get(topic.id)) for topic in gazetteer.pack.topics]


async def topic_card(
    database: Database,
    gazetteer: Gazetteer,
    name: str,
    *,
    latest: int = _LATEST,
    read: Read | None = None,
) -> TopicCard:
    """Draw up the card of one topic.

    Args:
        database: The store.
        gazetteer: The topics.
        name: Id, name, alias or acronym of the topic, whatever the case and accents.
        latest: Most articles listed, one of each story.
        read: Reads articles, from memory where it can; by default from the store.

    Raises:
        UnknownTopicError: No topic is called so.
    """
    topic = gazetteer.get(name)
    if topic is None:
        raise UnknownTopicError(name, gazetteer.nearest(name))
    counts = await _counts(database)
    async with database.session() as session:
        # A story may come many times over, so more are read than are shown.
        newest = await find_articles(session, topic=topic.id, limit=_A_STORY * latest)
    heads = once(newest)[:latest]
    read = read or read_from(database)
    articles = await read(heads)
    figures = [figure for article in articles for figure in _figures(article, topic.id)]
    results = await name_others(database, [list_head(head) for head in heads])
    return replace(
        _card(topic, counts.get(topic.id)),
        latest=tuple(results),
        figures=tuple(figures[:_FIGURES]),
        telling=tuple(_telling(articles, topic.id))[:_TELLING],
        ties=tuple(await find_ties(database, read, topic.id, topic.kind)),
    )


async def _counts(database: Database) -> dict[str, TopicCount]:
    async with database.session() as session:
        return {count.topic: count for count in await count_topics(session)}


def _card(topic: Topic, count: TopicCount | None) -> TopicCard:
    return TopicCard(
        id=topic.id,
        kind=topic.kind,
        names=dict(topic.names),
        # An acronym is what most people know a framework by.
        aliases=(*topic.acronyms, *topic.aliases, *topic.aliases_vi),
        aliases_vi=tuple(topic.aliases_vi),
        articles=count.about if count else 0,
        mentions=count.naming if count else 0,
    )


def _telling(articles: Sequence[ArticleText], topic: str) -> Iterator[Source]:
    for article in articles:
        # Themes are noted of articles, not of sentences: what tells most of them is not known.
        found = telling_sentences(article, (topic,))
        if found:
            yield quote_sentence(article, found[0][1])


def _figures(article: ArticleText, topic: str) -> list[Figure]:
    """Return the amounts and shares of the sentences that name a topic and no other party."""
    figures = []
    for place, sentence in enumerate(article.sentences):
        if topic not in sentence.forms or sentence.parties - {topic}:
            continue
        spans = [span for span in sentence.spans if span.kind in _FIGURE_KINDS]
        figures += [Figure(span.text, quote_sentence(article, place)) for span in spans]
    return figures
