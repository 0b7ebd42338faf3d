"""Tells a story in the words of its best article: what sums it up, and its key figures."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from news.answers import Figure
from news.citing import cite
from news.digest.choosing import Story
from news.digest.quoting import quote_article
from news.digest.stories import DigestStory
from news.figures import FoundFigure
from storage.records import Article

_FIGURES: Final = 2


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story as told, whoever reads it.

    Attributes:
        story: As a digest gives it, not yet moved on.
        article: The article that tells it.
        figures: All the figures that tell much of it, in the order of the text.
    """

    story: DigestStory
    article: Article
    figures: tuple[FoundFigure, ...]


def tell_story(
    story: Story, article: Article, figures: Sequence[FoundFigure], places: Collection[int]
) -> ToldStory:
    """Tell a story.

    Args:
        story: The articles that tell it, the best first.
        article: That first one.
        figures: The figures that tell most of it, in the order of the text.
        places: Offsets in its text at which a followed topic is named.
    """
    told = DigestStory(
        title=article.title,
        sources=tuple(quote_article(article, places)),
        articles=tuple(each.fresh.head.id for each in story),
        versions={each.fresh.head.id: each.fresh.head.version for each in story},
        topics=_union(each.match.topics for each in story),
        words=_union(each.match.words for each in story),
        figures=tuple(
            Figure(found.value, cite(article, found.sentence, found.start))
            for found in _choose_figures(figures, places)
        ),
    )
    return ToldStory(told, article, tuple(figures))


def _choose_figures(figures: Sequence[FoundFigure], places: Collection[int]) -> list[FoundFigure]:
    """Choose the most telling figures, those beside the name of a followed topic first."""

    def is_beside(figure: FoundFigure) -> bool:
        end = figure.start + len(figure.sentence)
        return any(figure.start <= place < end for place in places)

    best = sorted(figures, key=lambda figure: (not is_beside(figure), -figure.worth))
    return sorted(best[:_FIGURES], key=lambda figure: figure.start)


def _union(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for each in parts for part in each))
