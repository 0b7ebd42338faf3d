"""The tables of what people follow and of what is on its way to them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import BigId
from storage.tables import Base


class SubscriptionRow(Base):
    """A subscription (see `storage.following.Subscription`).

    ``combination_key`` is equal for equal combinations.
    """

    __tablename__ = "subscriptions"
    __table_args__ = (
        Index(None, "state", "next_due"),
        Index(None, "chat_id"),
        Index(None, "owner_id"),
        # A button of a deleted subscription must not open a later one.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    owner_id: Mapped[int] = mapped_column(BigId)
    chat_id: Mapped[int] = mapped_column(BigId)
    thread_id: Mapped[int | None] = mapped_column(BigId)
    combination: Mapped[str] = mapped_column(Text)
    combination_key: Mapped[str] = mapped_column(String(64))
    rhythm: Mapped[str] = mapped_column(String(16))
    minute: Mapped[int]
    day: Mapped[int | None]
    zone: Mapped[str] = mapped_column(Text)
    quiet_from: Mapped[int | None]
    quiet_to: Mapped[int | None]
    language: Mapped[str | None] = mapped_column(Text)
    silent: Mapped[bool]
    tells_nothing_new: Mapped[bool]
    state: Mapped[str] = mapped_column(String(16))
    next_due: Mapped[datetime | None]
    covered_until: Mapped[datetime]
    issue: Mapped[int]
    created: Mapped[datetime]
    changed: Mapped[datetime]


class DeliveryRow(Base):
    """The outbox: a row for each thing the bot sends unasked, before, while and after it is sent.

    Deliveries of a chat are sent in the order of their ids.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("key"),
        Index(None, "state", "due_at"),
        Index(None, "chat_id", "state", "id"),
        Index(None, "subscription_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(16))
    chat_id: Mapped[int] = mapped_column(BigId)
    thread_id: Mapped[int | None] = mapped_column(BigId)
    subscription_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("subscriptions.id", ondelete="CASCADE")
    )
    since: Mapped[datetime | None]
    until: Mapped[datetime | None]
    payload: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    due_at: Mapped[datetime]
    attempts: Mapped[int]
    lease: Mapped[str | None] = mapped_column(String(32))
    leased_until: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)
    message_id: Mapped[int | None] = mapped_column(BigId)
    closed_at: Mapped[datetime | None]


class ToldArticleRow(Base):
    """An article that a chat (a thread of it; 0 for none) was told of, as this version of it."""

    __tablename__ = "told_articles"
    __table_args__ = (Index(None, "article_id"), {"sqlite_with_rowid": False})

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    thread_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(
        BigId,
        ForeignKey("articles.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    version: Mapped[int]
    told_at: Mapped[datetime]


class ChatWaitRow(Base):
    """A chat that Telegram wants left alone until a time."""

    __tablename__ = "chat_waits"

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    until: Mapped[datetime]


class WatermarkRow(Base):
    """Up to which number, such as that of a corpus change, a worker has done its work."""

    __tablename__ = "watermarks"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[int] = mapped_column(BigId)
