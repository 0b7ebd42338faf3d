"""Pages fetched over TLS, from a site whose certificate an authority of the test's own signed."""

import ssl
from collections.abc import Iterator

import pytest
import trustme

from news.sources import fetch
from news.sources.fetch import Fetcher
from news.sources.values import RejectedError
from tests.sites import Site, say, serving


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trust(authority) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
def secure_site(authority) -> Iterator[Site]:
    """A site that calls itself journal.example."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("journal.example").configure_cert(context)
    with serving(Site(), context) as site:
        site.answers["/a"] = say(b"Un pont", "text/plain")
        yield site


@pytest.fixture(autouse=True)
def loopback(monkeypatch):
    """Every name leads to this machine."""

    async def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
        return ["127.0.0.1"]

    monkeypatch.setattr(fetch, "find_addresses", resolve)


def test_a_page_is_fetched_over_tls_from_the_address_checked_under_its_own_name(secure_site, trust):
    url = f"https://journal.example:{secure_site.port}/a"

    assert Fetcher(trust=trust).fetch(url).content == b"Un pont"
    assert secure_site.paths == ["/robots.txt", "/a"]
    assert set(secure_site.hosts) == {f"journal.example:{secure_site.port}"}


def test_a_certificate_of_another_name_is_refused(secure_site, trust):
    with pytest.raises(RejectedError, match="CERTIFICATE_VERIFY_FAILED"):
        Fetcher(trust=trust).fetch(f"https://autre.example:{secure_site.port}/a")
    assert secure_site.paths == []


def test_a_certificate_of_an_unknown_authority_is_refused(secure_site):
    with pytest.raises(RejectedError, match="CERTIFICATE_VERIFY_FAILED"):
        Fetcher().fetch(f"https://journal.example:{secure_site.port}/a")
    assert secure_site.paths == []
