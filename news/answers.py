"""What the flows answer: values that handlers render and the command line prints."""

from dataclasses import dataclass, field
from typing import Final

DEFAULT_CONFIDENCE: Final = 0.5
"""Least confidence of an answer, where the operator chose none."""


@dataclass(frozen=True, slots=True)
class OtherTelling:
    """Another article that tells the same story."""

    article: int
    publisher: str | None
    title: str
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """A verbatim quote and the article it stands in.

    ``quote`` equals ``article.text[start:end]``, offsets in code points, of version ``version``.
    ``story`` is the group of near duplicates that the article is in, None when it is alone;
    ``also_in`` names others of that group.
    """

    article: int
    version: int
    origin: str
    title: str
    publisher: str | None
    published: str | None
    published_estimated: bool
    url: str | None
    quote: str
    start: int
    end: int
    language: str = "fr"
    passage: int | None = None
    story: int | None = None
    also_in: tuple[OtherTelling, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """One topic's line of a comparison or timeline; empty and None where the corpus is silent."""

    topic: str
    answer: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one question.

    Attributes:
        question: The question as asked.
        language: Language of the question: ``fr``, ``en`` or ``vi``.
        answered: False when the corpus does not say; then there is no answer and no source.
        answer: Short answer in the corpus's words, at most 300 characters.
        confidence: Estimate in [0, 1] that the quote holds the answer.
        sources: Best first; the first holds ``answer``.
        parts: Filled for comparisons and timelines, and where articles differ: a topic, or a date,
            each.
        differs: True where the parts are what articles of different dates say of one thing.
        suggestions: Up to three questions or topics that the corpus does answer.
        smalltalk: ``greeting``, ``thanks``, ``help`` or ``abuse`` when it was no question.
        understood: The corrected question when typos were mended, else None.
        topics: Ids of the topics that the question names, in its order.
        elapsed_ms: Time taken, in milliseconds.
    """

    question: str
    language: str
    answered: bool
    answer: str = ""
    confidence: float = 0.0
    sources: tuple[Source, ...] = ()
    parts: tuple[AnswerPart, ...] = ()
    suggestions: tuple[str, ...] = ()
    smalltalk: str | None = None
    understood: str | None = None
    topics: tuple[str, ...] = ()
    elapsed_ms: float = 0.0
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """An answer, and what a follow-up in the same chat needs to know of it.

    ``context`` is opaque JSON, None when nothing can be followed up; it is handed back with the
    next question of the same chat.
    """

    answer: Answer
    context: str | None


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a newcomer may ask and follow.

    Attributes:
        questions: Up to three questions, each tried and answered.
        topics: Ids of the topics most written about, at most four.
        empty: Whether the corpus holds no article at all.
    """

    questions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    empty: bool = False


@dataclass(frozen=True, slots=True)
class SearchResult:
    """An article that a search found, with the passage that matches best.

    ``story`` and ``also_in`` are as in `Source`.
    """

    article: int
    kind: str
    title: str
    lead: str
    snippet: str
    score: float
    publisher: str | None
    published: str | None
    published_estimated: bool
    url: str | None
    image: str | None
    origin: str
    story: int | None = None
    also_in: tuple[OtherTelling, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that an article gives, with the sentence that gives it."""

    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article's summary: verbatim sentences in the order of the text, and its key figures."""

    article: int
    title: str
    origin: str
    url: str | None
    publisher: str | None
    published: str | None
    published_estimated: bool
    sentences: tuple[Source, ...]
    topics: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a topic to another.

    Attributes:
        topic: Id of the other: a framework of a party, a party of a framework.
        articles: How many articles and briefs name both.
        source: A sentence that names both.
        with_others: Ids of the other parties that are named most with the framework.
    """

    topic: str
    articles: int
    source: Source
    with_others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicCard:
    """What the corpus says of a topic.

    Attributes:
        id: Its id.
        kind: ``partner``, ``member``, ``framework`` or ``theme``.
        names: Its name by language.
        aliases: Its other names, acronyms first.
        aliases_vi: Those of them that are Vietnamese.
        articles: How many articles and briefs are about it.
        mentions: How many more name it.
        latest: The newest articles about it, one of each story.
        figures: What they count of it.
        telling: The sentence of each of the newest articles that tells most of it.
        ties: The frameworks it shares with others; of a framework, its parties.
    """

    id: str
    kind: str
    names: dict[str, str]
    aliases: tuple[str, ...]
    articles: int
    mentions: int
    latest: tuple[SearchResult, ...] = ()
    figures: tuple[Figure, ...] = field(default=())
    telling: tuple[Source, ...] = ()
    ties: tuple[Tie, ...] = ()
    aliases_vi: tuple[str, ...] = ()
