"""Questions about a time: asked of the text first, then of the articles published at that time."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from news.composing import Found
from news.query import Query
from text.question_rules import DATED_KINDS
from text.spans import SpanKind

# Share of the best fit from which a newer answer goes before an older one.
_AS_GOOD: Final = 0.85
_YEAR: Final = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")


def by_publication(query: Query) -> Query | None:
    """Ask the same of articles published at the time asked about, whatever year they name.

    Returns:
        The other question; None where the time sets no bounds, or already bounds the articles.
    """
    time = query.time
    if time is None or not time.bounded or query.since or query.until:
        return None
    kept = tuple(concept for concept in query.concepts if not concept.of_time)
    return replace(query, concepts=kept, since=time.since, until=time.until)


def names_other_year(text: str, years: Collection[str]) -> bool:
    """Tell whether a text names a year, and none of those asked about."""
    named = set(_YEAR.findall(text))
    return bool(named) and not named.intersection(years)


def newest_first(found: Sequence[Found]) -> list[Found]:
    """Put the newest of the answers that fit nearly as well as the best before the others."""
    if not found:
        return []
    least = found[0].score * _AS_GOOD
    good = [item for item in found if item.score >= least]
    rest = [item for item in found if item.score < least]
    good.sort(key=lambda item: item.ranked.article.head.published or "", reverse=True)
    return [*good, *rest]


def newer_than(
    query: Query, found: Sequence[Found], answer: str, published: str | None
) -> list[Found]:
    """Keep what is newer than the answer given before, the newest first.

    That is what a later date answers, be it in the same sentence, or what an article published
    later says.

    Args:
        query: The question.
        found: What answers it, best first.
        answer: The short answer given before.
        published: When its article was published; None when that is not known.
    """
    said = max(_YEAR.findall(answer), default="")
    newer = []
    dated = said and query.form.kind in DATED_KINDS
    for item in (_read_last(each, said) for each in found) if dated else found:
        year = max(_YEAR.findall(item.reading.answer), default="")
        date = item.ranked.article.head.published
        later = bool(said and year > said) or bool(published and date and date > published)
        if later and item.reading.answer != answer:
            newer.append((year, date or "", item))
    newer.sort(key=lambda entry: entry[:2], reverse=True)
    return [item for _, _, item in newer]


def _read_last(found: Found, said: str) -> Found:
    """Read the last date of a sentence that answered with an earlier one, or with this year."""
    dates = [s for s in found.ranked.sentence.spans if s.kind is SpanKind.DATE]
    later = [(years[-1], s.text) for s in dates if (years := _YEAR.findall(s.text))]
    year, text = max(later, default=("", ""))
    answered = max(_YEAR.findall(found.reading.answer), default="")
    if answered != said or year <= said:
        return found
    return replace(found, reading=replace(found.reading, answer=text))
