"""Up to which number a worker has done its work, so that a restart goes on from there."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.following_tables import WatermarkRow
from storage.upserts import save_values


@dataclass(frozen=True, slots=True)
class WatermarkMove:
    """That a worker has done its work from one number to another."""

    name: str
    seen: int
    last: int


async def get_watermark(session: AsyncSession, name: str) -> int:
    """Read a watermark; one never set stands at 0."""
    query = select(WatermarkRow.value).where(WatermarkRow.name == name)
    return await session.scalar(query) or 0


async def set_watermark(session: AsyncSession, name: str, value: int) -> None:
    """Set a watermark, in the transaction that did the work up to it."""
    values = {"name": name, "value": value}
    await save_values(session, WatermarkRow, "name", values)


async def move_watermark(session: AsyncSession, move: WatermarkMove) -> bool:
    """Move a watermark; False where it stands elsewhere, for another was quicker."""
    if await get_watermark(session, move.name) != move.seen:
        return False
    await set_watermark(session, move.name, move.last)
    return True
