"""How much each person asked for of late, so that the limits outlive a restart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import String, Text, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import BigId
from storage.tables import Base
from storage.upserts import insert_or_replace

_KEYS = ("user_id", "kind")


class RequestCountRow(Base):
    """What a person asked for on the latest day they asked for anything."""

    __tablename__ = "request_counts"

    user_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    day: Mapped[str] = mapped_column(String(10))
    today: Mapped[int]
    lately: Mapped[str] = mapped_column(Text)
    told: Mapped[bool]


@dataclass(frozen=True, slots=True)
class RequestCount:
    """How much a person asked for.

    Attributes:
        kind: What is counted, such as ``"inline"``.
        user_id: Telegram id of the person.
        day: The day counted.
        today: Requests served on that day.
        lately: When those of the last minute were, oldest first, time-zone aware.
        told: Whether they were told that it is too much.
    """

    kind: str
    user_id: int
    day: date
    today: int
    lately: tuple[datetime, ...]
    told: bool


async def save_request_counts(session: AsyncSession, counts: Sequence[RequestCount]) -> None:
    """Keep counts in the place of earlier ones.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        counts: At most one of a kind and person.
    """
    if not counts:
        return
    rows = [
        {
            "kind": count.kind,
            "user_id": count.user_id,
            "day": count.day.isoformat(),
            "today": count.today,
            "lately": " ".join(f"{at.timestamp():.3f}" for at in count.lately),
            "told": count.told,
        }
        for count in counts
    ]
    await session.execute(insert_or_replace(session, RequestCountRow, _KEYS), rows)


async def find_request_counts(session: AsyncSession, since: date) -> list[RequestCount]:
    """Find what was counted on a day and later."""
    found = await session.scalars(
        select(RequestCountRow).where(RequestCountRow.day >= since.isoformat())
    )
    return [
        RequestCount(
            row.kind,
            row.user_id,
            date.fromisoformat(row.day),
            row.today,
            tuple(datetime.fromtimestamp(float(at), UTC) for at in row.lately.split()),
            row.told,
        )
        for row in found
    ]


async def delete_request_counts(session: AsyncSession, before: date) -> None:
    """Erase what was counted before a day."""
    await session.execute(delete(RequestCountRow).where(RequestCountRow.day < before.isoformat()))
