"""Finds what the figures of a digest were before: in articles known before its span."""

import asyncio
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import product
from math import ceil
from typing import Final

from news.answers import Figure
from news.citing import cite
from news.digest.stories import FigureChange
from news.digest.telling import ToldStory
from news.figures import FoundFigure
from storage.articles import read_passages
from storage.earlier import find_numbered
from storage.engine import Database
from storage.read_before import NumberedPassages, ReadBefore
from storage.records import Passage
from text.figure_changes import Statement, compare
from text.spans import Span, SpanKind

_SHARED: Final = 0.6
"""Share of a sentence's stems that a passage holds at least to be read, as the rule asks."""
_FEWEST_STEMS: Final = 3
_PASSAGES: Final = 12
_TOPICS: Final = 4
_DIGIT: Final = re.compile(r"\d")
"""Only numbers in digits are compared."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A sentence of a story with a figure, for which an earlier one is looked for."""

    told: ToldStory
    figure: FoundFigure
    statement: Statement


async def find_changes(
    database: Database,
    stories: Sequence[ToldStory],
    topics: Collection[str],
    before: datetime,
    read: ReadBefore,
) -> dict[int, tuple[FigureChange, ...]]:
    """Find the figures of stories that an earlier article about the same topics gives otherwise.

    The latest articles of each topic are looked at, and of their passages only those read that
    share the words of a sentence with a figure: the cost does not grow with the corpus.

    Args:
        database: The store.
        stories: The stories.
        topics: What is followed; where that is words alone, each story's first topic stands in.
        before: Articles first seen up to this time are earlier ones.
        read: What was read for other digests.

    Returns:
        The changes by id of the article that tells the story; one without any has none.
    """
    wanted = [
        _Wanted(told, figure, _state(figure.sentence, told.article.language))
        for told in stories
        for figure in {found.start: found for found in told.figures}.values()
        if _DIGIT.search(figure.sentence)
    ]
    if not wanted:
        return {}
    looked = list(dict.fromkeys(topics or (t for told in stories for t in told.article.topics[:1])))
    numbered = await database.read(
        lambda session: find_numbered(session, looked[:_TOPICS], before=before, read=read)
    )
    ids = await asyncio.to_thread(_find_alike, wanted, numbered)
    if not ids:
        return {}
    passages = await database.read(lambda session: read_passages(session, ids))
    return await asyncio.to_thread(_compare_all, wanted, list(passages.values()))


# Many digests tell one story, and what a statement says of itself it works out once.
@lru_cache(2_000)
def _state(sentence: str, language: str) -> Statement:
    return Statement(sentence, language)


def _find_alike(wanted: Sequence[_Wanted], topics: Sequence[NumberedPassages]) -> list[int]:
    """Find the passages that share the words of some wanted sentence, the most first."""
    sentences = {
        each.statement.stems
        for each in wanted
        if each.statement.stands_alone and len(each.statement.stems) >= _FEWEST_STEMS
    }
    asked = frozenset[str]().union(*sentences)
    indexed = [(passages, _index(passages, asked)) for passages in topics]
    best: dict[int, float] = {}
    for stems, (passages, holders) in product(sentences, indexed):
        for id_ in _find_candidates(stems, holders):
            share = len(stems & passages[id_]) / len(stems)
            if share >= _SHARED:
                best[id_] = max(best.get(id_, 0.0), share)
    return sorted(best, key=lambda id_: (-best[id_], -id_))[:_PASSAGES]


def _index(passages: NumberedPassages, asked: frozenset[str]) -> dict[str, list[int]]:
    """Return the ids of the passages that hold each of the stems asked for, by stem."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for id_, terms in passages.items():
        for term in terms & asked:
            holders[term].append(id_)
    return holders


def _find_candidates(stems: frozenset[str], holders: Mapping[str, Sequence[int]]) -> set[int]:
    """Find the passages that may share enough stems: they hold one of the rarest."""
    lists = sorted((holders.get(stem, ()) for stem in stems), key=len)
    needed = ceil(_SHARED * len(stems))
    return set[int]().union(*lists[: len(stems) - needed + 1])


def _compare_all(
    wanted: Sequence[_Wanted], passages: Sequence[Passage]
) -> dict[int, tuple[FigureChange, ...]]:
    earlier = [
        (passage, start, Statement(_cut(passage, start, end), passage.article.language))
        for passage in sorted(passages, key=_age, reverse=True)
        for start, end in passage.sentences
        if _DIGIT.search(_cut(passage, start, end))
    ]
    found: dict[int, tuple[FigureChange, ...]] = {}
    for each in wanted:
        article = each.told.article
        for passage, start, statement in earlier:
            if passage.article.id == article.id or _is_later(passage, article.published):
                continue
            spans = compare(statement, each.statement)
            if spans is not None:
                earlier_quote = cite(passage.article, statement.text, start, passage=passage.id)
                was = Figure(_word(spans[0]), earlier_quote)
                quote = cite(article, each.figure.sentence, each.figure.start)
                change = FigureChange(was, Figure(_word(spans[1]), quote))
                found[article.id] = (*found.get(article.id, ()), change)
                break
    return found


def _age(passage: Passage) -> tuple[str, int]:
    """Order by the day of publication; the undated come last of those that may be latest."""
    return passage.article.published or "", passage.article.id


def _is_later(passage: Passage, published: str | None) -> bool:
    """Tell whether an article known earlier was yet published after another."""
    day = passage.article.published
    if day is None or published is None:
        return False
    both = min(len(day), len(published))
    return day[:both] > published[:both]


def _cut(passage: Passage, start: int, end: int) -> str:
    return passage.text[start - passage.start : end - passage.start]


def _word(span: Span) -> str:
    return f"{span.text} {span.unit}".strip() if span.kind is SpanKind.NUMBER else span.text
