"""Fetch pages and feeds: public hosts only, within limits, as robots.txt allows."""

import asyncio
import ssl
import time
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import httpx
from protego import Protego

from news.sources.addresses import find_addresses
from news.sources.bodies import read_body
from news.sources.site_answers import (
    UNKNOWN,
    SiteAnswerError,
    Validators,
    make_conditions,
    read_validators,
    read_wait,
)
from news.sources.values import MAX_PAGE_BYTES, RejectedError

USER_AGENT: Final = "Vigie/0.1 (reads press articles; one page at a time)"
_ROBOT: Final = "Vigie"
_MOST_REDIRECTS: Final = 5
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_NOT_MODIFIED: Final = 304
_LAST_PORT: Final = 65_535
_LARGEST_ROBOTS: Final = 500_000
_TYPES: Final = (
    "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml",
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/json",
    "application/feed+json",
)  # fmt: skip
_ROBOTS_KEPT: Final = 1_000
_ROBOTS_SECONDS: Final = 86_400.0
"""Longest that a site's rules are believed without asking again (RFC 9309, 2.4)."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        url: Where it was found, after redirects.
        kind: Its content type, without parameters, in lower case.
        charset: The encoding that its content type gives; None when it gives none.
        content: Its bytes, unpacked.
        validators: By which to ask later whether it has changed.
    """

    url: str
    kind: str
    charset: str | None
    content: bytes
    validators: Validators = UNKNOWN


@dataclass(slots=True)
class Fetcher:
    """Fetches one page at a time; keeps what each site's robots.txt says.

    Attributes:
        allow_private: Fetch from private and loopback addresses too.
        seconds: Most time for one page, redirects and robots.txt included.
        trust: Whose certificates are believed; None for those of the public web.
    """

    allow_private: bool = False
    seconds: float = 30.0
    trust: ssl.SSLContext | None = None
    _robots: dict[str, tuple[float, Protego]] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched:
        """Fetch a page or feed; not to be called where an event loop runs.

        Raises:
            RejectedError: It cannot or must not be fetched; the message says why.
        """
        fetched = asyncio.run(self.fetch_changed(url, UNKNOWN))
        if fetched is None:
            raise SiteAnswerError("the site answers", _NOT_MODIFIED, None)
        return fetched

    async def fetch_changed(self, url: str, known: Validators) -> Fetched | None:
        """Fetch a page or feed unless it is still what it was.

        Args:
            url: Its address.
            known: As the site gave them the last time.

        Returns:
            The page; None when the site says that it has not changed.

        Raises:
            RejectedError: It cannot or must not be fetched; the message says why.
        """
        limits = httpx.Timeout(min(10.0, self.seconds))
        try:
            async with asyncio.timeout(self.seconds):
                if self.trust is None:
                    self.trust = await asyncio.to_thread(_load_trust)
                # The environment's proxies would connect to addresses that were not checked.
                async with httpx.AsyncClient(
                    timeout=limits, trust_env=False, verify=self.trust
                ) as client:
                    return await self._follow(client, _parse(url), known)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise RejectedError("cannot be fetched: it took too long") from error
        except RejectedError:
            raise
        # ValueError: of hosts, also those redirected to, that are no names in any alphabet.
        except (
            httpx.HTTPError, httpx.InvalidURL, httpx.CookieConflict, OSError, ValueError,
        ) as error:  # fmt: skip
            raise RejectedError(f"cannot be fetched: {str(error) or 'no answer'}") from error

    async def _follow(
        self, client: httpx.AsyncClient, url: httpx.URL, known: Validators
    ) -> Fetched | None:
        for _ in range(_MOST_REDIRECTS + 1):
            await self._check_robots(client, url)
            status, headers, content = await self._get(client, url, MAX_PAGE_BYTES, known)
            if status == _NOT_MODIFIED and any(known):
                return None
            if status not in _REDIRECTS:
                return _check(url, status, headers, content)
            url = _join(url, headers)
        raise RejectedError(f"cannot be fetched: more than {_MOST_REDIRECTS} redirects")

    async def _check_robots(self, client: httpx.AsyncClient, url: httpx.URL) -> None:
        site = str(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        asked, rules = self._robots.get(site, (0.0, None))
        if rules is None or time.monotonic() > asked + _ROBOTS_SECONDS:
            rules = await self._read_robots(client, httpx.URL(site))
            if len(self._robots) >= _ROBOTS_KEPT:
                self._robots.clear()
            self._robots[site] = time.monotonic(), rules
        if not rules.can_fetch(str(url), _ROBOT):
            raise RejectedError("robots.txt of the site forbids to fetch it")

    async def _read_robots(self, client: httpx.AsyncClient, url: httpx.URL) -> Protego:
        """Read a site's rules; as RFC 9309 says, none where there is no file."""
        for _ in range(_MOST_REDIRECTS + 1):
            status, headers, content = await self._get(client, url, _LARGEST_ROBOTS)
            if status in _REDIRECTS:
                url = _join(url, headers)
            elif status >= 500 or status == 429:
                raise SiteAnswerError("its robots.txt answers", status, read_wait(headers))
            else:
                rules = content.decode("utf-8", "replace") if status == 200 else ""
                # Half a megabyte of them takes a third of a second.
                return await asyncio.to_thread(Protego.parse, rules)
        return Protego.parse("")

    async def _get(
        self,
        client: httpx.AsyncClient,
        url: httpx.URL,
        most: int,
        known: Validators = UNKNOWN,
    ) -> tuple[int, httpx.Headers, bytes]:
        """Ask a host at an address that was checked, so that its name cannot lead elsewhere."""
        port = url.port or (443 if url.scheme == "https" else 80)
        host = url.raw_host.decode("ascii")
        addresses = await find_addresses(host, port, allow_private=self.allow_private)
        headers = _make_headers(url) | make_conditions(known)
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
                    content = await read_body(response, most)
            finally:
                await response.aclose()
            client.cookies.clear()
            return response.status_code, response.headers, content
        raise failure or RejectedError("cannot be fetched: no address answers")


def _make_headers(url: httpx.URL) -> dict[str, str]:
    return {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": USER_AGENT,
        "Accept": ", ".join(_TYPES),
        "Accept-Encoding": "gzip, deflate",
    }


@lru_cache(maxsize=1)
def _load_trust() -> ssl.SSLContext:
    """Load whose certificates are believed: once, for it takes a twentieth of a second."""
    return httpx.create_ssl_context(trust_env=False)


def _parse(url: str) -> httpx.URL:
    parsed = httpx.URL(url)
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise RejectedError(f"leads to an address that is not http or https: {url[:200]}")
    if (parsed.port or 0) > _LAST_PORT:
        raise RejectedError(f"leads to a port beyond {_LAST_PORT}")
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
        raise SiteAnswerError("the site answers", status, read_wait(headers))
    kind, _, rest = headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind not in _TYPES:
        raise RejectedError(f"is neither a page nor a feed: {kind[:60] or 'no content type'}")
    name, _, value = rest.strip().partition("=")
    charset = value.strip("\"' ") if name.strip().lower() == "charset" else None
    address = str(url.copy_with(fragment=None))
    return Fetched(address, kind, charset or None, content, read_validators(headers))
