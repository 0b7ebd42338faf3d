"""A web site on the loopback interface, plain or secure."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A web site on the loopback interface: answers by path, and the requests it got."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.hosts: list[str] = []
        self.agents: list[str] = []
        self.paths: list[str] = []
        self.conditions: list[tuple[str | None, str | None]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.paths.append(self.path)
                site.hosts.append(self.headers["Host"])
                site.agents.append(self.headers["User-Agent"])
                asked = (self.headers["If-None-Match"], self.headers["If-Modified-Since"])
                site.conditions.append(asked)
                try:
                    site.answers.get(self.path, say(b"", status=404))(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"


def say(content: bytes, kind="text/html; charset=utf-8", status=200, **headers: str) -> Answer:
    """Answer with a page; ``_`` stands for ``-`` in the names of headers."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(content)

    return answer


def say_unless_known(content: bytes, kind: str, etag: str) -> Answer:
    """Answer with a page, or 304 to those who know it by its tag."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        known = request.headers["If-None-Match"] == etag
        found = say(b"", status=304) if known else say(content, kind, ETag=etag)
        found(request)

    return answer


def redirect(target: str) -> Answer:
    return say(b"", status=302, Location=target)


@contextmanager
def serving(site: Site, context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Let a site answer until the block ends, over TLS where a context is given."""
    if context is not None:
        site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    thread = threading.Thread(target=site.server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        thread.join()
        site.server.server_close()
