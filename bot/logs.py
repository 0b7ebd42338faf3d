"""Log lines on standard error: a fixed sentence, then `action` and its fields.

A line reads ``2026-11-22T05:01:07+0700 INFO bot.receiver: Took updates in action=updates_taken
count=3``. Tokens are masked in every line, whichever library wrote it.
"""

import logging
import re
import sys
from collections.abc import Iterable, Mapping

# httpx writes a line for each request, with the whole address and so the token; uvicorn tells
# when it starts and stops.
_CHATTY = ("httpx", "httpcore", "uvicorn", "asyncio", "aiosqlite", "alembic")
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_TOKEN = re.compile(r"\b\d{3,}:[A-Za-z0-9_-]{20,}")
_IN_ADDRESS = re.compile(r"(?<=/bot)\d+:[A-Za-z0-9_-]+")
# As far as the last @: a password may hold one.
_PASSWORD = re.compile(r"(?<=://)([^\s:/@]*):\S+@")
_MASK = "***"


def set_up_logs(level: int, secrets: Iterable[str] = ()) -> None:
    """Send every log line to standard error, with secrets masked.

    Args:
        level: Least level written; loggers that write a line a request keep to warnings.
        secrets: Values to mask besides whatever looks like a bot token or a password in a URL.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LineFormatter(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


class LineFormatter(logging.Formatter):
    """Writes a record as one readable line with its fields; a traceback follows on its own."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S%z")
        self._secrets = tuple(secret for secret in secrets if secret)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's name)
        """Add the record's own fields to its sentence."""
        line = super().formatMessage(record).replace("\n", " ")
        fields = _own_fields(vars(record))
        return f"{line} {fields}" if fields else line

    def format(self, record: logging.LogRecord) -> str:
        """Write the record, traceback and all, without any secret."""
        return mask_secrets(super().format(record), self._secrets)


def mask_secrets(text: str, secrets: Iterable[str] = ()) -> str:
    """Replace the given secrets, and whatever looks like a token or a URL's password."""
    for secret in secrets:
        text = text.replace(secret, _MASK)
    text = _PASSWORD.sub(rf"\1:{_MASK}@", text)
    return _TOKEN.sub(_MASK, _IN_ADDRESS.sub(_MASK, text))


def _own_fields(values: Mapping[str, object]) -> str:
    own = {name: value for name, value in values.items() if name not in _STANDARD}
    # The action comes first: it is what one searches for.
    names = sorted(own, key=lambda name: (name != "action", name))
    return " ".join(f"{name}={_one_word(own[name])}" for name in names)


def _one_word(value: object) -> str:
    text = str(value)
    return repr(text) if not text or re.search(r"\s", text) else text
