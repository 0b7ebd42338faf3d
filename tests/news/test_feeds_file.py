"""The feeds file: what it lists, and how what is wrong with it is said."""

from datetime import timedelta

import pytest

from news.feeds.entries import FeedEntry, FeedsFileError, hide_secrets, read_feeds_file

GOOD = '[[feed]]\nurl = "https://journal.example/rss"\n'


@pytest.fixture
def listing(tmp_path):
    """Write a feeds file and read it."""

    def read(text: str):
        path = tmp_path / "feeds.toml"
        path.write_text(text, encoding="utf-8")
        return read_feeds_file(path)

    return read


def test_feeds_and_folders_are_listed_in_their_order(listing, tmp_path):
    listed = listing(
        '[[feed]]\nurl = "https://journal.example/rss"\nevery = "15m"\npublisher = " VNA "\n'
        'language = "fr"\n[[feed]]\nfolder = "articles"\nevery = "1d"\n'
    )

    assert listed.faults == ()
    assert listed.entries == (
        FeedEntry("https://journal.example/rss", None, timedelta(minutes=15), "VNA", "fr"),
        FeedEntry("", tmp_path / "articles", timedelta(days=1)),
    )


def test_what_is_read_every_hour_need_not_say_so(listing):
    (entry,) = listing(GOOD).entries

    assert entry.every == timedelta(hours=1)


def test_a_file_without_entries_lists_nothing(listing):
    assert listing("# none yet\n") == listing("")
    assert listing("").entries == ()


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("", "feed 2: url: one of url and folder is needed, and not both"),
        ('url = "https://a.example"\nfolder = "a"', "feed 2 (https://a.example): url: one of"),
        ('url = "ftp://a.example/"', "url: is not an http or https address"),
        ('url = "https://a.example:x/"', "url: is not an http or https address"),
        ("url = 5", "feed 2: url: must be a text in quotes"),
        ('url = "https://u:geheim@a.example/"', "(https://a.example/): url: must not hold a user"),
        ('url = "https://journal.example/rss"', "url: is listed twice"),
        (
            'url = "https://a.example"\nevery = "often"',
            'every: must be such as "15m", "1h" or "1d"',
        ),
        ('url = "https://a.example"\nevery = "0m"', "every: must be such as"),
        ('url = "https://a.example"\nevery = "99999d"', "every: must be such as"),
        ('url = "https://a.example"\nlanguage = "French"', 'language: must be a code such as "fr"'),
        ('url = "https://a.example"\nevry = "1h"', "evry: is not known: give url, folder, every"),
        ('folder = ""', "folder: is no path"),
    ],
)
def test_a_bad_entry_is_named_with_its_field_and_the_others_stay(listing, entry, fault):
    listed = listing(f'{GOOD}[[feed]]\n{entry}\n[[feed]]\nfolder = "last"\n')

    assert len(listed.entries) == 2
    (line,) = listed.faults
    assert line.startswith("feeds.toml, feed 2")
    assert fault in line
    assert "geheim" not in line


@pytest.mark.parametrize("text", ["feed = 5\n", "[feed]\nurl = 'https://a.example'\n", "[[fed]]\n"])
def test_entries_under_another_name_are_a_fault(listing, text):
    listed = listing(text)

    assert listed.entries == ()
    assert listed.faults[0].startswith("feeds.toml: ")


def test_a_file_that_is_no_toml_cannot_be_read(listing, tmp_path):
    with pytest.raises(
        FeedsFileError, match=r"^Feeds file feeds.toml: is not valid TOML \(.*line 1"
    ):
        listing("[[feed]\n")
    with pytest.raises(FeedsFileError, match="cannot be read"):
        read_feeds_file(tmp_path / "none.toml")


def test_a_feed_of_another_publisher_is_another_feed():
    hourly = FeedEntry("https://a.example", None, timedelta(hours=1))
    daily = FeedEntry("https://a.example", None, timedelta(days=1))
    of_vna = FeedEntry("https://a.example", None, timedelta(hours=1), "VNA")

    assert hourly.key == daily.key != of_vna.key


def test_what_may_be_secret_in_an_address_is_hidden():
    text = "leads to https://u:p@a.example/b?key=geheim and http://c.example/d#e"

    assert hide_secrets(text) == "leads to https://a.example/b?… and http://c.example/d?…"
