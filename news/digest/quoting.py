"""Chooses what a digest quotes of an article: what sums it up, and why it is there.

The first quote is the most telling sentence of the summary. The second says something else: less
than half of what the shorter of both says is shared. Where neither the title nor the first names
what is followed, the second does, if any sentence of the article can. A sentence that leans on the
one before it ("Il a également salué…") is quoted right behind that one only.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

from news.answers import Source
from news.citing import cite
from storage.records import Article
from text.sentences import split_sentences
from text.terms import analyze

_REPEATED: Final = 0.5
_LEANS: Final = re.compile(
    r"(?:ils?|elles?|on|ce|c['’]|cela|ceci|cet|cette|ces|celles?(?:-ci)?|celui|ceux|celle-ci|"
    r"he|she|it|they|this|that|these|those)\b",
    re.IGNORECASE,
)

_Place = tuple[int, int]
"""Start and end of a sentence in the text of its article."""


def quote_article(article: Article, named: Collection[int]) -> list[Source]:
    """Quote one or two sentences of an article, in the order of the text.

    Args:
        article: The article.
        named: Offsets in its text at which a followed topic is named.
    """
    told = [place for said in article.summary if (place := _find(article, said)) is not None]
    told = told or [_find(article, article.lead) or (0, len(article.title))]
    first = next((each for each in told if not _leans(article, each)), told[0])
    others = [each for each in told if each != first]
    if named and not (_names((0, len(article.title)), named) or _names(first, named)):
        naming = [each for each in others if _names(each, named)]
        others = [*naming, *_find_naming(article, named), *others]
    second = next((each for each in others if _goes_with(article, first, each)), None)
    quotes = sorted({first, second or first})
    return [cite(article, article.text[start:end], start) for start, end in quotes]


def _find(article: Article, said: str) -> _Place | None:
    start = article.text.find(said) if said else -1
    return None if start < 0 else (start, start + len(said))


def _find_naming(article: Article, named: Collection[int]) -> Iterator[_Place]:
    """Find the sentences of the lead and body that name what is followed."""
    for offset in sorted(named):
        begin = article.text.rfind("\n", 0, offset) + 1
        paragraph = article.text[begin:].partition("\n")[0]
        if paragraph != article.lead and paragraph not in article.body:
            continue
        for start, end in split_sentences(paragraph):
            if start <= offset - begin < end:
                yield begin + start, begin + end


def _goes_with(article: Article, first: _Place, other: _Place) -> bool:
    if _leans(article, other) and (
        other[0] < first[1] or article.text[first[1] : other[0]].strip()
    ):
        return False
    stems, others = (_stems(article.text[a:b], article.language) for a, b in (first, other))
    return len(stems & others) < _REPEATED * min(len(stems), len(others))


def _leans(article: Article, place: _Place) -> bool:
    return _LEANS.match(article.text, *place) is not None


def _names(place: _Place, named: Collection[int]) -> bool:
    return any(place[0] <= offset < place[1] for offset in named)


# Many digests tell one story.
@lru_cache(4_000)
def _stems(sentence: str, language: str) -> frozenset[str]:
    return frozenset(analyze(sentence, language))
