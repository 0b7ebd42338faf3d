"""The tables.

An article's row holds its latest version; earlier ones move to ``article_versions``. Every saved
text raises ``corpus_state.change_seq`` in its own transaction and is stamped with it, so that the
order of the stamps is the order of the commits: the passage index catches up by that number.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from storage.columns import BigId, DateText, JsonText, UtcDateTime

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Parent of every table."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        list[str]: JsonText,
        list[list[Any]]: JsonText,
        datetime: UtcDateTime,
    }


class CorpusStateRow(Base):
    """The one row that names this corpus and numbers its changes."""

    __tablename__ = "corpus_state"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    uuid: Mapped[str] = mapped_column(String(36))
    change_seq: Mapped[int] = mapped_column(BigId)


class ArticleContent:
    """What an article and each of its earlier versions hold (see `storage.records.Article`)."""

    origin: Mapped[str] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    lead: Mapped[str] = mapped_column(Text)
    body: Mapped[list[str]]
    text: Mapped[str] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(Text)
    place: Mapped[str | None] = mapped_column(Text)
    published: Mapped[str | None] = mapped_column(DateText)
    published_estimated: Mapped[bool]
    language: Mapped[str] = mapped_column(Text)
    image: Mapped[str | None] = mapped_column(Text)
    captions: Mapped[list[str]]
    persons: Mapped[list[str]]
    roles: Mapped[list[list[Any]]] = mapped_column(server_default="[]")
    topics: Mapped[list[str]]
    mentions: Mapped[list[str]]
    summary: Mapped[list[str]]
    repairs: Mapped[list[list[Any]]]
    title_terms: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(Text)
    # Stamp of the change that wrote this text, and a random mark that no other change has.
    change_seq: Mapped[int] = mapped_column(BigId)
    change_mark: Mapped[str] = mapped_column(String(32))
    saved_at: Mapped[datetime]


class ArticleRow(ArticleContent, Base):
    """An article or a brief, as its latest version stands."""

    __tablename__ = "articles"
    __table_args__ = (
        UniqueConstraint("kind", "identity_hash"),
        UniqueConstraint("change_seq"),
        Index(None, "kind", "text_hash"),
        # PostgreSQL keeps no long text in an ordered index, and an address has no fixed length.
        Index(None, "url", postgresql_using="hash"),
        Index(None, "origin", postgresql_using="hash"),
        Index(None, "published"),
        Index(None, "first_seen"),
        # All that choosing what is new asks of an article: its row is long.
        Index("ix_articles_new", "saved_at", "id", "first_seen", "version", "change_seq", "story"),
        Index(None, "story"),
        # An id is never given twice: a citation must not come to name another text.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    identity: Mapped[str] = mapped_column(Text)
    identity_hash: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    text_hash: Mapped[str] = mapped_column(String(64))
    story: Mapped[int | None] = mapped_column(BigId)
    first_seen: Mapped[datetime]


class ArticleVersionRow(ArticleContent, Base):
    """An article's text before it was corrected."""

    __tablename__ = "article_versions"
    __table_args__ = (UniqueConstraint("change_seq"),)

    article_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class ArticleTopicRow(Base):
    """A topic that an article is about (`about`) or names (not `about`), and its place there."""

    __tablename__ = "article_topics"
    __table_args__ = (Index(None, "topic", "about", "article_id"),)

    article_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True
    )
    about: Mapped[bool] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(Text, primary_key=True)
    rank: Mapped[int]


class BriefSightingRow(Base):
    """A page that showed a brief."""

    __tablename__ = "brief_sightings"
    __table_args__ = (Index(None, "page_id"),)

    brief_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True
    )
    page_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True
    )


class StoryPrintRow(Base):
    """What of a text tells which story it tells (see `storage.records.StoryPrint`).

    ``home`` is, of a brief, the article that it announces.
    """

    __tablename__ = "story_prints"
    __table_args__ = (Index(None, "home"),)

    article_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True
    )
    minima: Mapped[bytes] = mapped_column(LargeBinary)
    shingles: Mapped[int]
    title: Mapped[int | None] = mapped_column(BigId)
    statements: Mapped[bytes] = mapped_column(LargeBinary)
    particulars: Mapped[bytes | None] = mapped_column(LargeBinary)
    home: Mapped[int | None] = mapped_column(BigId)


class StoryMarkRow(Base):
    """A mark by which texts that may tell one story find each other (`storage.likeness`)."""

    __tablename__ = "story_marks"
    __table_args__ = ({"sqlite_with_rowid": False},)

    mark: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(
        BigId,
        ForeignKey("articles.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )


class PassageRow(Base):
    """A passage; its text is cut from its article's, so that a quote can only be verbatim."""

    __tablename__ = "passages"
    __table_args__ = (
        UniqueConstraint("article_id", "position"),
        # A passage replaced must not leave its id to another while the index still holds it.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    article_id: Mapped[int] = mapped_column(BigId, ForeignKey("articles.id", ondelete="CASCADE"))
    position: Mapped[int]
    start_offset: Mapped[int]
    end_offset: Mapped[int]
    sentences: Mapped[list[list[Any]]]
    mentions: Mapped[list[list[Any]]]
    topics: Mapped[list[str]]
    terms: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)


class PassageVectorRow(Base):
    """The sentence vectors of a passage, packed; they follow the passage and go with it.

    ``encoder`` numbers what made them: vectors of another are no vectors.
    """

    __tablename__ = "passage_vectors"

    passage_id: Mapped[int] = mapped_column(
        BigId,
        ForeignKey("passages.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    encoder: Mapped[int]
    vectors: Mapped[bytes] = mapped_column(LargeBinary)


class InboxRow(Base):
    """A Telegram update as received; it stays, emptied, once handled, so that a repeat is known."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("bot_id", "update_id"),
        Index(None, "bot_id", "state", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    bot_id: Mapped[int] = mapped_column(BigId)
    update_id: Mapped[int] = mapped_column(BigId)
    chat_id: Mapped[int | None] = mapped_column(BigId)
    payload: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int]
    reason: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class ChatRow(Base):
    """What is kept of a chat."""

    __tablename__ = "chats"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    language: Mapped[str | None] = mapped_column(Text)
    conversation: Mapped[str | None] = mapped_column(Text)
    conversation_at: Mapped[datetime | None]
    zone: Mapped[str | None] = mapped_column(Text)
    introduced: Mapped[datetime | None]


class KeptAnswerRow(Base):
    """An answer as sent, for its buttons."""

    __tablename__ = "kept_answers"
    __table_args__ = (
        Index(None, "chat_id"),
        # A button of a forgotten answer must not open a later one.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigId)
    payload: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime]


class FeedStateRow(Base):
    """Where the reading of a feed stands (see `storage.feed_states.FeedState`)."""

    __tablename__ = "feed_states"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str | None] = mapped_column(String(64))
    read_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    failures: Mapped[int]
