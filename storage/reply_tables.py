"""The tables of what the bot replied, what people made of it, and what they chose."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import BigId
from storage.tables import Base


class SentReplyRow(Base):
    """Which message of the bot answers a question (see `storage.replies.SentReply`)."""

    __tablename__ = "sent_replies"
    __table_args__ = (Index(None, "sent_at"),)

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    reply_id: Mapped[int] = mapped_column(BigId)
    question: Mapped[str] = mapped_column(Text)
    context: Mapped[str | None] = mapped_column(Text)
    sent_at: Mapped[datetime]


class FeedbackRow(Base):
    """A person's vote on an answer, and what they say was wrong with it; one a person and answer.

    Votes outlive the answers they are about, for they are counted.
    """

    __tablename__ = "feedback"
    __table_args__ = (Index(None, "voted_at"), Index(None, "user_id"), Index(None, "chat_id"))

    answer_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    chat_id: Mapped[int] = mapped_column(BigId)
    vote: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str | None] = mapped_column(String(16))
    voted_at: Mapped[datetime]


class ChosenResultRow(Base):
    """A result of an inline search that someone sent; who and where is not kept.

    The update that told of it is its key, so that it is counted once.
    """

    __tablename__ = "chosen_results"
    __table_args__ = (Index(None, "chosen_at"),)

    bot_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    update_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(16))
    article_id: Mapped[int | None] = mapped_column(BigId)
    chosen_at: Mapped[datetime]
