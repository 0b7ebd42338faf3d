"""A group that becomes a supergroup: nothing stays behind under its old id."""

from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, Table, func, insert, select

from storage.articles import save_article
from storage.chat_moves import move_chat
from storage.tables import Base
from tests.storage.drafts import make_draft

OLD, NEW = -5, -1_000_000_000_005
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def fill(table: Table, article: int) -> dict[str, object]:
    """Make a row of the old chat, whatever else the table holds."""
    known = {"chat_id": OLD, "article_id": article}
    columns = [column for column in table.columns if not column.nullable or column.name in known]
    return {column.name: known.get(column.name, _any(column)) for column in columns}


def _any(column: Column[object]) -> object:
    if isinstance(getattr(column.type, "impl", column.type), DateTime):
        return NOW
    return {int: 1, bool: False}.get(column.type.python_type, "{}")


async def test_every_table_that_knows_chats_follows_the_move(database):
    # The inbox keeps what Telegram sent, under the id that it came with.
    tables = [
        table
        for table in Base.metadata.sorted_tables
        if "chat_id" in table.columns and table.name != "inbox"
    ]
    async with database.transaction() as session:
        article, _ = await save_article(session, make_draft("a.txt"))
        for table in tables:
            await session.execute(insert(table).values(fill(table, article)))
        await move_chat(session, OLD, NEW)

    async with database.session() as session:
        left = {}
        for table in tables:
            query = select(func.count()).where(table.columns.chat_id == OLD)
            left[table.name] = await session.scalar(query.select_from(table))
    assert len(left) >= 7
    assert set(left.values()) == {0}, left
