"""The tables that count what is asked: topics and times by day, never words nor persons."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Base


class AskedTopicRow(Base):
    """How often a topic was asked about on a day; the empty topic stands for none named."""

    __tablename__ = "asked_topics"

    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    topic: Mapped[str] = mapped_column(Text, primary_key=True)
    asked: Mapped[int]
    unanswered: Mapped[int]


class ReplyTimeRow(Base):
    """How many questions of a day were replied to within a time, and not within a shorter one."""

    __tablename__ = "reply_times"

    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    within_ms: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    questions: Mapped[int]
    unanswered: Mapped[int]
