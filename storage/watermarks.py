"""Up to which number a worker has done its work, so that a restart goes on from there."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.following_tables import WatermarkRow
from storage.upserts import insert_or_update


async def get_watermark(session: AsyncSession, name: str) -> int:
    """Read a watermark; one never set stands at 0."""
    query = select(WatermarkRow.value).where(WatermarkRow.name == name)
    return await session.scalar(query) or 0


async def set_watermark(session: AsyncSession, name: str, value: int) -> None:
    """Set a watermark, in the transaction that did the work up to it."""
    values = {"name": name, "value": value}
    await session.execute(insert_or_update(session, WatermarkRow, "name", values))
