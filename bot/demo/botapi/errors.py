"""Refusals of the Bot API, in Telegram's own words.

ApiError: anything answered with ``"ok": false``. `bad_request` makes the usual one.
"""

from typing import Any


class ApiError(Exception):
    """A call that is refused.

    Attributes:
        code: The HTTP status, 400 to 599, repeated in the body as ``error_code``.
        description: Telegram's wording, with its prefix ("Bad Request: …").
        retry_after: Seconds to wait, for 429 only.
        migrate_to_chat_id: The supergroup that a group has become.
    """

    def __init__(
        self,
        code: int,
        description: str,
        retry_after: int | None = None,
        *,
        migrate_to_chat_id: int | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to_chat_id = migrate_to_chat_id

    def to_json(self) -> dict[str, Any]:
        """Return the body of the reply."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        if self.migrate_to_chat_id is not None:
            body["parameters"] = {"migrate_to_chat_id": self.migrate_to_chat_id}
        return body


def bad_request(reason: str) -> ApiError:
    """Make the refusal of a malformed or impossible call."""
    return ApiError(400, f"Bad Request: {reason}")
