"""Where the reading of each feed and folder stands."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import FeedStateRow
from storage.upserts import save_values


@dataclass(frozen=True, slots=True)
class FeedState:
    """Where the reading of a feed or folder stands.

    Attributes:
        key: Names what is read, and how; never an address, which may hold a secret.
        etag: What the site calls the feed's last state; None when it did not say.
        last_modified: When the feed last changed, in the site's words; None when it did not say.
        digest: Hash of what was last read; None before the first time.
        read_at: When it was last read, or found unchanged; None before the first time.
        due_at: When it is to be asked next; None when it never is again.
        failures: How often in a row it could not be read.
    """

    key: str
    etag: str | None
    last_modified: str | None
    digest: str | None
    read_at: datetime | None
    due_at: datetime | None
    failures: int


async def find_feed_states(session: AsyncSession) -> dict[str, FeedState]:
    """Find the states of all feeds, by key; there are as many as a feeds file has entries."""
    rows = await session.execute(
        select(
            FeedStateRow.key,
            FeedStateRow.etag,
            FeedStateRow.last_modified,
            FeedStateRow.digest,
            FeedStateRow.read_at,
            FeedStateRow.due_at,
            FeedStateRow.failures,
        )
    )
    return {row.key: FeedState(*row) for row in rows}


async def save_feed_state(session: AsyncSession, state: FeedState) -> None:
    """Keep the state of a feed in place of its earlier one.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        state: What is to be known at the next start.
    """
    await save_values(session, FeedStateRow, "key", asdict(state))


async def delete_other_feed_states(session: AsyncSession, keys: Collection[str]) -> int:
    """Delete the states of all feeds but some; return how many."""
    gone = await session.scalars(
        delete(FeedStateRow).where(FeedStateRow.key.not_in(keys)).returning(FeedStateRow.key)
    )
    return len(gone.all())
