"""What is kept of a reply, so that its buttons still know what they belong to."""

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from handlers.context import BotContext
from news.answers import Answer
from storage.kept_answers import find_answer, save_answer


@dataclass(frozen=True, slots=True)
class KeptReply:
    """The answer, the search, or the announcement (as HTML) that a reply showed."""

    answer: Answer | None = None
    query: str | None = None
    announcement: str | None = None


_ADAPTER = TypeAdapter(KeptReply)


def dump_kept(kept: KeptReply) -> str:
    """Write what is kept as JSON."""
    return _ADAPTER.dump_json(kept, exclude_defaults=True).decode()


def load_kept(payload: str) -> KeptReply | None:
    """Read what was kept; None when an older version wrote it in a form no longer known."""
    try:
        return _ADAPTER.validate_json(payload)
    except ValidationError:
        return None


async def keep_reply(kept: KeptReply, context: BotContext) -> int:
    """Keep a reply of the chat; return the id that its buttons name it by."""
    services = context.services
    async with services.database.transaction() as session:
        return await save_answer(session, context.chat.id, dump_kept(kept), services.clock())


async def find_kept(kept_id: int, context: BotContext) -> KeptReply | None:
    """Find what was kept of a reply; None for another chat's, an erased or an unreadable one."""
    async with context.services.database.session() as session:
        found = await find_answer(session, kept_id, context.chat.id)
    return load_kept(found.payload) if found else None
