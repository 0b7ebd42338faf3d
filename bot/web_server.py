"""A web server inside a command's own event loop, started and stopped by that command.

PortTakenError: another program listens on the port.
"""

import asyncio
import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp


class PortTakenError(Exception):
    """Another program listens on the port.

    Attributes:
        port: The port asked for.
    """

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is in use by another program.")
        self.port = port


class WebServer:
    """Serves an application on one address.

    Attributes:
        host: Where it listens.
        port: The port, the one taken once started where 0 was asked for.

    Args:
        host: Name or address to listen on.
        port: TCP port; 0 takes any that is free.
        shutdown_seconds: Time that requests under way are given when it stops.
    """

    def __init__(self, host: str, port: int, *, shutdown_seconds: int) -> None:
        self.host = host
        self.port = port
        self._shutdown_seconds = shutdown_seconds
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def is_started(self) -> bool:
        """Whether it listens."""
        return self._server is not None

    async def start(self, app: ASGIApp) -> None:
        """Listen, and return once requests are served.

        Raises:
            PortTakenError: The port is in use.
            OSError: The address cannot be listened on for another reason.
        """
        listener = _listen(self.host, self.port)
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=self._shutdown_seconds,
        )
        self._server = _Server(config)
        self._serving = asyncio.create_task(self._server.serve([listener]))
        listening = asyncio.create_task(self._server.listening.wait())
        await asyncio.wait({listening, self._serving}, return_when=asyncio.FIRST_COMPLETED)
        if not listening.done():
            listening.cancel()
            await self._serving

    async def stop(self) -> None:
        """Take no more requests, and return once those under way are answered; safe to repeat."""
        if self._server is None or self._serving is None:
            return
        self._server.should_exit = True
        await self._serving
        self._server = self._serving = None


class _Server(uvicorn.Server):
    """Leaves signals to the command that runs it, which has more to close."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(port) from error
        raise
    return listener
