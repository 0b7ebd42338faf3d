"""A bot of the loopback Telegram, and nothing else of the product's."""

from telegram import LinkPreviewOptions
from telegram.ext import Defaults, ExtBot
from telegram.request import HTTPXRequest

from bot.retries import ReplyRetrier
from bot.send_limits import SendLimits

# Loading the certificates of the world takes a tenth of a second, and nothing here is encrypted.
_PLAIN = {"trust_env": False, "verify": False}


def make_bot(api_url: str, token: str, limits: SendLimits) -> ExtBot[int]:
    """Make a bot of the loopback Telegram."""
    return ExtBot(
        token,
        base_url=f"{api_url}/bot",
        request=HTTPXRequest(connection_pool_size=80, httpx_kwargs=_PLAIN),
        get_updates_request=HTTPXRequest(httpx_kwargs=_PLAIN),
        defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
        rate_limiter=ReplyRetrier(limits),
    )
