"""Column types that behave alike on SQLite and PostgreSQL."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, String, Text
from sqlalchemy.types import TypeDecorator

# SQLite numbers rows by itself only in a column declared INTEGER, which holds 64 bits there.
BigId = BigInteger().with_variant(Integer(), "sqlite")

# "2025", "2025-07" and "2025-07-03" sort as their prefixes whatever the server's locale.
DateText = String(10).with_variant(String(10, collation="C"), "postgresql")


# Ids reach us from links and buttons: beyond this, the drivers fail rather than find nothing.
LARGEST_ID = 2**63 - 1


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time: aware in Python, in UTC in the database.

    SQLite forgets time zones, so what it gives back is read as UTC.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware time into what the driver stores.

        Raises:
            ValueError: The time bears no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A stored time must bear a time zone.")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        """Turn what the driver read into an aware time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JsonText(TypeDecorator[list[Any]]):
    """A list kept as JSON in a text column, which both databases then hand over alike."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self,
        value: list[Any] | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> str | None:
        """Turn a list into what the driver stores."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> list[Any] | None:
        """Turn what the driver read into a list."""
        return None if value is None else load_list(value)


def load_list(text: str) -> list[Any]:
    """Read a list from the raw text of a `JsonText` column."""
    if text == "[]":
        return []
    values: list[Any] = _decode(text)[0]
    return values


# `json.loads` less its checks, which cost as much as reading such short lists.
_decode = json.JSONDecoder().raw_decode
