"""Pages and feeds fetched over real sockets, and everything that is refused."""

import gzip
import re
import socket
import ssl
import threading
import time
import zlib
from contextlib import suppress
from http.server import BaseHTTPRequestHandler

import pytest

from news.sources import Rejection, SourceDocument, addresses, fetch, read_sources
from news.sources.addresses import is_public
from news.sources.fetch import Fetcher
from news.sources.values import RejectedError
from tests.sites import redirect, say
from tests.waiting import PATIENCE

PAGE = (
    '<html lang="fr"><head><title>Un pont</title></head><body><article><h1>Un pont</h1>'
    "<p>Le pont de Hué a ouvert mardi. Il relie les deux rives de la rivière.</p>"
    "<p>Le chantier a duré trois ans, selon la ville.</p></article></body></html>"
).encode()
FEED = (
    b'<rss version="2.0"><channel><title>Le Journal</title><item><title>Un pont</title>'
    b"<link>/1</link><description>Le pont ouvre.</description></item></channel></rss>"
)


def read(url: str, *, allow_private=True) -> list[SourceDocument | Rejection]:
    return list(read_sources([url], allow_private=allow_private))


def refuse(url: str, *, allow_private=True, seconds=PATIENCE) -> str:
    with pytest.raises(RejectedError) as error:
        Fetcher(allow_private=allow_private, seconds=seconds).fetch(url)
    return str(error.value)


def test_a_page_is_a_document_known_by_its_address(site):
    site.answers["/pont"] = say(PAGE)
    [document] = read(f"{site.url}/pont#suite")

    assert isinstance(document, SourceDocument)
    assert document.identity == document.origin == document.url == f"{site.url}/pont"
    assert document.text.startswith("Un pont\n\nLe pont de Hué a ouvert mardi.")
    assert set(site.agents) == {fetch.USER_AGENT}


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml", "text/html"])
def test_each_entry_of_a_feed_is_a_document(site, kind):
    site.answers["/feed"] = say(FEED, kind)
    [document] = read(f"{site.url}/feed")

    assert isinstance(document, SourceDocument)
    assert (document.url, document.publisher) == (f"{site.url}/1", "Le Journal")


def test_a_plain_text_is_a_document(site):
    site.answers["/a"] = say(
        "Un pont\n\nIl ouvre à Hué.".encode("latin-1"), "text/plain; charset=latin1"
    )
    [document] = read(f"{site.url}/a")

    assert isinstance(document, SourceDocument)
    assert (document.identity, document.text) == (f"{site.url}/a", "Un pont\n\nIl ouvre à Hué.")


def test_a_canonical_address_of_another_host_is_not_believed(site):
    head = b'<head><link rel="canonical" href="https://autre.example/x">'
    site.answers["/pont"] = say(PAGE.replace(b"<head>", head))

    assert read(f"{site.url}/pont")[0].url == f"{site.url}/pont"  # type: ignore[union-attr]


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_packed_page_is_unpacked(site, encoding):
    packed = gzip.compress(PAGE) if encoding == "gzip" else zlib.compress(PAGE)
    site.answers["/pont"] = say(packed, Content_Encoding=encoding)

    assert isinstance(read(f"{site.url}/pont")[0], SourceDocument)


@pytest.mark.parametrize("padding", [b"", b"\0\0", b"padding"])
def test_a_page_packed_in_several_members_is_read_to_the_end_of_the_last(site, padding):
    packed = gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]) + padding
    site.answers["/pont"] = say(packed, Content_Encoding="gzip")

    assert Fetcher(allow_private=True).fetch(f"{site.url}/pont").content == PAGE


def test_a_redirect_is_followed_to_the_address_it_leads_to(site):
    site.answers |= {"/a": redirect("/b"), "/b": say(PAGE)}

    assert Fetcher(allow_private=True).fetch(f"{site.url}/a").url == f"{site.url}/b"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f000001", "0177.0.0.1",  # noqa: S104
        "127.1", "[::ffff:127.0.0.1]", "[::]", "10.0.0.1", "169.254.169.254", "192.168.1.1",
        "100.64.0.1", "224.0.0.1", "240.0.0.1", "[fe80::1]", "[fec0::1]", "[fc00::1]",
        "[2002:7f00:1::]", "[64:ff9b::7f00:1]", "[::127.0.0.1]",
    ],
)  # fmt: skip
def test_a_host_that_is_not_public_is_refused_before_it_is_asked(site, host):
    site.answers["/pont"] = say(PAGE)
    url = f"http://{host}:{site.port}/pont"
    [rejection] = read(url, allow_private=False)

    assert isinstance(rejection, Rejection)
    assert rejection.source == url
    assert re.search("not public|not known|Invalid IPv4", rejection.reason)
    assert site.paths == []


@pytest.mark.parametrize("host", ["localhost", "2130706433", "0x7f000001"])
def test_the_same_hosts_are_read_where_private_ones_are_allowed(site, host):
    site.answers["/pont"] = say(PAGE)

    assert isinstance(read(f"http://{host}:{site.port}/pont")[0], SourceDocument)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_known_for_what_they_are(address):
    assert is_public(address)


def test_a_redirect_to_a_private_address_is_refused(site, monkeypatch):
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    site.answers["/a"] = redirect(f"http://127.0.0.2:{site.port}/b")

    assert "127.0.0.2, which is not public" in refuse(f"{site.url}/a", allow_private=False)
    assert site.paths == ["/robots.txt", "/a"]


async def _resolve_to_loopback(host: str, port: int, *, allow_private: bool) -> list[str]:
    return ["127.0.0.1"]


def test_the_address_checked_is_the_one_connected_to_under_the_name_asked_for(site, monkeypatch):
    monkeypatch.setattr(fetch, "find_addresses", _resolve_to_loopback)
    site.answers["/pont"] = say(PAGE)
    url = f"http://journal.example:{site.port}/pont"

    assert Fetcher().fetch(url).url == url
    assert set(site.hosts) == {f"journal.example:{site.port}"}


def test_a_secure_site_is_asked_for_by_its_name(monkeypatch):
    monkeypatch.setattr(fetch, "find_addresses", _resolve_to_loopback)
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                # Without a certificate the greeting fails, after the name was said.
                context.wrap_socket(connection, server_side=True).close()

        thread = threading.Thread(target=greet)
        thread.start()
        reason = refuse(f"https://été.example:{server.getsockname()[1]}/a")
        thread.join()

    assert names == ["xn--t-9fab.example"]
    assert reason.startswith("cannot be fetched: ")


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://a.example/b", "http://u:p@a.example/"]
)
def test_a_redirect_to_another_kind_of_address_is_refused(site, target):
    site.answers["/a"] = redirect(target)

    assert refuse(f"{site.url}/a").startswith("leads to an address ")


@pytest.mark.parametrize(
    "target", ["http://xn--/", "http://xn--a/", "//[", "//é\u3002:/", "http:// [", "//a:99999/"]
)
def test_a_redirect_to_no_address_is_refused(site, target):
    site.answers["/a"] = redirect(target)

    assert re.match(
        "leads to an address |leads to a port |cannot be fetched: |the host ",
        refuse(f"{site.url}/a"),
    )


def test_a_loop_of_redirects_ends(site):
    site.answers |= {"/a": redirect("/b"), "/b": redirect("/a")}

    assert refuse(f"{site.url}/a") == "cannot be fetched: more than 5 redirects"
    assert len(site.paths) == 7


def test_what_robots_txt_forbids_is_not_asked_for(site):
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: vigie\nDisallow: /prive\n"
    site.answers |= {"/robots.txt": say(rules, "text/plain"), "/pont": say(PAGE)}

    assert isinstance(read(f"{site.url}/pont")[0], SourceDocument)
    assert refuse(f"{site.url}/prive/a") == "robots.txt of the site forbids to fetch it"
    assert "/prive/a" not in site.paths


def test_a_site_whose_robots_txt_fails_is_left_alone(site):
    site.answers |= {"/robots.txt": say(b"", status=503), "/pont": say(PAGE)}

    assert refuse(f"{site.url}/pont") == "cannot be fetched: its robots.txt answers 503"


def test_a_bomb_of_gzip_is_cut_at_the_limit(site):
    bomb = gzip.compress(b" " * 200_000_000, 9)
    site.answers["/a"] = say(bomb, Content_Encoding="gzip")

    assert refuse(f"{site.url}/a") == "is larger than 5,000,000 bytes"


def test_an_endless_body_is_cut_at_the_limit(site):
    def pour(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        for _ in range(10_000):
            request.wfile.write(b"a" * 65_536)

    site.answers["/a"] = pour

    assert refuse(f"{site.url}/a") == "is larger than 5,000,000 bytes"


@pytest.mark.parametrize("headers", [True, False])
def test_a_server_that_drips_is_left_in_time(site, headers):
    all_dripped = threading.Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
        request.wfile.write(b"" if headers else b"\r\n")
        for _ in range(int(PATIENCE / 0.05)):
            time.sleep(0.05)
            request.wfile.write(b"a")
        all_dripped.set()

    site.answers["/a"] = drip

    assert refuse(f"{site.url}/a", seconds=0.6) == "cannot be fetched: it took too long"
    assert not all_dripped.is_set()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (say(b"", status=404), "cannot be fetched: the site answers 404"),
        (say(b"%PDF", "application/pdf"), "is neither a page nor a feed: application/pdf"),
        (say(b"a", Content_Encoding="br"), "is packed in a way that was not asked for: br"),
        (say(b"no gzip", Content_Encoding="gzip"), "is packed, and damaged"),
        (say(gzip.compress(PAGE)[:50], Content_Encoding="gzip"), "is packed, and cut short"),
        (say(b"", status=302), "cannot be fetched: a redirect that leads nowhere"),
        (say(b""), "the page is empty"),
        (say(b"<p>Court.</p>"), "the page holds no main text"),
        (say(b'{"a": 1}', "application/json"), "is no JSON Feed"),
        (say(b"\xff", "text/plain"), "is not UTF-8 at byte 0"),
    ],
)
def test_each_failure_is_one_rejection_that_names_the_address(site, answer, reason):
    site.answers["/a"] = answer

    assert read(f"{site.url}/a") == [Rejection(f"{site.url}/a", reason)]


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://[",
        "http://a.invalid/",
        "http://a b/",
        "http://:0/",
        "http://xn--/",
        "http://127.0.0.1:99999/",
        "http://a\udcff/",
        "http://a\0b/",
        f"http://{'a' * 300}.example/",
    ],
)
def test_an_address_that_leads_nowhere_is_one_rejection(url):
    [rejection] = read(url)

    assert isinstance(rejection, Rejection)
    assert rejection.source == Rejection(url, "").source


def test_a_closed_port_is_one_rejection(site):
    site.server.socket.close()

    assert refuse(f"http://127.0.0.1:{site.port}/a").startswith("cannot be fetched")
