"""What ranking needs of the passages found last, kept from one question to the next."""

from collections.abc import Iterable
from time import monotonic
from typing import Final

from news.article_text import AWAITED_SECONDS
from storage.candidates import Candidate

# Some 4 kB each.
_REMEMBERED: Final = 5_000


class CandidateCache:
    """Passages by id; a passage never changes, but its vectors may be yet to come.

    One that has none is therefore let go of after half a minute.
    """

    def __init__(self) -> None:
        self._whole: dict[int, Candidate] = {}
        self._awaiting: dict[int, Candidate] = {}
        self._let_go = monotonic() + AWAITED_SECONDS

    def get(self, id_: int) -> Candidate | None:
        """Return a passage kept, or None; for any thread."""
        return self._whole.get(id_) or self._awaiting.get(id_)

    def put(self, candidates: Iterable[Candidate]) -> None:
        """Keep passages, and let go of those kept longest where there are too many."""
        for each in candidates:
            (self._whole if each.vectors else self._awaiting)[each.id] = each
        for kept in (self._whole, self._awaiting):
            while len(kept) > _REMEMBERED:
                kept.pop(next(iter(kept)))

    def let_go(self) -> None:
        """Let go of what awaited vectors for long enough."""
        if monotonic() >= self._let_go:
            self._awaiting = {}
            self._let_go = monotonic() + AWAITED_SECONDS
