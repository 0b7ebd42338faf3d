"""The frameworks that parties share: each told by a sentence that names both, of each party."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from news.answers import Source
from news.article_text import ArticleText
from news.composing import quote
from news.finding import Finder
from news.telling import score_form
from storage.engine import Database
from storage.named_together import count_named_with, find_naming_both

_KIND: Final = "framework"
_READ: Final = 6
"""Articles read in search of a sentence that names a party and a framework."""


@dataclass(frozen=True, slots=True)
class SharedFramework:
    """A framework that the corpus names together with each of some topics.

    Attributes:
        framework: Its id.
        sources: For each topic, in the order given, a sentence that names both.
    """

    framework: str
    sources: tuple[Source, ...]


async def find_shared(
    database: Database, finder: Finder, topics: Sequence[str], *, most: int
) -> list[SharedFramework]:
    """Find the frameworks that sentences name together with each of some topics.

    Args:
        database: The store.
        finder: Reads articles.
        topics: Ids of one topic or more.
        most: Most frameworks returned: those that most articles name with each of them.
    """
    async with database.session() as session:
        counts = [await count_named_with(session, topic, kind=_KIND) for topic in topics]
    common = set.intersection(*(set(each) for each in counts)) - set(topics)
    ordered = sorted(common, key=lambda each: (-min(count[each] for count in counts), each))
    shared: list[SharedFramework] = []
    # A framework that stands in the articles but never in a sentence with a party costs reading.
    for framework in ordered[: 2 * most]:
        sources = [await find_together(database, finder, topic, framework) for topic in topics]
        told = tuple(source for source in sources if source is not None)
        if len(told) == len(topics):
            shared.append(SharedFramework(framework, told))
        if len(shared) == most:
            break
    return shared


async def find_together(
    database: Database, finder: Finder, first: str, second: str
) -> Source | None:
    """Find the sentence that tells two topics together best; None when there is none."""
    async with database.session() as session:
        heads = await find_naming_both(session, first, second, limit=_READ)
    articles = await finder.read(heads)
    found = [
        (score_form(place, sentence, (first, second)), -age, article, place)
        for age, article in enumerate(articles)
        for place, sentence in enumerate(article.sentences)
        if {first, second} <= sentence.forms and sentence.is_readable and place > 0
    ]
    best = max(found, key=lambda item: item[:2], default=None)
    return None if best is None else cite(best[2], best[3])


def cite(article: ArticleText, place: int) -> Source:
    """Cite one sentence of an article."""
    sentence = article.sentences[place]
    return quote(article, sentence.start, sentence.end, sentence.passage)
