"""A text that remembers every change made to it, with offsets that stay right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from text.clean.values import TextRepair


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``now``."""

    start: int
    end: int
    now: str
    rule: str


@dataclass(frozen=True, slots=True)
class TrackedText:
    """A text and the changes that led to it, sorted by offset and never overlapping."""

    text: str
    repairs: tuple[TextRepair, ...] = ()

    def apply(self, edits: Iterable[Edit]) -> "TrackedText":
        """Make the edits; an edit that overlaps the one before it is left out.

        Args:
            edits: In any order, with offsets in this text.

        Returns:
            The changed text; earlier repairs are moved, or merged with an edit that touches them.
        """
        kept = _drop_overlaps(edits, self.text)
        if not kept:
            return self
        pieces: list[str] = []
        repairs: list[TextRepair] = []
        old = list(self.repairs)
        cursor = written = next_old = 0
        for group in _group_with_repairs(kept, old):
            start, end = group.start, group.end
            while next_old < len(old) and not group.holds(next_old) and old[next_old].start < end:
                repairs.append(replace(old[next_old], start=old[next_old].start - cursor + written))
                next_old += 1
            next_old = max(next_old, group.last_repair)
            pieces.append(self.text[cursor:start])
            written += start - cursor
            now = _render(self.text, start, end, group.edits)
            repairs.append(TextRepair(written, group.original(self.text, old), now, group.rule))
            pieces.append(now)
            written += len(now)
            cursor = end
        repairs.extend(replace(r, start=r.start - cursor + written) for r in old[next_old:])
        pieces.append(self.text[cursor:])
        return TrackedText("".join(pieces), tuple(r for r in repairs if r.was != r.now))


@dataclass(slots=True)
class _Group:
    """Neighbouring edits and the earlier repairs they touch, taken as one change."""

    start: int
    end: int
    edits: list[Edit]
    first_repair: int
    last_repair: int
    rule: str

    def holds(self, index: int) -> bool:
        return self.first_repair <= index < self.last_repair

    def original(self, text: str, repairs: Sequence[TextRepair]) -> str:
        """Return what the source had between ``start`` and ``end``."""
        pieces: list[str] = []
        cursor = self.start
        for repair in repairs[self.first_repair : self.last_repair]:
            pieces += (text[cursor : repair.start], repair.was)
            cursor = repair.start + len(repair.now)
        return "".join(pieces) + text[cursor : self.end]


def _drop_overlaps(edits: Iterable[Edit], text: str) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if text[edit.start : edit.end] == edit.now:
            continue
        if kept and (edit.start < kept[-1].end or edit.start == kept[-1].start):
            continue
        kept.append(edit)
    return kept


def _group_with_repairs(edits: list[Edit], repairs: Sequence[TextRepair]) -> list[_Group]:
    """Join each edit with the repairs whose span it cuts, and edits that share a repair."""
    groups: list[_Group] = []
    index = 0
    for edit in edits:
        while index < len(repairs) and _ends_before(repairs[index], edit):
            index += 1
        last = index
        while last < len(repairs) and _touches(repairs[last], edit):
            last += 1
        touched = repairs[index:last]
        start = min([edit.start, *(r.start for r in touched)])
        end = max([edit.end, *(r.start + len(r.now) for r in touched)])
        if groups and start < groups[-1].end:
            group = groups[-1]
            group.edits.append(edit)
            group.end = max(group.end, end)
            group.last_repair = max(group.last_repair, last)
            continue
        rule = touched[0].rule if touched else edit.rule
        groups.append(_Group(start, end, [edit], index, last, rule))
    return groups


def _ends_before(repair: TextRepair, edit: Edit) -> bool:
    return repair.start + len(repair.now) <= edit.start and repair.start < edit.start


def _touches(repair: TextRepair, edit: Edit) -> bool:
    end = repair.start + len(repair.now)
    if not repair.now:
        return edit.start <= repair.start < edit.end
    return repair.start < edit.end and edit.start < end


def _render(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    cursor = start
    for edit in edits:
        pieces += (text[cursor : edit.start], edit.now)
        cursor = edit.end
    return "".join(pieces) + text[cursor:end]
