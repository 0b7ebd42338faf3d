"""What is kept of a reply, so that its buttons still know what they belong to."""

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from news.answers import Answer


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
