"""Builds the bot on python-telegram-bot, and runs it on polling or on a webhook."""

import asyncio
import contextlib
import logging
import os
import ssl
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

# The library announces that durations become timedelta; asked for early, it need not warn.
os.environ.setdefault("PTB_TIMEDELTA", "1")

import httpx
from telegram import LinkPreviewOptions
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, Defaults, ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.delivering import delivering
from bot.dispatcher import Dispatcher
from bot.errors import CommandError
from bot.journal import Journal
from bot.receiver import Inbox, Poller
from bot.retries import ReplyRetrier
from bot.setting_values import Hook
from handlers.commands import publish_profile
from handlers.context import CONTEXT_TYPES, BotApplication
from handlers.kept_usage import keep_usage, restore_usage
from handlers.operator_commands import publish_to_operators
from handlers.register import ALLOWED_UPDATES, register_handlers
from handlers.services import Services

logger = logging.getLogger(__name__)

# The library logs a traceback for every answer that is no JSON, as a proxy's 502 is; what comes
# of it is logged here, in one line.
logging.getLogger("telegram.request.BaseRequest").setLevel(logging.CRITICAL)

API_URL = "https://api.telegram.org"
CONCURRENCY = 64
"""Chats served at once."""
_CONNECTIONS = 2 * CONCURRENCY
"""A chat may have a reply and its "typing" line under way at once."""
_READ_SECONDS = 20.0
"""How long an answer of Telegram is waited for."""
_GRACE = 10.0
"""Seconds that running replies are given when the bot stops."""


class PollingBot(ExtBot[int]):
    """A bot that also fetches updates as Telegram wrote them.

    The library parses a batch at once, and one update that it cannot parse fails them all.
    """

    async def fetch_updates(self, offset: int, *, wait: int) -> Sequence[object]:
        """Fetch updates from this id on, which acknowledges those before it.

        Args:
            offset: First update id wanted; 0 for the oldest that Telegram keeps.
            wait: Seconds for which Telegram holds the request open while there is none.

        Returns:
            Decoded JSON of up to a hundred updates.

        Raises:
            TelegramError: Telegram or the network refused.
        """
        wanted = {"offset": offset, "timeout": wait, "allowed_updates": list(ALLOWED_UPDATES)}
        found: object = await self._post("getUpdates", wanted, read_timeout=wait + 10)
        if not isinstance(found, list):
            raise NetworkError("The answer to getUpdates was no list.")
        return found

    async def remove_webhook(self) -> bool:
        """Take the webhook away, which would keep updates from being fetched; they stay."""
        return await self.delete_webhook(drop_pending_updates=False)

    async def set_hook(self, url: str, secret: str) -> bool:
        """Have Telegram send the updates to an address, with this secret in their header."""
        return await self.set_webhook(
            url, secret_token=secret, allowed_updates=list(ALLOWED_UPDATES)
        )


def build_application(
    services: Services,
    token: str,
    *,
    api_url: str = API_URL,
    request: BaseRequest | None = None,
    get_updates_request: BaseRequest | None = None,
) -> BotApplication:
    """Build the application with every handler; nothing is sent yet.

    Args:
        services: What the handlers call.
        token: The bot's token.
        api_url: Root of the Bot API: requests go to ``{api_url}/bot{token}/{method}``.
        request: Sends the requests; by default over HTTP.
        get_updates_request: Sends the long polls; by default over HTTP, a connection of its own.
    """
    root = api_url.rstrip("/")
    bot: ExtBot[int] = PollingBot(
        token,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=request or _make_request(root, _CONNECTIONS),
        get_updates_request=get_updates_request or _make_request(root, 2),
        defaults=Defaults(
            tzinfo=services.zone,
            allow_sending_without_reply=True,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        rate_limiter=ReplyRetrier(),
    )
    builder = Application.builder().bot(bot).updater(None).job_queue(None)
    application = builder.context_types(CONTEXT_TYPES).build()
    application.bot_data.services = services
    register_handlers(application)
    return application


async def run_bot(
    application: BotApplication,
    services: Services,
    stop: asyncio.Event,
    *,
    on_ready: Callable[[], object] = lambda: None,
    hook: Hook | None = None,
) -> None:
    """Run the bot until ``stop`` is set; then finish what runs, within ten seconds.

    Args:
        application: As `build_application` makes it, not initialized.
        services: What the handlers call.
        stop: Set it to end the bot.
        hook: The webhook that updates come from; without one they are polled for.
        on_ready: Called once the bot knows its name and takes updates.

    Raises:
        CommandError: Telegram does not know the bot, or cannot be reached at the start; or the
            webhook's address cannot be listened on.
        StorageError: The inbox cannot be read at the start.
    """
    async with serving(application, services) as inbox, delivering(application.bot, services):
        await inbox.recover()
        if not isinstance(application.bot, PollingBot):
            raise TypeError("Only an application of build_application can be run.")

        def announce() -> None:
            logger.info("The bot is ready", extra={"action": "bot_ready"})
            on_ready()

        if hook is not None:
            # A web server takes time to load and memory, which a bot that polls does without.
            from bot.hooking import HookReceiver  # noqa: PLC0415

            await HookReceiver(application.bot, inbox, hook).run(stop, on_ready=announce)
            return
        announce()
        await Poller(application.bot, inbox).run(stop)


@contextlib.asynccontextmanager
async def serving(application: BotApplication, services: Services) -> AsyncIterator[Inbox]:
    """Initialize the application, and give the inbox that feeds it, for polling or a webhook.

    Other set-up than getMe is done beside the bot: what fails of it warns and is tried again.

    Raises:
        CommandError: Telegram does not know the bot, or cannot be reached.
        StorageError: What people asked for today cannot be read.
    """
    # First what needs no closing.
    await restore_usage(application.bot_data, services)
    await _initialize(application)
    journal = Journal(
        services.database, application.bot.id, lambda: keep_usage(application.bot_data)
    )
    dispatcher = Dispatcher(
        application.bot, journal, application.process_update, concurrency=CONCURRENCY
    )
    profile = asyncio.create_task(_introduce(application.bot, services))
    try:
        yield Inbox(journal, dispatcher, on_new=_watch_taps(application.bot))
    finally:
        profile.cancel()
        await asyncio.gather(profile, return_exceptions=True)
        await dispatcher.stop(_GRACE)
        await journal.close()
        await application.shutdown()


def _watch_taps(bot: ExtBot[int]) -> Callable[[Mapping[str, object]], None]:
    """Make what sees to it that each pressed button is answered within a second."""
    limiter = bot.rate_limiter
    if not isinstance(limiter, ReplyRetrier):
        return lambda _: None
    return lambda raw: limiter.taps.expect(raw, bot.answer_callback_query)


async def _introduce(bot: ExtBot[int], services: Services) -> None:
    """Tell Telegram what the bot does, and the operators what they may have it do."""
    await publish_to_operators(bot, services.admins, services.catalogue, services.language)
    await publish_profile(bot, services.catalogue, services.language)


async def _initialize(application: BotApplication) -> None:
    try:
        await application.initialize()
    except TelegramError as error:
        await application.bot.shutdown()
        # The library quotes the token in the message of InvalidToken.
        reason = "it rejects the token" if isinstance(error, InvalidToken) else str(error)
        raise CommandError(f"Telegram does not answer getMe: {reason}") from error


def _make_request(root: str, connections: int) -> HTTPXRequest:
    """Make what sends requests over HTTP; a proxy set for the outside is not asked for loopback."""
    parts = urlsplit(root)
    local = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=10.0,
        read_timeout=_READ_SECONDS,
        write_timeout=20.0,
        pool_timeout=10.0,
        httpx_kwargs={
            "trust_env": not local,
            "verify": _load_trust(encrypted=parts.scheme == "https"),
        },
    )


@lru_cache(maxsize=2)
def _load_trust(*, encrypted: bool) -> ssl.SSLContext:
    """Load whose certificates are believed: once, for it takes a twentieth of a second.

    Where nothing is encrypted, none is met, and none is believed.
    """
    return httpx.create_ssl_context() if encrypted else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
