"""What the bot and the process that reads for it tell each other, as lines of JSON."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Final

LONGEST_LINE: Final = 1_000_000
_MOST_REASONS: Final = 3


@dataclass(frozen=True, slots=True)
class Installation:
    """Where the articles go, and how: the settings that reading needs.

    Attributes:
        database_url: Of the store.
        index_dir: Of the passage index.
        topics: Path of the topics file; None for the bundled one.
        log_level: Least level of the lines logged.
        niceness: By how much the process yields the processor to others.
        fetch_private: Whether what it fetches itself may be on private addresses.
    """

    database_url: str
    index_dir: str
    topics: str | None
    log_level: int
    niceness: int
    fetch_private: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One feed, folder or source to read.

    Attributes:
        name: How reports call it.
        source: Path of a file, or address of a page or feed, to read as `vigie ingest` does;
            empty for the others.
        folder: Path of the folder; empty for a feed.
        url: Where the feed was found; empty for a folder.
        kind: Content type of the feed.
        charset: Its encoding, where the site gave it.
        size: Bytes of the feed, which follow the line of the job.
        publisher: As the feeds file says.
        language: As the feeds file says.
    """

    name: str
    source: str = ""
    folder: str = ""
    url: str = ""
    kind: str = ""
    charset: str | None = None
    size: int = 0
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended.

    Attributes:
        error: Why it could not be done; empty when it was.
        new: Articles and briefs that the store had not.
        updated: Those whose text changed.
        unchanged: Those that the store had.
        duplicate: Those that another holds too.
        rejected: How many entries or files could not be read.
        reasons: The first few, each with its reason.
    """

    error: str = ""
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicate: int = 0
    rejected: int = 0
    reasons: list[str] = field(default_factory=list)


def write_line(value: Installation | Job | Outcome | None) -> bytes:
    """Write a message; None is a sign of life."""
    return json.dumps(None if value is None else asdict(value)).encode() + b"\n"


def read_line(line: bytes) -> dict[str, Any] | None:
    """Read a message.

    Raises:
        ValueError: It is none.
    """
    value = json.loads(line)
    if value is not None and not isinstance(value, dict):
        raise ValueError("A message must be an object or null.")
    return value


def shorten_reasons(rejections: list[tuple[str, str]]) -> list[str]:
    """Put the first rejections in words, short enough for a line of the log."""
    return [f"{source}: {reason}"[:300] for source, reason in rejections[:_MOST_REASONS]]
