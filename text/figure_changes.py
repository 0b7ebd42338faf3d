"""Tells whether two sentences give different numbers for one and the same thing.

The rule would rather miss a change than make one up. Two sentences are about the same thing when

- each has exactly one figure of that kind and unit, and the two differ by no more than five times;
- the clause around the figure holds the same words in both, but for those that only tell how high
  a figure stands ("atteint", "s'élève à"): where one word stands instead of another, women instead
  of men, it is another thing;
- both name the same persons, places and bodies, in the same order, and at least one;
- neither speaks of another day, month, year, quarter or edition than the other;
- most of the words of the whole sentences are shared.

A sentence whose subject stands in another one ("Ce chiffre…", "Elle…") is never compared.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from text.calendar_names import ENGLISH_MONTHS, MONTHS
from text.english_spans import find_spans_in
from text.spans import Span, SpanKind
from text.terms import analyze, fold, words

_FIGURES: Final = frozenset({SpanKind.PERCENTAGE, SpanKind.MONEY, SpanKind.NUMBER})
_TIMES: Final = frozenset({SpanKind.DATE, SpanKind.PERIOD, SpanKind.RANK})
_MOST_SHARED: Final = 0.6
_FEWEST_WORDS: Final = 2
"""Words that the clause of a figure holds at least: fewer do not say what is counted."""
_LARGEST_STEP: Final = 5.0
_ROUNDING: Final = 0.1
"""Two numbers of which one is about so much differ by more than this share, or do not differ."""

# Words that tell how high a figure stands, or when it was told, and not what it measures.
_LEVEL_WORDS: Final = (
    "atteindre atteint atteignent atteignait atteinte élève élèvent élevait établit établissent "
    "compte comptent comptait représente représentent représentait dépasse dépassent dépassait "
    "désormais actuellement maintenant aujourd'hui déjà environ près plus moins presque quelque "
    "passé passée passés passées porté portée portés portées total totalise totalisent soit "
    "nouveau nouvelle lundi mardi mercredi jeudi vendredi samedi dimanche"
)
_ENGLISH_LEVEL_WORDS: Final = (
    "reach reaches reached stand stands stood total totals totaled totalled amount amounts "
    "amounted account accounts accounted represent represents represented exceed exceeds "
    "exceeded now currently already nearly almost more less than around new have has had "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_NEUTRAL: Final = {
    "fr": frozenset(analyze(_LEVEL_WORDS, "fr")),
    "en": frozenset(analyze(_ENGLISH_LEVEL_WORDS, "en")),
}

_CLAUSE_END: Final = re.compile(
    r"[,;:](?=\s)|[()«»\"–—]| - |\b(?:tandis qu|alors qu|contre|while|whereas|against|compared)\b",
    re.IGNORECASE,
)
_ATTRIBUTION: Final = re.compile(
    r"(?:^|, )(?:selon|d['’]après|according to)\b[^,;]*,? ?|,? (?:selon|d['’]après|according to)\b"
    r"[^,;.]*|, (?:a|ont) (?:annoncé|indiqué|précisé|déclaré|rapporté|affirmé)\b[^;.]*"
    r"|, [^,;.]*\b(?:said|announced|reported)\b[^,;.]*",
    re.IGNORECASE,
)
_ELSEWHERE: Final = re.compile(
    r"^(?:il|ils|elle|elles|on|cela|ceci|ce|c['’]|it|he|she|they|this|that|these|those)\b"
    r"|\b(?:cet|cette|ces|celui|celle|ceux|celles|ce|this|these|those)\b",
    re.IGNORECASE,
)
_RELATIVE_TIME: Final = re.compile(
    r"\b(?:(?i:cette année|l['’]an (?:dernier|passé|prochain)"
    r"|l['’]année (?:dernière|passée|prochaine)"
    r"|(?:premier|deuxième|troisième|quatrième|dernier)s? (?:trimestre|semestre|mois)|trimestre"
    r"|semestre|hier|demain|prochain\w*|dernier|dernière|last \w+|next \w+|this \w+|yesterday"
    rf"|tomorrow|quarter|half)|{'|'.join((*MONTHS, *ENGLISH_MONTHS))}"
    r"|d['’]ici|by (?:19|20)\d\d|(?:19|20)\d\d)\b"
)
_POLARITY: Final = frozenset(
    "ne n pas sans aucun aucune non hors sauf jamais no not never without except excluding "
    "devrait devraient pourrait pourraient doit doivent should would could may might will sera "
    "seront plan if si".split()
)
_NAME: Final = re.compile(r"(?<!^)(?<![.!?] )\b[A-ZÀ-ÖØ-ÞĐ][\w-]+")
_BY: Final = frozenset({"de", "d", "by", "of", "from"})
_OVER: Final = re.compile(r"\b(?:plus|over|more)\b", re.IGNORECASE)
_UNDER: Final = re.compile(r"\b(?:moins|less|under)\b", re.IGNORECASE)
_APPROXIMATELY: Final = re.compile(
    r"\b(?:plus|moins|près|environ|presque|quelque|more|less|nearly|almost|about|around|over|under)"
    r"(?: d[eu']| than)? ?$",
    re.IGNORECASE,
)
_VALUE: Final = re.compile(r"\d+(?:[ .,\u00a0\u202f]\d+)*")
_SCALES: Final = (
    (re.compile(r"\bmilliards?\b"), 1e9, 1e9),
    (re.compile(r"\btrillions?\b"), 1e18, 1e12),
    (re.compile(r"\bbillions?\b"), 1e12, 1e9),
    (re.compile(r"\bmillions?\b"), 1e6, 1e6),
    (re.compile(r"\b(?:mille|thousand)\b"), 1e3, 1e3),
)


@dataclass(frozen=True)
class Statement:
    """A sentence that gives figures.

    Attributes:
        text: The sentence.
        language: ``fr`` or ``en``; others are read as French.
    """

    text: str
    language: str

    @cached_property
    def _spans(self) -> list[Span]:
        return find_spans_in(self.text, self.language)

    @cached_property
    def figures(self) -> dict[str, Span]:
        """Its figures by what they are in; a unit that it gives two figures in is left out."""
        found: dict[str, Span] = {}
        twice: set[str] = set()
        for span in self._spans:
            unit = self._unit(span)
            if unit is not None:
                twice |= {unit} & found.keys()
                found[unit] = span
        return {unit: span for unit, span in found.items() if unit not in twice}

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its stems, without numbers, attributions and words that only tell a level."""
        return frozenset(self._stems(_ATTRIBUTION.sub(" ", self.text)))

    @cached_property
    def names(self) -> list[str]:
        """What it names by capital letters, in order, attributions left out."""
        return [fold(name) for name in _NAME.findall(_ATTRIBUTION.sub(" ", self.text))]

    @cached_property
    def times(self) -> frozenset[str]:
        """The days, years, ranks and editions that it speaks of."""
        told = _ATTRIBUTION.sub(" ", self.text)
        ranks = {fold(span.text) for span in self._spans if span.kind in _TIMES}
        return frozenset(ranks | {fold(time) for time in _RELATIVE_TIME.findall(told)})

    def clause(self, span: Span) -> tuple[list[str], frozenset[str]]:
        """Return the stems around a figure, in order, and the words that turn their sense."""
        start, end = 0, len(self.text)
        for match in _CLAUSE_END.finditer(self.text):
            if match.end() <= span.start:
                start = match.end()
            elif match.start() >= span.end:
                end = match.start()
                break
        around = f"{self.text[start : span.start]} {self.text[span.end : end]}"
        around = _ATTRIBUTION.sub(" ", around)
        return self._stems(around), _POLARITY & set(words(around))

    def is_by(self, span: Span) -> bool:
        """Tell whether a figure says by how much something changed, or of how much it is."""
        return not _BY.isdisjoint(words(self.text[: span.start])[-1:])

    def wording(self, span: Span) -> str:
        """Return a figure with what says before it how exact it is: "plus de 300"."""
        before = _APPROXIMATELY.search(self.text[: span.start])
        return f"{before.group() if before else ''}{span.text}"

    @cached_property
    def first(self) -> str:
        """Its first word, folded; empty where it has none."""
        return next(iter(words(self.text)), "")

    @cached_property
    def stands_alone(self) -> bool:
        """Whether its subject stands in it."""
        return _ELSEWHERE.search(self.text) is None

    def _stems(self, text: str) -> list[str]:
        neutral = _NEUTRAL.get(self.language, _NEUTRAL["fr"])
        stems = analyze(text, self.language)
        return [stem for stem in stems if stem not in neutral and not stem[0].isdigit()]

    def _unit(self, span: Span) -> str | None:
        if span.kind not in _FIGURES or read_number(span.text, self.language) is None:
            return None
        if span.kind is SpanKind.PERCENTAGE:
            return "%"
        if span.kind is SpanKind.MONEY:
            return " ".join(sorted(re.findall(r"[$€£¥]|[a-z]{3,}", _without_scale(span.text))))
        unit = self._stems(span.unit)
        return f"number {unit[0]}" if unit else None


def compare(was: Statement, now: Statement) -> tuple[Span, Span] | None:
    """Find the figure that two sentences give differently for the same thing.

    Args:
        was: The earlier sentence.
        now: The later sentence.

    Returns:
        The figure in each of them; None when they do not speak of the same thing, or agree.
    """
    if was.language != now.language or not (was.stands_alone and now.stands_alone):
        return None
    # Cheap reasons to tell two sentences apart come first: most pairs are nothing alike.
    if was.names != now.names or not (was.names or _begin_alike(was, now)):
        return None
    shared = len(was.stems & now.stems)
    if shared < _MOST_SHARED * max(len(was.stems), len(now.stems), 1) or was.times != now.times:
        return None
    for unit, figure in now.figures.items():
        before = was.figures.get(unit)
        if before is not None and _same_thing(was, before, now, figure):
            return before, figure
    return None


def read_number(text: str, language: str) -> float | None:
    """Read the number that a figure holds; None when it has none in digits."""
    match = _VALUE.search(text)
    if match is None:
        return None
    digits = re.sub(r"[ \u00a0\u202f]", "", match.group())
    thousands, point = (",", ".") if language == "en" else (".", ",")
    if re.fullmatch(
        rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(point)}\d+)?", digits
    ):
        digits = digits.replace(thousands, "")
    try:
        number = float(digits.replace(",", "."))
    except ValueError:
        return None
    for scale, french, english in _SCALES:
        if scale.search(text.casefold()):
            return number * (english if language == "en" else french)
    return number


def _same_thing(was: Statement, before: Span, now: Statement, figure: Span) -> bool:
    old_clause, old_turns = was.clause(before)
    clause, turns = now.clause(figure)
    if len(set(clause)) < _FEWEST_WORDS or set(old_clause) != set(clause) or old_turns != turns:
        return False
    if was.is_by(before) != now.is_by(figure):
        return False
    return _differ(was.wording(before), now.wording(figure), now.language)


def _differ(was: str, now: str, language: str) -> bool:
    """Tell whether two figures are so different that the thing itself must have changed."""
    before, after = read_number(was, language), read_number(now, language)
    if not before or not after or before == after:
        return False
    if max(before, after) > _LARGEST_STEP * min(before, after):
        return False
    if (_OVER.search(was) and _UNDER.search(now)) or (_UNDER.search(was) and _OVER.search(now)):
        return False
    is_rough = not (was[:1].isdigit() or was[:1] in "$€£¥") or not (
        now[:1].isdigit() or now[:1] in "$€£¥"
    )
    return not is_rough or abs(after - before) > _ROUNDING * max(before, after)


def _begin_alike(was: Statement, now: Statement) -> bool:
    """Tell whether both begin with the same capitalised word: "Japan imports…"."""
    return was.first == now.first and bool(analyze(was.first, now.language))


def _without_scale(text: str) -> str:
    folded = fold(text)
    for scale, _, _ in _SCALES:
        folded = scale.sub(" ", folded)
    return re.sub(
        r"\b(?:plus|moins|pres|environ|presque|quelque|more|less|than|nearly|almost|about|"
        r"around|over)\b",
        " ",
        folded,
    )
