"""An article as the reader sees it: its sentences in order, each with its words and context."""

import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import inf
from time import monotonic
from typing import Final

import numpy as np

from news.naming import Naming
from news.parties import find_parties
from storage.records import ArticleHead, Mention, Passage
from text.chunks import pad_content_words, split_words
from text.english_spans import find_spans_in
from text.spans import Span
from text.terms import word_set
from text.tokens import FormSequence, TokenSequence, WordForms, read_word_forms, tokenize
from text.topics.ids import is_theme
from text.vectors import Vector, holds_vectors, unpack_last

_CREDIT: Final = re.compile(r"\(?Photos? ?:|\(?Photos? diffus", re.IGNORECASE)
_PRONOUN: Final = re.compile(
    r"(?:Il|Elle|Ils|Elles|Celui-ci|Celle-ci|Ce dernier|Cette dernière|Son|Sa|Ses|Leurs?)\b"
)
_PEOPLE_AND_PLACES: Final = frozenset({"PER", "LOC"})
_LONGEST_CREDIT: Final = 80
# What has no full stop for so long is a table, not a sentence, and takes seconds to read.
_LONGEST_SENTENCE: Final = 3_000
_CACHED_ARTICLES: Final = 2_000
AWAITED_SECONDS: Final = 30.0
"""What was read before its vectors were made is read again after so many seconds."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of an article; offsets are in the article's text.

    ``paragraph`` counts from 0, the title being paragraph 0; ``language`` is the article's;
    ``vector`` is a unit vector of 512 dimensions (`text.vectors`), None until it is computed.
    """

    passage: int
    paragraph: int
    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]
    language: str = "fr"
    vector: Vector | None = field(default=None, compare=False, repr=False)

    @cached_property
    def tokens(self) -> TokenSequence:
        """Its content tokens, partners, members and frameworks by their topic ids."""
        return tokenize(self.text, self._named, offset=self.start, language=self.language)

    @cached_property
    def word_forms(self) -> WordForms:
        """The forms of its words, which are read of many sentences for each one looked at."""
        return read_word_forms(self.text, self._named, offset=self.start, language=self.language)

    @cached_property
    def in_order(self) -> FormSequence:
        """The forms of its tokens, and their places among its words."""
        return self.word_forms.in_order

    @property
    def _named(self) -> list[tuple[int, int, str]]:
        """Where it names topics that are no themes."""
        return [
            (m.start, m.end, m.topic)
            for m in self.mentions
            if m.topic is not None and not is_theme(m.topic)
        ]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its folded words, function words included."""
        return split_words(self.text)

    @cached_property
    def signs(self) -> tuple[bool, ...]:
        """Whether it holds a quotation, a bracket and a colon."""
        return tuple(sign in self.text for sign in "«(:")

    @property
    def forms(self) -> frozenset[str]:
        """Stems, topic ids and pairs of them that stand in it."""
        return self.tokens.forms

    @cached_property
    def is_credit(self) -> bool:
        """Whether it only says who took a picture."""
        return _CREDIT.match(self.text) is not None and len(self.text) < _LONGEST_CREDIT

    @property
    def is_readable(self) -> bool:
        """Whether it can hold an answer: it is a sentence, and no picture's credit."""
        return len(self.text) <= _LONGEST_SENTENCE and not self.is_credit

    @cached_property
    def leans(self) -> bool:
        """Whether it opens with a pronoun, and so goes on about the sentence before it."""
        return _PRONOUN.match(self.text) is not None

    def names_others(self, typed: frozenset[str]) -> bool:
        """Tell whether it goes on about a person or place of its own, the topics apart.

        Args:
            typed: Folded words of the question; a name made of them is not another's.
        """
        return not self.leans and any(not name <= typed for name in self._other_names)

    @cached_property
    def _other_names(self) -> tuple[frozenset[str], ...]:
        """The words of each person and place that it names, the topics apart."""
        topical = [(m.start, m.end) for m in self.mentions if m.topic is not None]
        return tuple(
            word_set(mention.text)
            for mention in self.mentions
            if mention.label in _PEOPLE_AND_PLACES
            and not any(start < mention.end and mention.start < end for start, end in topical)
        )

    @cached_property
    def spelling(self) -> str:
        """Its content words, as character n-grams are looked for in them."""
        return pad_content_words(self.text)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Its numbers, amounts, ranks and dates."""
        return tuple(find_spans_in(self.text, self.language))

    @cached_property
    def parties(self) -> frozenset[str]:
        """The partners and members it speaks of, more than as the place of something."""
        return find_parties(self.text, self.start, self.mentions)


@dataclass(frozen=True)
class ArticleText:
    """An article's sentences, in order, with its head.

    ``vectors`` are those of the sentences, one a row, once each has one.
    """

    head: ArticleHead
    sentences: tuple[Sentence, ...]
    vectors: Vector | None = field(default=None, compare=False, repr=False)

    def slice(self, start: int, end: int) -> str:
        """Return the text between two sentence boundaries, as the article has it."""
        inside = [s for s in self.sentences if start <= s.start and s.end <= end]
        pieces = [inside[0].text]
        for before, sentence in pairwise(inside):
            gap = sentence.start - before.end
            pieces.append((" " if sentence.paragraph == before.paragraph else "\n") * gap)
            pieces.append(sentence.text)
        return "".join(pieces)

    @cached_property
    def by_passage(self) -> Mapping[int, tuple[int, ...]]:
        """Places of the sentences of each passage."""
        places: dict[int, list[int]] = {}
        for place, sentence in enumerate(self.sentences):
            places.setdefault(sentence.passage, []).append(place)
        return {passage: tuple(found) for passage, found in places.items()}

    @cached_property
    def opens(self) -> tuple[bool, ...]:
        """Whether each sentence opens a paragraph; one more, true, stands for the end."""
        paragraphs = [sentence.paragraph for sentence in self.sentences]
        return True, *(before != after for before, after in pairwise(paragraphs)), True

    @cached_property
    def naming(self) -> Naming:
        """Which of its sentences name what."""
        return Naming([sentence.word_forms for sentence in self.sentences])

    def cosines(self, vector: Vector) -> Vector:
        """Return the cosine of a unit vector and each sentence's; NaN for those yet to come."""
        if self.vectors is not None:
            every: Vector = self.vectors @ vector
            return every
        found = np.full(len(self.sentences), np.nan, dtype=np.float32)
        known = {at: s.vector for at, s in enumerate(self.sentences) if s.vector is not None}
        if known:
            found[list(known)] = np.stack(list(known.values())) @ vector
        return found

    def length_together(self, first: int, end: int) -> float:
        """Return the length of the sum of some sentences' vectors, by their places."""
        length = self._lengths.get((first, end))
        if length is None:
            vectors = [s.vector for s in self.sentences[first:end] if s.vector is not None]
            length = float(np.linalg.norm(np.sum(vectors, axis=0)))
            self._lengths[first, end] = length
        return length

    @cached_property
    def _lengths(self) -> dict[tuple[int, int], float]:
        return {}

    @cached_property
    def leaning(self) -> tuple[int, ...]:
        """Places of the sentences that go on about the one before, of the same paragraph."""
        return tuple(
            place
            for place, (before, sentence) in enumerate(pairwise(self.sentences), 1)
            if sentence.paragraph == before.paragraph and sentence.leans
        )


def read_article(passages: Sequence[Passage]) -> ArticleText:
    """Put the passages of one article together.

    Args:
        passages: All passages of the article, in order; at least one.
    """
    sentences: list[Sentence] = []
    language = passages[0].article.language
    vectors, whole = _read_vectors(passages)
    paragraph = 0
    end = passages[0].start
    for passage in passages:
        # Sentences of one paragraph are a space apart, paragraphs two line ends.
        if passage.start - end > 1:
            paragraph += 1
        end = passage.end
        for start, stop in passage.sentences:
            mentions = tuple(m for m in passage.mentions if start <= m.start and m.end <= stop)
            text = passage.text[start - passage.start : stop - passage.start]
            vector = vectors[len(sentences)]
            sentences.append(
                Sentence(passage.id, paragraph, start, stop, text, mentions, language, vector)
            )
    return ArticleText(passages[0].article, tuple(sentences), whole)


def _read_vectors(passages: Sequence[Passage]) -> tuple[list[Vector | None], Vector | None]:
    """Return the vector of each sentence, None for those yet to come, and all once none is."""
    sizes = [len(passage.sentences) for passage in passages]
    held = [
        size > 0 and holds_vectors(passage.vectors, size)
        for passage, size in zip(passages, sizes, strict=True)
    ]
    if not any(held):
        return [None] * sum(sizes), None
    packed = [p.vectors or b"" for p, known in zip(passages, held, strict=True) if known]
    counts = [size for size, known in zip(sizes, held, strict=True) if known]
    rows = unpack_last(packed, counts)
    if len(rows) == sum(sizes):
        return list(rows), rows
    read = iter(rows)
    return [
        next(read) if known else None
        for size, known in zip(sizes, held, strict=True)
        for _ in range(size)
    ], None


class ArticleTexts:
    """The articles read last, by id and version: a version's text never changes.

    Its vectors may be yet to come, so an article without them is soon read again.
    """

    def __init__(self) -> None:
        self._texts: OrderedDict[tuple[int, int], ArticleText] = OrderedDict()
        self._read_again: dict[tuple[int, int], float] = {}

    def get(self, head: ArticleHead) -> ArticleText | None:
        """Return an article read before, or None."""
        key = (head.id, head.version)
        if self._read_again.get(key, inf) < monotonic():
            del self._texts[key], self._read_again[key]
        if key in self._texts:
            self._texts.move_to_end(key)
        return self._texts.get(key)

    def put(self, article: ArticleText) -> None:
        """Keep an article, and let go of the one unused for longest."""
        key = (article.head.id, article.head.version)
        self._texts[key] = article
        self._read_again.pop(key, None)
        if any(sentence.vector is None for sentence in article.sentences):
            self._read_again[key] = monotonic() + AWAITED_SECONDS
        if len(self._texts) > _CACHED_ARTICLES:
            oldest, _ = self._texts.popitem(last=False)
            self._read_again.pop(oldest, None)
