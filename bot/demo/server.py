"""The demonstration's web server: the loopback Bot API and the chat page on one port."""

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.demo.botapi import BotApi, Telegram
from bot.demo.page import Loading, Visitors, page_routes
from bot.web_server import WebServer

# Streams and polls are told to end first, so this is only a backstop.
_SHUTDOWN_SECONDS = 3
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        # Thumbnails of inline results lie where their articles do.
        "img-src 'self' https:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class DemoServer:
    """Serves a `Telegram` of one bot to that bot, and to people in their browsers.

    Attributes:
        world: People, chats and messages.
        api: The Bot API, with its request log and faults.
        token: What the bot must present.
    """

    def __init__(
        self,
        port: int = 8080,
        *,
        host: str = "127.0.0.1",
        world: Telegram | None = None,
        token: str | None = None,
    ) -> None:
        """Prepare a server; nothing listens yet.

        Args:
            port: TCP port; 0 takes any that is free.
            host: Address to listen on.
            world: Tests pass their own, with a clock or names.
            token: The bot's token; a random one unless given.
        """
        self.world = world or Telegram()
        self.api = BotApi(self.world, token)
        self.token = self.api.token
        self._loading = Loading()
        self._web = WebServer(host, port, shutdown_seconds=_SHUTDOWN_SECONDS)

    @property
    def url(self) -> str:
        """Root of the page, without a slash at the end."""
        return f"http://{self._web.host}:{self._web.port}"

    @property
    def api_url(self) -> str:
        """Root of the Bot API: a method is at ``{api_url}/bot{token}/{method}``."""
        return self.url

    def note_read(self, read: int) -> None:
        """Show on the page, while it is not ready, how many documents are read."""
        self._loading.note(read)

    def mark_ready(self) -> None:
        """Let ``/`` answer 200 from now on: the bot answers."""
        self._loading.finish()

    async def start(self) -> None:
        """Listen, and return once requests are served.

        Raises:
            PortTakenError: The port is in use.
            OSError: The address cannot be listened on for another reason.
        """
        await self._web.start(self._build())

    async def stop(self) -> None:
        """End every poll and stream, then stop listening; safe to call twice."""
        if self._web.is_started:
            self._loading.close()
            self.world.close()
            await self._web.stop()

    def _build(self) -> Starlette:
        routes = [*self.api.routes(), *page_routes(Visitors(self.world), self._loading)]
        # A page of another site could reach this one under a name of its own.
        hosts = ["127.0.0.1", "localhost", "[::1]", self._web.host]
        return Starlette(
            routes=routes,
            middleware=[
                Middleware(_SecurityHeaders),
                Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
            ],
        )


class _SecurityHeaders:
    """Adds the same headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self.app(scope, receive, send_with_headers)
