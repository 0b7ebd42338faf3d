"""Topics side by side: what the corpus says of each on a theme, every cell in its own words."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from news.answers import Source
from news.article_text import ArticleText, Sentence
from news.citing import quote_sentence
from news.comparison import Side, split_comparison
from news.concepts import Concept
from news.figures import word_figures
from news.finding import Finder
from news.query import Query
from news.sharing import SharedFramework, find_shared
from news.stories import once
from news.telling import score_form
from news.understanding import Understanding
from storage.articles import find_articles
from storage.engine import Database
from text.question import AnswerKind
from text.topics import Gazetteer
from text.topics.ids import is_theme

_LEAST_SIDES: Final = 2
# Articles about a topic that are looked through, and those of them that are read.
_LOOKED_AT: Final = 60
_READ: Final = 15
# Two topics have room for more cells than six have.
_FEW_SIDES: Final = 3
_CELLS: Final = 2
_FRAMEWORKS: Final = {2: 4, 3: 3}
_FRAMEWORKS_OF_MANY: Final = 2
# What each newer article takes from the figures of an older one.
_AGE: Final = 0.06
# A statement of a sentence that tells little of its topic says nothing.
_LEAST_FORM: Final = -0.4


@dataclass(frozen=True, slots=True)
class Cell:
    """What the corpus says of one topic in one respect.

    Attributes:
        topic: Id of the topic, or its name where the topics do not hold it.
        value: The figure; empty for a statement, or where the sentence speaks of others too.
        source: The sentence; None where the corpus is silent.
    """

    topic: str
    value: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Topics compared.

    Attributes:
        sides: Ids, or names, of the topics.
        theme: Ids of the themes asked about, or the words; empty for none.
        figures: A cell or more for each topic, in order.
        statements: Likewise, the newest first.
        frameworks: Those that the corpus names together with each of the topics.
    """

    sides: tuple[str, ...]
    theme: tuple[str, ...]
    figures: tuple[Cell, ...]
    statements: tuple[Cell, ...]
    frameworks: tuple[SharedFramework, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the corpus says nothing at all."""
        return not any(cell.source for cell in (*self.figures, *self.statements))


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence that names a topic and the theme; ``age`` counts the newer articles."""

    article: ArticleText
    place: int
    score: float
    age: int
    names_others: bool

    @property
    def sentence(self) -> Sentence:
        return self.article.sentences[self.place]


class Comparer:
    """Sets topics side by side.

    Args:
        database: The store.
        finder: Finds and reads articles.
        understanding: Reads what is asked.
        gazetteer: The topics.
    """

    def __init__(
        self,
        database: Database,
        finder: Finder,
        understanding: Understanding,
        gazetteer: Gazetteer,
    ) -> None:
        self._database = database
        self._finder = finder
        self._understanding = understanding
        self._gazetteer = gazetteer

    async def __call__(self, request: str) -> SideBySide | None:
        """Compare what a request such as "Japon Corée du Sud défense" names.

        Returns:
            What is said of each topic; None when fewer than two topics of a kind are named.
        """
        query = await self._understanding.read(request)
        concepts = tuple(map(self._take_for_topic, query.concepts))
        query = replace(query, concepts=concepts)
        sides = _split(query)
        if len(sides) < _LEAST_SIDES:
            return None
        named = {side.topic for side in sides}
        theme = tuple(
            concept
            for concept in query.concepts
            if (concept.topic or concept.surface) not in named and not concept.of_time
        )
        read = [await self._read(side, theme) for side in sides]
        limit = _CELLS if len(sides) <= _FEW_SIDES else 1
        figures, statements = await asyncio.to_thread(self._choose, sides, theme, read, limit)
        frameworks: list[SharedFramework] = []
        if all("/" in side.topic for side in sides):
            most = _FRAMEWORKS.get(len(sides), _FRAMEWORKS_OF_MANY)
            topics = [side.topic for side in sides]
            frameworks = await find_shared(self._database, self._finder.read, topics, most=most)
        return SideBySide(
            sides=tuple(side.topic for side in sides),
            theme=tuple(concept.topic or concept.surface for concept in theme),
            figures=figures,
            statements=statements,
            frameworks=tuple(frameworks),
        )

    def _take_for_topic(self, concept: Concept) -> Concept:
        """Take a word such as "défense" for the theme that it names: here it stands for one."""
        found = None if concept.topic else self._gazetteer.get(concept.surface)
        if found is None:
            return concept
        return replace(concept, topic=found.id, credits={**concept.credits, found.id: 1.0})

    async def _read(self, side: Side, theme: Sequence[Concept]) -> list[ArticleText]:
        """Read the articles that may tell of a topic and the theme, the newest first."""
        themes = {concept.topic for concept in theme if concept.topic}
        finding = await self._finder.find(side.query)
        heads = []
        if "/" in side.topic:
            async with self._database.session() as session:
                newest = await find_articles(session, topic=side.topic, limit=_LOOKED_AT)
            heads = [head for head in once(newest) if themes <= {*head.topics}][:_READ]
        articles = {article.head.id: article for article in await self._finder.read(heads)}
        articles.update({article.head.id: article for article in finding.articles})
        return sorted(articles.values(), key=lambda each: each.head.published or "", reverse=True)

    def _choose(
        self,
        sides: Sequence[Side],
        theme: Sequence[Concept],
        read: Sequence[Sequence[ArticleText]],
        limit: int,
    ) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
        figures: list[Cell] = []
        statements: list[Cell] = []
        for side, articles in zip(sides, read, strict=True):
            told = list(self._tell(side, theme, articles))
            counted = _choose_figures(side, told)[:limit]
            shown = {cell.source for cell in counted}
            said = _choose_statements(side, told)
            # A sentence is told once, unless nothing else is said.
            said = [cell for cell in said if cell.source not in shown] or said
            figures += counted or [Cell(side.topic)]
            statements += said[:limit] or [Cell(side.topic)]
        return tuple(figures), tuple(statements)

    def _tell(
        self, side: Side, theme: Sequence[Concept], articles: Sequence[ArticleText]
    ) -> Iterator[_Telling]:
        own = next(c for c in side.query.concepts if side.topic in (c.topic, c.surface))
        for age, article in enumerate(articles):
            for place, sentence in enumerate(article.sentences):
                if place == 0 or not sentence.is_readable or not self._names(own, sentence):
                    continue
                if all(self._names(concept, sentence) for concept in theme):
                    score = score_form(place, sentence, (side.topic,))
                    others = bool(sentence.parties - {side.topic})
                    yield _Telling(article, place, score, age, others)

    def _names(self, concept: Concept, sentence: Sentence) -> bool:
        """Tell whether a sentence names a topic, or one of the forms of a word."""
        if concept.topic is None:
            return any(form in sentence.forms for form in concept.credits)
        if not is_theme(concept.topic):
            return concept.topic in sentence.forms
        # Themes are noted of articles, not of sentences.
        found = self._gazetteer.find_topics(sentence.text)
        return any(mention.topic == concept.topic for mention in found)


def _split(query: Query) -> list[Side]:
    """Split a request into its topics; a theme beside a partner is no side of its own."""
    form = replace(query.form, kind=AnswerKind.COMPARISON)
    sides = split_comparison(replace(query, form=form))
    themes = [side for side in sides if is_theme(side.topic)]
    return sides if len(themes) in (0, len(sides)) else []


def _choose_figures(side: Side, told: Sequence[_Telling]) -> list[Cell]:
    """Choose the most telling figures, each of a sentence of its own."""
    scored = []
    for telling in told:
        figures = word_figures(telling.sentence.text, telling.sentence.spans)
        if figures:
            value, worth = max(figures, key=lambda figure: figure[1])
            score = telling.score + worth - _AGE * telling.age
            # Whose figure it is stands to be read where the sentence speaks of several.
            scored.append((score, "" if telling.names_others else value, telling))
    scored.sort(key=lambda item: (bool(item[1]), item[0]), reverse=True)
    cells: dict[str, Cell] = {}
    for _, value, telling in scored:
        cell = Cell(side.topic, value, quote_sentence(telling.article, telling.place))
        cells.setdefault(value or telling.sentence.text, cell)
    quotes: dict[str, Cell] = {}
    for cell in cells.values():
        quotes.setdefault(cell.source.quote if cell.source else "", cell)
    return list(quotes.values())


def _choose_statements(side: Side, told: Sequence[_Telling]) -> list[Cell]:
    """Choose the best sentence of each of the newest articles."""
    best: dict[int, _Telling] = {}
    for telling in told:
        known = best.get(telling.age)
        if telling.score >= _LEAST_FORM and (known is None or telling.score > known.score):
            best[telling.age] = telling
    return [
        Cell(side.topic, "", quote_sentence(each.article, each.place)) for each in best.values()
    ]
