"""Fetch pages and feeds: public hosts only, within limits, as robots.txt allows."""

import asyncio
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Final

import httpx
from protego import Protego

from news.sources.addresses import find_addresses
from news.sources.values import MAX_PAGE_BYTES, RejectedError

USER_AGENT: Final = "Vigie/0.1 (reads press articles; one page at a time)"
_ROBOT: Final = "Vigie"
_MOST_REDIRECTS: Final = 5
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_LARGEST_ROBOTS: Final = 500_000
_CHUNK: Final = 65_536
_TYPES: Final = (
    "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml",
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/json",
    "application/feed+json",
)  # fmt: skip
_WINDOW: Final = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_ROBOTS_KEPT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        url: Where it was found, after redirects.
        kind: Its content type, without parameters, in lower case.
        charset: The encoding that its content type gives; None when it gives none.
        content: Its bytes, unpacked.
    """

    url: str
    kind: str
    charset: str | None
    content: bytes


@dataclass(slots=True)
class Fetcher:
    """Fetches one page at a time; keeps what each site's robots.txt says.

    Attributes:
        allow_private: Fetch from private and loopback addresses too.
        seconds: Most time for one page, redirects and robots.txt included.
    """

    allow_private: bool = False
    seconds: float = 30.0
    _robots: dict[str, Protego] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched:
        """Fetch a page or feed; not to be called where an event loop runs.

        Raises:
            RejectedError: It cannot or must not be fetched; the message says why.
        """
        return asyncio.run(self._fetch_in_time(url))

    async def _fetch_in_time(self, url: str) -> Fetched:
        limits = httpx.Timeout(min(10.0, self.seconds))
        try:
            # The environment's proxies would connect to addresses that were not checked.
            async with (
                asyncio.timeout(self.seconds),
                httpx.AsyncClient(timeout=limits, trust_env=False) as client,
            ):
                return await self._follow(client, _parse(url))
        except (TimeoutError, httpx.TimeoutException) as error:
            raise RejectedError("cannot be fetched: it took too long") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.CookieConflict, OSError) as error:
            raise RejectedError(f"cannot be fetched: {str(error) or 'no answer'}") from error

    async def _follow(self, client: httpx.AsyncClient, url: httpx.URL) -> Fetched:
        for _ in range(_MOST_REDIRECTS + 1):
            await self._check_robots(client, url)
            status, headers, content = await self._get(client, url, MAX_PAGE_BYTES)
            if status not in _REDIRECTS:
                return _check(url, status, headers, content)
            url = _join(url, headers)
        raise RejectedError(f"cannot be fetched: more than {_MOST_REDIRECTS} redirects")

    async def _check_robots(self, client: httpx.AsyncClient, url: httpx.URL) -> None:
        site = str(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        if site not in self._robots:
            if len(self._robots) >= _ROBOTS_KEPT:
                self._robots.clear()
            self._robots[site] = await self._read_robots(client, httpx.URL(site))
        if not self._robots[site].can_fetch(str(url), _ROBOT):
            raise RejectedError("robots.txt of the site forbids to fetch it")

    async def _read_robots(self, client: httpx.AsyncClient, url: httpx.URL) -> Protego:
        """Read a site's rules; as RFC 9309 says, none where there is no file."""
        for _ in range(_MOST_REDIRECTS + 1):
            status, headers, content = await self._get(client, url, _LARGEST_ROBOTS)
            if status in _REDIRECTS:
                url = _join(url, headers)
            elif status >= 500 or status == 429:
                raise RejectedError(f"cannot be fetched: its robots.txt answers {status}")
            else:
                rules = content.decode("utf-8", "replace") if status == 200 else ""
                return Protego.parse(rules)
        return Protego.parse("")

    async def _get(
        self, client: httpx.AsyncClient, url: httpx.URL, most: int
    ) -> tuple[int, httpx.Headers, bytes]:
        """Ask a host at an address that was checked, so that its name cannot lead elsewhere."""
        port = url.port or (443 if url.scheme == "https" else 80)
        host = url.raw_host.decode("ascii")
        addresses = await find_addresses(host, port, allow_private=self.allow_private)
        headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": USER_AGENT,
            "Accept": ", ".join(_TYPES),
            "Accept-Encoding": "gzip, deflate",
        }
        failure: httpx.HTTPError | None = None
        for address in addresses:
            request = client.build_request(
                "GET",
                url.copy_with(host=address),
                headers=headers,
                extensions={"sni_hostname": host},
            )
            try:
                response = await client.send(request, stream=True, follow_redirects=False)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
                continue
            try:
                content = b""
                if response.status_code == 200:
                    content = await _read(response, most)
            finally:
                await response.aclose()
            client.cookies.clear()
            return response.status_code, response.headers, content
        raise failure or RejectedError("cannot be fetched: no address answers")


def _parse(url: str) -> httpx.URL:
    parsed = httpx.URL(url)
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise RejectedError(f"leads to an address that is not http or https: {url[:200]}")
    if parsed.userinfo:
        raise RejectedError("leads to an address with a user name in it")
    return parsed


def _join(url: httpx.URL, headers: httpx.Headers) -> httpx.URL:
    target = headers.get("location", "")
    if not target:
        raise RejectedError("cannot be fetched: a redirect that leads nowhere")
    return _parse(str(url.join(target)))


def _check(url: httpx.URL, status: int, headers: httpx.Headers, content: bytes) -> Fetched:
    if status != 200:
        raise RejectedError(f"cannot be fetched: the site answers {status}")
    kind, _, rest = headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind not in _TYPES:
        raise RejectedError(f"is neither a page nor a feed: {kind[:60] or 'no content type'}")
    name, _, value = rest.strip().partition("=")
    charset = value.strip("\"' ") if name.strip().lower() == "charset" else None
    return Fetched(str(url.copy_with(fragment=None)), kind, charset or None, content)


async def _read(response: httpx.Response, most: int) -> bytes:
    """Read a body, counting what it unpacks to while it comes."""
    content = bytearray()
    async for piece in _unpack(response):
        content += piece
        if len(content) > most:
            raise RejectedError(f"is larger than {most:,} bytes")
    return bytes(content)


async def _unpack(response: httpx.Response) -> AsyncIterator[bytes]:
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("identity", ""):
        async for piece in response.aiter_raw(_CHUNK):
            yield piece
        return
    if encoding not in _WINDOW:
        raise RejectedError(f"is packed in a way that was not asked for: {encoding[:60]}")
    unpacker = zlib.decompressobj(_WINDOW[encoding])
    async for packed in response.aiter_raw(_CHUNK):
        rest = packed
        while rest and not unpacker.eof:
            try:
                yield unpacker.decompress(rest, _CHUNK)
            except zlib.error as error:
                raise RejectedError("is packed, and damaged") from error
            rest = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise RejectedError("is packed, and cut short")
