"""The inbox table as the receiving side uses it: what came in, what was begun, what is done."""

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from storage import inbox
from storage.chat_records import StoredUpdate
from storage.direct import Work, all_directly, directly
from storage.engine import Database
from storage.errors import DatabaseUnavailableError, StorageError

logger = logging.getLogger(__name__)

_LARGEST_ID = 2**63 - 1
_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds before another try while the database is away; the last one is repeated."""


_Change = Callable[..., Coroutine[Any, Any, object]]


@dataclass(frozen=True, slots=True)
class _Note:
    """A change of an update's row, and whether it is written."""

    change: _Change
    values: tuple[object, ...]
    written: asyncio.Event = field(default_factory=asyncio.Event)


class Journal:
    """Stores one bot's updates and what became of them.

    Notes on an update are tried again for as long as the database is away: what is not noted
    would be answered again.

    Args:
        database: The store.
        bot_id: Telegram id of the bot.
        riders: Takes what else is to be written; it goes with the notes, in their transaction.
    """

    def __init__(
        self, database: Database, bot_id: int, riders: Callable[[], Sequence[Work]] = tuple
    ) -> None:
        self._database = database
        self._bot_id = bot_id
        self._riders = riders
        self._notes: list[_Note] = []
        self._writing: asyncio.Task[None] | None = None

    async def save(self, raw_updates: Sequence[object]) -> list[StoredUpdate]:
        """Store updates as Telegram sent them, all or none.

        Args:
            raw_updates: Decoded JSON; what has no ``update_id`` is no update and is left out.

        Returns:
            Those not stored before, in order, each once.

        Raises:
            StorageError: Nothing was stored.
        """
        updates: dict[int, StoredUpdate] = {}
        for raw in raw_updates:
            update = self._read(raw)
            if update is None:
                logger.warning("Left out what is no update", extra={"action": "update_invalid"})
            else:
                updates.setdefault(update.update_id, update)
        rows = [(update.update_id, update.chat_id, update.payload) for update in updates.values()]
        new = set(
            await self._database.write(
                directly(lambda session: inbox.save_updates(session, self._bot_id, rows))
            )
        )
        return [update for update in updates.values() if update.update_id in new]

    async def find_waiting(self) -> list[StoredUpdate]:
        """Find what was stored and not finished, oldest first."""
        async with self._database.session() as session:
            return await inbox.find_waiting(session, self._bot_id)

    async def delete_handled(self, before: datetime) -> None:
        """Forget the updates handled before a time, time-zone aware."""
        async with self._database.transaction() as session:
            await inbox.delete_handled(session, before)

    async def note_started(self, update_id: int) -> None:
        """Note that an update is being handled."""
        await self._note(inbox.mark_started, update_id)

    async def note_handled(self, update_id: int) -> None:
        """Note that an update is done with; its text is erased."""
        await self._note(inbox.mark_handled, update_id)

    async def note_set_aside(self, update_id: int, reason: str) -> None:
        """Note that an update cannot be handled, and why; its text is kept."""
        await self._note(inbox.mark_set_aside, update_id, reason)

    async def close(self) -> None:
        """Give up the notes that a database out of reach still waits for."""
        if self._writing is not None:
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)

    async def _note(self, change: _Change, *values: object) -> None:
        """Have a note written, together with those that came while the last ones were."""
        note = _Note(change, values)
        self._notes.append(note)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        await note.written.wait()

    async def _write_all(self) -> None:
        try:
            while self._notes:
                notes, self._notes = self._notes, []
                await self._write(notes, self._riders())
                for note in notes:
                    note.written.set()
        finally:
            self._writing = None

    async def _write(self, notes: Sequence[_Note], riders: Sequence[Work] = ()) -> None:
        """Write notes in one transaction, again and again while the database is away."""
        writing = all_directly([*map(self._make_work, notes), *riders])
        for pause in _repeat_last(_PAUSES):
            try:
                await self._database.write(writing)
            # A connection may break in a way that its driver does not word.
            except (DatabaseUnavailableError, OSError) as error:
                logger.warning(
                    "The inbox cannot be written; this is tried again",
                    extra={"action": "inbox_unavailable", "reason": _describe(error)},
                )
                await asyncio.sleep(pause)
            # Whatever it is: a note that is never done with would hold its chat up for good.
            except Exception as error:  # noqa: BLE001
                await self._write_apart(notes, error, alone=not riders)
                return
            else:
                return

    def _make_work(self, note: _Note) -> Work:
        return lambda session: note.change(session, self._bot_id, *note.values)

    async def _write_apart(self, notes: Sequence[_Note], error: Exception, *, alone: bool) -> None:
        """Write notes one by one, so that what is refused does not cost the others theirs."""
        if len(notes) > 1 or not alone:
            for note in notes:
                await self._write([note])
            return
        logger.error(
            "The inbox refused a note on an update",
            extra={"action": "inbox_refused", "reason": _describe(error)},
        )

    def _read(self, raw: object) -> StoredUpdate | None:
        if not isinstance(raw, Mapping):
            return None
        update_id = _read_id(raw.get("update_id"))
        if update_id is None:
            return None
        # Escaped to ASCII, so that no database stumbles over a NUL or half a surrogate pair.
        payload = json.dumps(raw, ensure_ascii=True, separators=(",", ":"))
        return StoredUpdate(self._bot_id, update_id, find_chat(raw), payload, attempts=0)


def find_chat(raw: Mapping[str, object]) -> int | None:
    """Find the chat whose order an update belongs to.

    Args:
        raw: An update's JSON, of whatever kind.

    Returns:
        The chat's id; None where order does not matter (inline queries) or none is named.
    """
    for kind, content in raw.items():
        if not isinstance(content, Mapping) or kind == "inline_query":
            continue
        holder = content.get("message") if kind == "callback_query" else content
        chat = holder.get("chat") if isinstance(holder, Mapping) else None
        # A button under a message sent in inline mode has no chat: its presser stands for it.
        owner = chat if isinstance(chat, Mapping) else content.get("from")
        if isinstance(owner, Mapping):
            return _read_id(owner.get("id"))
    return None


def _describe(error: Exception) -> str:
    """Say what the store said; of another error only its kind, for it may hold anybody's words."""
    return str(error) if isinstance(error, StorageError) else type(error).__name__


def _read_id(value: object) -> int | None:
    """Accept what fits a database's integers."""
    fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST_ID
    return value if isinstance(value, int) and fits else None


def _repeat_last(pauses: Sequence[float]) -> Iterator[float]:
    yield from pauses
    while True:
        yield pauses[-1]
