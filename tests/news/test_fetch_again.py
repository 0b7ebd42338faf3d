"""Feeds asked again: only what has changed is sent, and sites say when they want to be asked."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from news.sources.fetch import Fetched, Fetcher
from news.sources.site_answers import UNKNOWN, SiteAnswerError, Validators, read_wait
from news.sources.values import RejectedError
from tests.sites import Site, redirect, say, say_unless_known

FEED = b'<rss version="2.0"><channel><title>Le Journal</title></channel></rss>'
KIND = "application/rss+xml"


def ask(site: Site, path="/feed", known=UNKNOWN, fetcher: Fetcher | None = None) -> Fetched | None:
    fetcher = fetcher or Fetcher(allow_private=True)
    return asyncio.run(fetcher.fetch_changed(f"{site.url}{path}", known))


def test_what_has_not_changed_costs_one_request_and_is_not_sent(site):
    site.answers["/feed"] = say_unless_known(FEED, KIND, '"v1"')
    fetcher = Fetcher(allow_private=True)
    first = ask(site, fetcher=fetcher)
    assert first is not None
    again = ask(site, known=first.validators, fetcher=fetcher)

    assert (first.content, first.validators, again) == (FEED, Validators('"v1"'), None)
    assert site.paths == ["/robots.txt", "/feed", "/feed"]
    assert site.conditions == [(None, None), (None, None), ('"v1"', None)]


def test_the_time_of_the_last_change_is_sent_back_in_the_words_of_the_site(site):
    site.answers["/feed"] = say(FEED, KIND, Last_Modified="Sun, 22 Nov 2026 01:02:03 GMT")
    first = ask(site)
    assert first is not None
    site.answers |= {"/old": redirect("/feed"), "/feed": say(b"", status=304)}

    assert ask(site, "/old", first.validators) is None
    assert site.conditions[-1] == (None, "Sun, 22 Nov 2026 01:02:03 GMT")


@pytest.mark.parametrize("tag", ["x" * 1001, "é"])
def test_a_validator_that_could_not_be_sent_back_is_not_kept(site, tag):
    site.answers["/feed"] = say(FEED, KIND, ETag=tag)
    first = ask(site)

    assert first is not None
    assert first.validators == UNKNOWN


def test_an_answer_of_not_modified_to_those_who_know_nothing_is_a_failure(site):
    site.answers["/feed"] = say(b"", status=304)

    with pytest.raises(SiteAnswerError, match="the site answers 304"):
        ask(site)


@pytest.mark.parametrize("path", ["/robots.txt", "/feed"])
def test_a_site_says_how_long_it_wants_to_be_left_alone(site, path):
    site.answers |= {"/feed": say(FEED, KIND)}
    site.answers[path] = say(b"", status=503, Retry_After="120")

    with pytest.raises(SiteAnswerError) as error:
        ask(site)
    assert (error.value.status, error.value.retry_after) == (503, 120.0)


def test_a_wait_may_be_given_as_a_date():
    at = format_datetime(datetime.now(UTC) + timedelta(minutes=10), usegmt=True)
    wait = read_wait(httpx.Headers({"Retry-After": at}))

    assert wait is not None
    assert 590 < wait <= 600
    assert read_wait(httpx.Headers({"Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT"})) == 0.0


@pytest.mark.parametrize("value", ["", "soon", "-5", "1.5", "Sun, 99 Nov 2026 99:99:99 GMT"])
def test_a_wait_that_is_none_is_ignored(value):
    assert read_wait(httpx.Headers({"Retry-After": value})) is None


def test_the_rules_of_a_site_are_asked_for_again_after_a_day(site, monkeypatch):
    site.answers["/feed"] = say(FEED, KIND)
    fetcher = Fetcher(allow_private=True)
    ask(site, fetcher=fetcher)
    later = time.monotonic() + 90_000
    monkeypatch.setattr("news.sources.fetch.time.monotonic", lambda: later)
    site.answers["/robots.txt"] = say(b"User-agent: *\nDisallow: /\n", "text/plain")

    with pytest.raises(RejectedError, match=r"robots\.txt"):
        ask(site, fetcher=fetcher)
