"""Feeds and folders asked whether there is anything new, and read with what their file says."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from news.feeds.asking import ask
from news.feeds.entries import FeedEntry
from news.feeds.plan import get_state, plan_after_success
from news.feeds.reading import read_feed, read_folder
from news.sources import Rejection, SourceDocument
from news.sources.fetch import Fetched, Fetcher
from news.sources.site_answers import UNKNOWN
from news.sources.values import RejectedError
from tests.sites import say, say_unless_known

HOUR = timedelta(hours=1)
KIND = "application/rss+xml"
FEED = (
    b'<rss version="2.0"><channel><title>Le Journal</title><language>en</language><item><title>Un'
    b" pont</title><link>https://a.example/1</link><description>Le pont ouvre.</description></item>"
    b"</channel></rss>"
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "articles"
    (folder / "ici").mkdir(parents=True)
    (folder / "ici" / "a.txt").write_text("Un pont\n\nLe pont ouvre.")
    return folder


async def visit(entry: FeedEntry, state=None):
    """Ask an entry as after the visit before; what was found, and the state after it."""
    state = state or get_state(entry, {})
    found = await ask(entry, state, Fetcher(allow_private=True))
    etag, modified = found.validators
    return found, plan_after_success(
        entry, state, datetime.now(UTC), etag=etag, last_modified=modified, digest=found.digest
    )


async def test_a_feed_is_new_until_it_has_been_read(site):
    site.answers["/rss"] = say_unless_known(FEED, KIND, '"1"')
    entry = FeedEntry(f"{site.url}/rss", None, HOUR)
    first, state = await visit(entry)
    again, after = await visit(entry, state)

    assert (first.is_new, again.is_new, again.fetched) == (True, False, None)
    assert replace(after, read_at=None, due_at=None) == replace(state, read_at=None, due_at=None)


async def test_a_feed_sent_again_as_it_was_is_not_new(site):
    site.answers["/rss"] = say(FEED, KIND)
    entry = FeedEntry(f"{site.url}/rss", None, HOUR)
    _, state = await visit(entry)

    assert not (await visit(entry, state))[0].is_new


async def test_a_folder_is_new_when_a_file_of_it_comes_changes_or_goes(folder):
    entry = FeedEntry("", folder, HOUR)
    first, state = await visit(entry)
    (folder / ".hidden").write_text("x")
    seen = [first.is_new, (await visit(entry, state))[0].is_new]
    for change in (
        lambda: (folder / "b.txt").write_text("Autre texte."),
        lambda: os.utime(folder / "b.txt", ns=(1, 1)),
        (folder / "ici" / "a.txt").unlink,
        lambda: (folder / "nulle-part").symlink_to(folder / "absent"),
    ):
        change()
        found, state = await visit(entry, state)
        seen.append(found.is_new)

    assert seen == [True, False, True, True, True, True]


async def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(RejectedError, match="there is no such folder"):
        await visit(FeedEntry("", tmp_path / "nothing", HOUR))


def test_the_publisher_and_language_of_the_file_stand_for_those_of_the_feed():
    fetched = Fetched("https://a.example/rss", KIND, None, FEED, UNKNOWN)
    (told,) = read_feed(fetched, "rss", publisher="VNA", language="fr")
    (own,) = read_feed(fetched, "rss", publisher=None, language=None)

    assert isinstance(told, SourceDocument)
    assert isinstance(own, SourceDocument)
    assert (told.publisher, told.language) == ("VNA", "fr")
    assert (own.publisher, own.language) == ("Le Journal", "en")


def test_an_article_of_a_folder_keeps_the_publisher_it_names(folder):
    (folder / "b.md").write_text("---\npublisher: Le Courrier\n---\nUn port\n\nLe port ouvre.\n")
    read = list(read_folder(str(folder), publisher="VNA", language="fr"))
    documents = [each for each in read if isinstance(each, SourceDocument)]

    assert {(each.origin, each.publisher, each.language) for each in documents} == {
        ("b.md", "Le Courrier", "fr"),
        ("ici/a.txt", "VNA", "fr"),
    }


def test_what_cannot_be_read_of_a_feed_is_passed_on():
    fetched = Fetched("https://a.example/rss", KIND, None, b"<html></html>", UNKNOWN)
    (rejection,) = read_feed(fetched, "rss", publisher="VNA", language=None)

    assert rejection == Rejection("rss", "is no RSS or Atom feed")
