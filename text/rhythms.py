"""Reads in a request how often, when and how something is to be sent, in three languages."""

from dataclasses import dataclass, replace
from re import Match

from text.rhythm_rules import (
    DAYPARTS,
    MONTH_ENDS,
    NIGHT,
    NOT_AT_NIGHT,
    QUIET,
    RHYTHMS,
    SILENT,
    TIMES,
    WEEKDAYS,
    ZONES,
)
from text.terms import blank_out, fold_letters
from text.zones import find_zone

LONGEST_REQUEST = 500
"""Code points of a request that are read."""

_HALVES = {"demie": 30, "quart": 15, "ruoi": 30}
_AFTERNOON = frozenset({"pm", "p.m.", "du soir", "de l'apres-midi", "toi", "chieu"})
_MORNING = frozenset({"am", "a.m."})


@dataclass(frozen=True, slots=True)
class RhythmRequest:
    """How something is to be sent; None where nothing was said of it.

    Attributes:
        rest: The request without what was read here.
        rhythm: ``instant``, ``daily``, ``weekdays``, ``weekly`` or ``monthly``.
        minute: Minute of the local day, 0 to 1439.
        day: Weekday from Monday, 0 to 6, or day of the month, 1 to 31, as the rhythm has it.
        zone: Name of a time zone.
        quiet: First and last minute of the hours in which nothing is to be sent.
        silent: True when it is to make no sound.
        impossible_time: What was given as a time and is none.
        unknown_zone: What was given as the place of a time zone and is none.
    """

    rest: str
    rhythm: str | None = None
    minute: int | None = None
    day: int | None = None
    zone: str | None = None
    quiet: tuple[int, int] | None = None
    silent: bool | None = None
    impossible_time: str | None = None
    unknown_zone: str | None = None


class _Text:
    """A text and its folded form, of equal length, from which what was read is blanked out."""

    def __init__(self, text: str) -> None:
        self.typed = text
        self.folded = fold_letters(text)

    def take(self, match: Match[str]) -> str:
        """Blank out a match of the folded form; return what was typed there."""
        taken = self.typed[match.start() : match.end()]
        self.typed = blank_out(self.typed, match.span())
        self.folded = blank_out(self.folded, match.span())
        return taken


def parse_rhythm(request: str) -> RhythmRequest:
    """Read how often, when and how something is to be sent.

    Args:
        request: As typed, in French, English or Vietnamese, accents or none; only its first
            `LONGEST_REQUEST` code points are read.

    Returns:
        What was said of it, and the rest of the request.
    """
    text = _Text(" ".join(request[:LONGEST_REQUEST].split()))
    found = RhythmRequest(rest="")
    for read in (_read_quiet, _read_zone, _read_rhythm, _read_time, _read_silent):
        found = read(text, found)
    return replace(found, rest=" ".join(text.typed.split()))


def _read_quiet(text: _Text, found: RhythmRequest) -> RhythmRequest:
    match = QUIET.search(text.folded)
    if match:
        first, last = _minute(match, "1"), _minute(match, "2")
        typed = text.take(match)
        if first is None or last is None:
            return replace(found, impossible_time=typed.strip())
        return replace(found, quiet=(first, last))
    match = NOT_AT_NIGHT.search(text.folded)
    if match:
        text.take(match)
        return replace(found, quiet=NIGHT)
    return found


def _read_zone(text: _Text, found: RhythmRequest) -> RhythmRequest:
    for rule in ZONES:
        for match in rule.finditer(text.folded):
            place = text.typed[match.start("place") : match.end("place")]
            zone = find_zone(place)
            # "the first time", "giờ chót": without a known place these speak of no zone.
            if zone is None and match.groupdict().get("sure") is None:
                continue
            text.take(match)
            if zone is None:
                return replace(found, unknown_zone=place.strip())
            return replace(found, zone=zone)
    return found


def _read_rhythm(text: _Text, found: RhythmRequest) -> RhythmRequest:
    for rhythm, rule in RHYTHMS:
        match = rule.search(text.folded)
        if match is None:
            continue
        groups = {name: value for name, value in match.groupdict().items() if value}
        text.take(match)
        day = _day(groups)
        minute = next((DAYPARTS[v] for n, v in groups.items() if n.startswith("part")), None)
        impossible = groups.get("monthday") if day == 0 and rhythm == "monthly" else None
        return replace(
            found,
            rhythm=rhythm,
            day=None if impossible else day,
            minute=minute,
            impossible_time=impossible or found.impossible_time,
        )
    return found


def _day(groups: dict[str, str]) -> int | None:
    """Return the weekday or day of the month named; 0 for a day that no month has."""
    weekday = next((v for n, v in groups.items() if n.startswith("weekday")), None)
    if weekday is not None:
        return WEEKDAYS[weekday]
    monthday = groups.get("monthday")
    if monthday is None:
        return None
    if monthday in MONTH_ENDS:
        return MONTH_ENDS[monthday]
    return int(monthday) if 1 <= int(monthday) <= 31 else 0


def _read_time(text: _Text, found: RhythmRequest) -> RhythmRequest:
    for rule in TIMES:
        match = rule.search(text.folded)
        if match is None:
            continue
        minute = _minute(match, "")
        typed = text.take(match).strip()
        if minute is None:
            return replace(found, impossible_time=typed)
        return replace(found, minute=minute)
    return found


def _read_silent(text: _Text, found: RhythmRequest) -> RhythmRequest:
    match = SILENT.search(text.folded)
    if match is None:
        return found
    text.take(match)
    return replace(found, silent=True)


def _minute(match: Match[str], mark: str) -> int | None:
    """Return the minute of the day that a match names; None when there is none such."""
    groups = match.groupdict()
    named = groups.get(f"named{mark}")
    if named:
        return DAYPARTS[named]
    hour = int(groups.get(f"hour{mark}") or 99)
    half = groups.get(f"half{mark}")
    minute = _HALVES[half] if half else int(groups.get(f"minute{mark}") or 0)
    part = groups.get(f"part{mark}")
    if part and part in _AFTERNOON:
        hour = hour + 12 if hour < 12 else hour
    elif part and hour == 12 and part in _MORNING:
        hour = 0
    hour = 0 if (hour, minute) == (24, 0) else hour
    if hour > 23 or minute > 59:
        return None
    return hour * 60 + minute
