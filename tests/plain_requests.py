"""What asks the loopback Telegram, which encrypts nothing."""

import ssl
from typing import Any, Final

from telegram.request import HTTPXRequest

TRUST: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Believes no certificate: those of the world take long to load, and none is met here."""


def make_requests(**options: Any) -> dict[str, Any]:
    """Make the two requests of a bot.

    Args:
        options: Of `telegram.request.HTTPXRequest`.
    """
    plain = {"httpx_kwargs": {"trust_env": False, "verify": TRUST}, **options}
    return {name: HTTPXRequest(**plain) for name in ("request", "get_updates_request")}
