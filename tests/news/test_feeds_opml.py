"""OPML: feeds come from other readers, and go to them."""

from datetime import timedelta

import pytest

from news.feeds.entries import FeedsFileError, read_feeds_file
from news.feeds.opml import dump_opml, parse_opml

LIST = b"""<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="1.0"><head><title>Mes flux</title></head><body>
  <outline text="Asie">
    <outline type="rss" text="VNA" xmlUrl="https://journal.example/rss?a=1&amp;b=2"
             language="fr-FR"/>
    <outline type="rss" text="VNA again" xmlUrl="https://journal.example/rss?a=1&amp;b=2"/>
  </outline>
  <outline type="rss" text="R\xe9v\xe9" xmlUrl=" http://other.example/atom "/>
  <outline text="No feed" htmlUrl="https://site.example"/>
</body></opml>"""


@pytest.mark.parametrize("name", ["feeds.opml", "Feeds.XML"])
def test_the_list_of_another_reader_is_followed_as_it_is(tmp_path, name):
    (tmp_path / name).write_bytes(LIST)
    listed = read_feeds_file(tmp_path / name)

    assert listed.faults == ()
    assert [(entry.url, entry.language) for entry in listed.entries] == [
        ("https://journal.example/rss?a=1&b=2", "fr"),
        ("http://other.example/atom", None),
    ]
    assert {entry.every for entry in listed.entries} == {timedelta(hours=1)}


def test_an_address_that_is_none_spoils_no_other(tmp_path):
    file = tmp_path / "feeds.opml"
    file.write_bytes(LIST.replace(b"https://journal.example", b"javascript:alert"))
    listed = read_feeds_file(file)

    assert [entry.url for entry in listed.entries] == ["http://other.example/atom"]
    assert "url: is not an http or https address" in listed.faults[0]


def test_what_is_written_is_read_again():
    feeds = [
        ("https://a.example/rss?x=1&y=<2>", 'Le "Monde"', "fr"),
        ("https://b.example/", "B", None),
    ]

    assert parse_opml(dump_opml(feeds).encode()) == [
        {"url": "https://a.example/rss?x=1&y=<2>", "language": "fr"},
        {"url": "https://b.example/"},
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is not valid XML"),
        (b"Une lettre", "is not valid XML"),
        (b"<rss/>", "is no OPML"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml>&a;</opml>', "declares XML entities"),
    ],
)
def test_what_is_no_opml_is_refused_by_its_reason(tmp_path, content, reason):
    file = tmp_path / "feeds.opml"
    file.write_bytes(content)

    with pytest.raises(FeedsFileError, match=reason):
        read_feeds_file(file)
