"""Numbers, percentages, amounts, ranks, dates and periods as short answers."""

import re
from itertools import pairwise
from typing import Final

from news.article_text import Sentence
from news.query import Concept, Query
from news.reading.reading import NOTHING, Reading, is_asked, nearness
from text.edges import drop_leaning_end
from text.question import AnswerKind
from text.spans import Span, SpanKind
from text.terms import fold, term_set, words
from text.topics.ids import is_party
from text.word_classes import WordClass, word_class

# Which spans answer which question, and how well, in [0, 1].
_FITS: Final = {
    AnswerKind.NUMBER: {SpanKind.NUMBER: 1.0, SpanKind.MONEY: 0.8, SpanKind.PERCENTAGE: 0.5},
    AnswerKind.PERCENTAGE: {SpanKind.PERCENTAGE: 1.0},
    AnswerKind.MONEY: {SpanKind.MONEY: 1.0, SpanKind.NUMBER: 0.4},
    AnswerKind.RANK: {SpanKind.RANK: 1.0},
    AnswerKind.DATE: {SpanKind.DATE: 1.0, SpanKind.PERIOD: 0.6},
    AnswerKind.PERIOD: {SpanKind.PERIOD: 1.0, SpanKind.DATE: 0.4},
    AnswerKind.FIGURE: {SpanKind.MONEY: 1.0, SpanKind.PERCENTAGE: 1.0, SpanKind.NUMBER: 0.9},
}
QUANTITY_KINDS: Final = frozenset(_FITS) - {AnswerKind.FIGURE}
_UNIT_MISSED: Final = 0.25
_BARE_DAY: Final = 0.8  # a day without a year, when a year was not demanded
_BEFORE_ALL: Final = 0.8  # a quantity that precedes every party
_OTHERS: Final = 0.35  # a quantity of a party that was not asked about
_JOINED: Final = re.compile(
    r"\s*(?:,|et|ou|, et)\s+(?:(?:le|la|les|du|de la|des|à la|au)\s+|l['’]|de l['’])?"
)
# A rank that the party asked of gives to the one asked about.
_REVERSED: Final = 0.4
_PAIR: Final = 2
# What may be counted in money: "combien d'aide", "how much funding".
_MONEY_WORDS: Final = (
    "argent", "aide", "aid", "fond", "fund", "dollar", "euro", "yen", "yuan", "million", "milliard",
    "billion", "don", "subvention", "grant", "financ", "invest", "credit", "pret", "loan", "dette",
    "debt", "money", "capita", "recette", "depense", "export", "import", "echange", "commerce",
    "trade", "budget", "tien", "usd", "soutien", "support", "benefice", "profit", "valeur",
)  # fmt: skip
_ELSEWHERE: Final = 0.5
# Code points before a date that opens its sentence, as in "Depuis octobre 2025".
_OPENS: Final = 20
_AND: Final = re.compile(r"\b(?:et|puis|mais|tandis|and|then|but|while)\b|;")
# "Aucun des cinq États" is none, not five.
_NONE_OF: Final = re.compile(
    r"\b(?:aucune? d(?:es|e (?:ces|ses|leurs))|none of (?:the|these|its|their)) $", re.IGNORECASE
)
# Code points between a name and the quantity that is its own: a verb at most.
_BEHIND: Final = 15
_YEAR: Final = re.compile(r"(?:1\d|20)\d{2}")
_RESPECTIVELY: Final = re.compile(r"respectivement", re.IGNORECASE)


def read_quantity(query: Query, sentence: Sentence) -> Reading:
    """Find the span of the kind asked for that stands nearest to what the question names."""
    fits = _FITS[query.form.kind]
    spans = [s for s in sentence.spans if s.kind in fits and not is_asked(query, s.text)]
    if query.form.kind is AnswerKind.NUMBER and _counts_things(query):
        spans = [span for span in spans if span.kind is not SpanKind.MONEY]
    if not spans:
        return NOTHING
    aligned = _aligned(query, sentence, spans)
    best = aligned or max(spans, key=lambda span: fits[span.kind] * _score(query, sentence, span))
    score = fits[best.kind] * (1.0 if aligned else _score(query, sentence, best))
    return Reading(_worded(sentence.text, best), score)


def _counts_things(query: Query) -> bool:
    """Tell whether a question counts what no money is: "combien de doses"."""
    focus = words(query.form.focus)
    return bool(focus) and not any(word.startswith(_MONEY_WORDS) for word in focus)


def _score(query: Query, sentence: Sentence, span: Span) -> float:
    near = nearness(query, sentence, span.start, span.end)
    score = 0.35 + 0.65 * near
    focus = term_set(query.form.focus, sentence.language)
    if query.form.kind is AnswerKind.NUMBER and focus:
        counted = term_set(span.unit, sentence.language)
        share = len(focus & counted) / len(focus)
        score *= _UNIT_MISSED + (1 - _UNIT_MISSED) * share
    elif span.kind in {SpanKind.RANK, SpanKind.PERCENTAGE}:
        counted = term_set(span.unit, sentence.language)
        if counted:
            score *= 0.6 + 0.4 * len(counted & query.named_by.keys()) / len(counted)
    if span.kind is SpanKind.RANK and _is_reversed(query, sentence, span):
        score *= _REVERSED
    score *= _governed(query, sentence, span)
    if span.kind in {SpanKind.DATE, SpanKind.PERIOD}:
        score *= _dated(query, sentence, span)
    if span.kind is SpanKind.DATE and not _YEAR.search(span.text):
        score *= 0.3 if "anne" in fold(query.text) or "year" in fold(query.text) else _BARE_DAY
    return score


def _is_reversed(query: Query, sentence: Sentence, span: Span) -> bool:
    """Tell whether a rank is the other's: "X est le 5e de Y" where that of Y for X is asked."""
    names = [concept for concept in query.concepts if concept.strict and not concept.of_time]
    if len(names) != _PAIR:
        return False
    sides = [
        {token.start < span.start for token in sentence.tokens.tokens if token.form in c.credits}
        for c in sorted(names, key=lambda c: query.text.find(c.surface))
    ]
    return sides[0] == {False} and sides[-1] == {True}


def _governed(query: Query, sentence: Sentence, span: Span) -> float:
    """Tell whose a quantity is: "la Chine apporte 32 %, la Corée 16 %" gives each its own.

    Returns:
        A factor in (0, 1]: 1 when the party named last before the span, or one joined to it by
        "et" or a comma, is asked about, or when no party that the sentence names is.
    """
    asked = {concept.topic for concept in query.concepts if concept.is_party}
    if not asked:
        asked = _named_alone(query, sentence)
    elif not asked & sentence.parties:
        return 1.0
    if not asked or not sentence.parties - asked:
        return 1.0
    group: set[str] = set()
    end = 0
    for token in sentence.tokens.tokens:
        if token.start >= span.start:
            break
        if is_party(token.form) or token.form in asked:
            joined = _JOINED.fullmatch(sentence.text, end, token.start)
            group = group | {token.form} if group and joined else {token.form}
            end = token.end
    if not group:
        return _BEFORE_ALL
    return 1.0 if group & asked else _OTHERS


def _dated(query: Query, sentence: Sentence, span: Span) -> float:
    """Tell what a date is of: "un dialogue en 1989 et un partenariat en 2010" gives each its own.

    Returns:
        A factor in (0, 1]: less than 1 when the words before another date of the sentence name
        more of what is asked than those before this one, back to the date before it.
    """
    dates = [s for s in sentence.spans if s.kind in {SpanKind.DATE, SpanKind.PERIOD}]
    # A date that opens its sentence has what it is of behind it, and so may one within a clause.
    if len(dates) < _PAIR or dates[0].start < _OPENS:
        return 1.0
    if not all(_AND.search(sentence.text, a.end, b.start) for a, b in pairwise(dates)):
        return 1.0
    own, best, start = 0.0, 0.0, 0
    for date in dates:
        told = _told_between(query, sentence, start, date.start)
        own = told if date == span else own
        best, start = max(best, told), date.end
    return 1.0 if own >= best else _ELSEWHERE


def _told_between(query: Query, sentence: Sentence, start: int, end: int) -> float:
    """Add up what a part of a sentence names of a question: not the names, nor the verbs.

    Nothing where it speaks of another party: "la Corée a signé le 18 mars et le Laos le 2 mai".
    """
    asked = {mention.topic for mention in query.topics}
    found: dict[int, float] = {}
    parties: set[str] = set()
    for form, first, last, _ in sentence.tokens.tokens:
        if start <= first and last <= end:
            parties.update((form,) if is_party(form) else ())
            for at, credit in query.named_by.get(form, ()):
                found[at] = max(credit, found.get(at, 0.0))
    if parties and asked and not parties & asked:
        return 0.0
    concepts = ((query.concepts[at], credit) for at, credit in found.items())
    return sum(c.weight * credit for c, credit in concepts if not c.strict and not _is_verb(c))


def _is_verb(concept: Concept) -> bool:
    first = concept.surface.split(maxsplit=1)[0]
    return word_class(first, opens=False) is WordClass.VERB


def _named_alone(query: Query, sentence: Sentence) -> set[str | None]:
    """Return the forms of the one name asked about here, where a quantity stands behind it.

    "La Corée 16 % et les pays de l'ASEAN 20 %" gives ASEAN, which is no party, its own.
    """
    forms = sentence.forms
    names = [c for c in query.concepts if c.is_name and not forms.isdisjoint(c.credits)]
    if len(names) != 1:
        return set()
    at = [t.end for t in sentence.tokens.tokens if t.form in names[0].credits]
    behind = any(end <= span.start <= end + _BEHIND for end in at for span in sentence.spans)
    return set(names[0].credits) if behind else set()


def _aligned(query: Query, sentence: Sentence, spans: list[Span]) -> Span | None:
    """Pair topics with amounts in order where the sentence says "respectivement"."""
    if not _RESPECTIVELY.search(sentence.text):
        return None
    asked = {mention.topic for mention in query.topics}
    amounts = [s for s in spans if s.kind in {SpanKind.MONEY, SpanKind.NUMBER, SpanKind.PERCENTAGE}]
    parties: list[str] = []
    for token in sentence.tokens.tokens:
        if is_party(token.form) and token.form not in parties:
            parties.append(token.form)
    if len(parties) < len(amounts) or len(amounts) < 2:
        return None
    pairs = zip(parties, amounts, strict=False)
    return next((span for party, span in pairs if party in asked), None)


def _worded(text: str, span: Span) -> str:
    """Word a span as an answer: a number or rank with what it counts, and "aucun des" before it."""
    none = _NONE_OF.search(text[: span.start])
    if none:
        return drop_leaning_end(f"{none.group()}{span.text} {span.unit}".strip())
    return drop_leaning_end(f"{span.text} {span.unit}".strip())
