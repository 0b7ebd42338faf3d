"""A bot of the loopback Telegram, and nothing else of the product's."""

from telegram import LinkPreviewOptions
from telegram.ext import Defaults, ExtBot

from bot.retries import ReplyRetrier
from bot.send_limits import SendLimits
from tests.plain_requests import make_requests


def make_bot(api_url: str, token: str, limits: SendLimits) -> ExtBot[int]:
    """Make a bot of the loopback Telegram."""
    return ExtBot(
        token,
        base_url=f"{api_url}/bot",
        **make_requests(connection_pool_size=80),
        defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
        rate_limiter=ReplyRetrier(limits),
    )
