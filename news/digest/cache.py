"""Keeps what digests of the same articles have in common, so that it is worked out once.

Thousands follow the same topic at the same hour. What they follow and the span decide which
stories there are and how they are told; only what each reader was told of before differs.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Final

from news.digest.choosing import Choice
from news.digest.stories import Digest, FigureChange
from news.digest.telling import ToldStory
from news.figures import FoundFigure, pick_figures
from storage.following import Combination
from storage.read_before import ReadBefore
from storage.records import Article
from storage.subscriptions import combination_key

_KEPT: Final = 200
_DIGESTS_KEPT: Final = 100
"""Digests kept of one combination and span."""
_FIGURES_KEPT: Final = 2_000
"""Articles of which the figures are kept, some kilobytes each."""
_COMPOSED_AT_ONCE: Final = 2
"""Digests composed at once that nobody waits for: more would keep answers from being read."""
_SECONDS: Final = 300.0
"""A text corrected meanwhile is told as it was; its reader is told of the correction next time."""


@dataclass(slots=True)
class SharedDigest:
    """What is known so far of the digests of one combination and span.

    Attributes:
        made: When it was begun, in seconds of a steady clock.
        combination: What is followed.
        since: Beginning of the span; None when it has none.
        lock: Held by whoever works something out, so that the others wait for it.
        choice: Its stories; None until they are chosen.
        told: How stories are told, by the ids of their articles; None where the article is gone.
        changes: What the figures of a story were before, by id of the article that tells it.
        digests: The digests of those who were told of the same versions of its articles, and
            have seen as many of its stories.
    """

    made: float
    combination: Combination
    since: datetime | None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    choice: Choice | None = None
    told: dict[tuple[int, ...], ToldStory | None] = field(default_factory=dict)
    changes: dict[int, tuple[FigureChange, ...]] = field(default_factory=dict)
    digests: dict[tuple[frozenset[tuple[int, int]], int], Digest] = field(default_factory=dict)

    def keep(self, told: Mapping[int, int], skip: int, digest: Digest) -> None:
        """Keep a digest for those who were told of the same."""
        while len(self.digests) >= _DIGESTS_KEPT:
            self.digests.pop(next(iter(self.digests)))
        self.digests[frozenset(told.items()), skip] = digest


class DigestCache:
    """The latest shared digests, for the tasks of one event loop.

    Args:
        clock: Seconds of a steady clock.

    Attributes:
        read: What was read of articles lately.
        turn: Held while something is worked out that nobody waits for.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.read = ReadBefore()
        self.turn = asyncio.Semaphore(_COMPOSED_AT_ONCE)
        self._clock = clock
        self._figures: dict[tuple[int, int], tuple[FoundFigure, ...]] = {}
        self._shared: OrderedDict[tuple[str, datetime | None, datetime | None], SharedDigest] = (
            OrderedDict()
        )

    def figures(self, article: Article) -> tuple[FoundFigure, ...]:
        """Return the figures that tell most of an article; read once, some milliseconds of work."""
        key = (article.id, article.version)
        found = self._figures.get(key)
        if found is None:
            found = self._figures[key] = tuple(pick_figures(article))
            while len(self._figures) > _FIGURES_KEPT:
                self._figures.pop(next(iter(self._figures)), None)
        return found

    def share(
        self, combination: Combination, since: datetime | None, until: datetime | None
    ) -> SharedDigest:
        """Return what is known of a digest; nothing yet where nobody has asked for it lately.

        Args:
            combination: What is followed.
            since: Beginning of the span.
            until: End of the span; an open span is shared with nobody.
        """
        now = self._clock()
        if until is None:
            return SharedDigest(now, combination, since)
        key = (combination_key(combination), since, until)
        found = self._shared.get(key)
        if found is None or now - found.made > _SECONDS:
            found = self._shared[key] = SharedDigest(now, combination, since)
        self._shared.move_to_end(key)
        while len(self._shared) > _KEPT:
            self._shared.popitem(last=False)
        return found
