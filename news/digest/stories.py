"""What a digest is made of: frozen values that handlers render and the command line prints."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from news.answers import Figure, Source
from storage.following import Combination

MOST_STORIES: Final = 12


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
        figures: Its key figures, at most two.
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
class FigureChange:
    """A figure of a story that an article known before gave otherwise.

    Attributes:
        was: What the latest such article gave, with its sentence.
        now: What the story gives, with its sentence.
    """

    was: Figure
    now: Figure


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new of what somebody follows.

    Attributes:
        combination: What is followed.
        since: The span begins after this time; None when it has no beginning.
        until: The span ends with this time.
        stories: At most `MOST_STORIES`, the most telling first.
        left_out: How many more there were.
        changes: What its figures were before.
    """

    combination: Combination
    since: datetime | None
    until: datetime | None
    stories: tuple[DigestStory, ...] = field(default=())
    left_out: int = 0
    changes: tuple[FigureChange, ...] = ()

    @property
    def versions(self) -> dict[int, int]:
        """The version of every article told of, by id."""
        return {id_: version for story in self.stories for id_, version in story.versions.items()}
