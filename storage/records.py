"""The frozen values that storage takes in and gives out; no session, no lazy loading."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ArticleKind(StrEnum):
    """Whether a text is a full article or a teaser shown beside one."""

    ARTICLE = "article"
    BRIEF = "brief"


class SaveOutcome(StrEnum):
    """What saving a text did to the store."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Repair:
    """One change the cleaner made: at ``start`` of the cleaned text, ``was`` became ``now``."""

    start: int
    was: str
    now: str
    rule: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A named thing in an article's cleaned text.

    Attributes:
        start: Offset of its first code point in the article's text.
        end: Offset after its last code point.
        label: ``PER``, ``LOC``, ``ORG``, ``MISC`` (as spaCy's French models name them) or
            ``TOPIC`` for a form that only the topics pack knows.
        text: ``article.text[start:end]``.
        topic: The topic it names, such as ``"partner/japan"``; None when it names none.
    """

    start: int
    end: int
    label: str
    text: str
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class PersonRole:
    """What an article says a person is.

    Attributes:
        person: The person's name, one of the article's ``persons``.
        role: The role, ``article.text[start:end]``, without its article.
        start: Offset of its first code point in the article's text.
        end: Offset after its last code point.
    """

    person: str
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """One to three sentences of an article, ready to be stored and indexed.

    Attributes:
        start: Offset of the passage in the article's text, in code points.
        end: Offset after the passage.
        sentences: Offsets of its sentences in the article's text.
        mentions: What it names, with offsets in the article's text.
        topics: Ids of the topics it names, each once.
        terms: Its analysed terms (folded stems without stop words), separated by spaces.
        words: Its folded surface words, separated by spaces.
    """

    start: int
    end: int
    sentences: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
    topics: tuple[str, ...]
    terms: str
    words: str


@dataclass(frozen=True, slots=True)
class StoryPrint:
    """What of a text tells whether another text tells the same story.

    Attributes:
        minima: MinHash signature of its shingles, numbers in [0, 2**32); empty for a brief and
            for a text too short to be compared. Signatures that are compared are equally long.
        shingles: How many different shingles it has.
        title: Hash of its title, in [0, 2**62); None when it is too short to tell.
        statements: Hashes, in [0, 2**62), of what a teaser may quote of it; for a brief, of what
            it quotes.
        particulars: Hashes, in [0, 2**32), of its figures, weekdays and names: bit 0 is set for a
            name, bit 1 for what its title and lead give. Empty where none were read.
    """

    minima: tuple[int, ...] = ()
    shingles: int = 0
    title: int | None = None
    statements: tuple[int, ...] = ()
    particulars: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """A cleaned and annotated text, ready to be saved.

    Attributes:
        identity: What makes it the same article the next time: its URL, else its path relative
            to the source it came from; for a brief, a hash of its normal form.
        kind: Full article or brief.
        origin: File name or URL it came from; for a brief, the first page that showed it.
        url: Its own address; None when the source gave none.
        title: Headline.
        lead: Standfirst; empty when there is none.
        body: Paragraphs of the body.
        text: Title, lead, body and captions, in that order, a paragraph each.
        publisher: Agency or paper, such as ``"VNA"``.
        place: Place of the dateline.
        published: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None when the text bears no year.
        published_estimated: True when the date was worked out, not given.
        language: ISO 639-1 code; ``"und"`` when unknown.
        image: URL of its picture.
        captions: Captions of its pictures.
        persons: Names of the persons it mentions, each once, in their fullest form.
        topics: What it is about, most salient first.
        mentions: Ids of every topic it names.
        summary: Five sentences at most, most telling first.
        repairs: Changes the cleaner made.
        content_hash: Hash of the cleaned text and its metadata; equal means unchanged.
        title_terms: Analysed terms of the title, separated by spaces.
        passages: The text in passages, in order.
        story_print: By what it is grouped with other tellings of its story; None: it is not.
        roles: What it says the persons are.
    """

    identity: str
    kind: ArticleKind
    origin: str
    url: str | None
    title: str
    lead: str
    body: tuple[str, ...]
    text: str
    publisher: str | None
    place: str | None
    published: str | None
    published_estimated: bool
    language: str
    image: str | None
    captions: tuple[str, ...]
    persons: tuple[str, ...]
    topics: tuple[str, ...]
    mentions: tuple[str, ...]
    summary: tuple[str, ...]
    repairs: tuple[Repair, ...]
    content_hash: str
    title_terms: str
    passages: tuple[PassageDraft, ...] = field(repr=False)
    story_print: StoryPrint | None = field(default=None, repr=False)
    roles: tuple[PersonRole, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article or brief, as one version of it stands (see `ArticleDraft`).

    ``story`` is the id of the first article of its group of near duplicates; None when alone.
    """

    id: int
    version: int
    identity: str
    kind: ArticleKind
    origin: str
    url: str | None
    title: str
    lead: str
    body: tuple[str, ...]
    text: str
    publisher: str | None
    place: str | None
    published: str | None
    published_estimated: bool
    language: str
    image: str | None
    captions: tuple[str, ...]
    persons: tuple[str, ...]
    topics: tuple[str, ...]
    mentions: tuple[str, ...]
    summary: tuple[str, ...]
    repairs: tuple[Repair, ...]
    seen_on: tuple[int, ...]
    story: int | None
    first_seen: datetime
    roles: tuple[PersonRole, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What a list or a source line needs of an article (see `Article`)."""

    id: int
    version: int
    kind: ArticleKind
    origin: str
    url: str | None
    title: str
    lead: str
    publisher: str | None
    published: str | None
    published_estimated: bool
    language: str
    image: str | None
    story: int | None
    topics: tuple[str, ...]
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class Passage:
    """A stored passage with the head of its article; offsets are in the article's text.

    ``vectors`` holds the vectors of its sentences, packed; None when they are yet to come.
    """

    id: int
    position: int
    start: int
    end: int
    text: str
    sentences: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
    topics: tuple[str, ...]
    article: ArticleHead
    vectors: bytes | None = None


@dataclass(frozen=True, slots=True)
class TopicCount:
    """How many articles are about a topic, and how many name it."""

    topic: str
    about: int
    naming: int


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """What the store holds."""

    articles: int
    briefs: int
    passages: int
    chats: int
    waiting_updates: int
    set_aside_updates: int
