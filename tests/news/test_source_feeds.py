"""RSS, Atom and JSON Feed as sources."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.sources import Rejection, SourceDocument, read_sources

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Le Journal</title><link>https://journal.example/</link><language>fr-FR</language>
<item><title>Un pont &amp; un port</title><link>https://journal.example/1</link><guid>n1</guid>
<description>Court.</description>
<content:encoded><![CDATA[<p>Le pont <b>ouvre</b>.</p><p>Le port aussi.</p>]]></content:encoded>
<pubDate>Tue, 05 Mar 2024 23:30:00 +0700</pubDate>
<enclosure url="https://journal.example/1.jpg" type="image/jpeg" length="1"/></item>
<item><title>Sans adresse</title><guid isPermaLink="false">n2</guid>
<description>&lt;p&gt;Le texte.&lt;/p&gt;</description><pubDate>hier</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Journal</title>
<entry><id>tag:journal.example,2024:1</id><title type="html">Un &lt;i&gt;pont&lt;/i&gt;</title>
<link href="https://journal.example/1"/><updated>2024-03-06T10:00:00Z</updated>
<published>2024-03-05T10:00:00Z</published>
<content type="html">&lt;p&gt;Le pont ouvre.&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Le Journal",
    "language": "fr",
    "items": [
        {
            "id": "1",
            "url": "https://journal.example/1",
            "title": "Un pont",
            "content_html": "<p>Le pont ouvre.</p>",
            "date_published": "2024-03-05T10:00:00+07:00",
            "image": "https://journal.example/1.jpg",
        },
        {"id": "2", "content_text": "Un < deux\nTrois & quatre"},
    ],
}


@pytest.fixture
def read(tmp_path):
    def read_file(
        content: str | bytes, name: str
    ) -> tuple[list[SourceDocument], list[tuple[str, str]]]:
        """Return the documents, and the rejections as what they name and why."""
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        found = list(read_sources([path]))
        return (
            [one for one in found if isinstance(one, SourceDocument)],
            [
                (one.source.removeprefix(f"{tmp_path}/"), one.reason)
                for one in found
                if isinstance(one, Rejection)
            ],
        )

    return read_file


def test_each_entry_of_an_rss_feed_is_a_document(read):
    documents, rejected = read(RSS, "a.rss")

    assert documents == [
        SourceDocument(
            identity="https://journal.example/1",
            origin="https://journal.example/1",
            text="Un pont & un port\n\nLe pont ouvre.\n\nLe port aussi.",
            url="https://journal.example/1",
            publisher="Le Journal",
            published="2024-03-05",
            language="fr",
            image="https://journal.example/1.jpg",
        ),
        SourceDocument(
            identity="a.rss#n2",
            origin="a.rss",
            text="Sans adresse\n\nLe texte.",
            publisher="Le Journal",
            language="fr",
        ),
    ]
    assert rejected == []


def test_each_entry_of_an_atom_feed_is_a_document(read):
    [document], rejected = read(ATOM, "a.atom")

    assert document.identity == "https://journal.example/1"
    assert document.text == "Un pont\n\nLe pont ouvre."
    assert (document.published, document.language) == ("2024-03-05", "fr")
    assert rejected == []


def test_each_item_of_a_json_feed_is_a_document(read):
    [first, second], rejected = read(json.dumps(JSON_FEED), "a.json")

    assert (first.identity, first.text) == (
        "https://journal.example/1",
        "Un pont\n\nLe pont ouvre.",
    )
    assert (first.published, first.image) == ("2024-03-05", "https://journal.example/1.jpg")
    assert (second.identity, second.text) == ("a.json#2", "Un < deux\n\nTrois & quatre")
    assert rejected == []


def test_a_bad_entry_is_named_by_its_number_and_the_others_are_read(read):
    items = [*JSON_FEED["items"], 3, {"id": "3", "title": 4, "content_text": None}]
    documents, rejected = read(json.dumps(JSON_FEED | {"items": [*items, items[0]]}), "a.json")

    assert len(documents) == 2
    assert rejected == [
        ("a.json, entry 3", "the entry holds no text"),
        ("a.json, entry 4", "the entry holds no text"),
        ("a.json, entry 5", "has the address or id of an earlier entry"),
    ]


def test_a_feed_in_an_older_encoding_is_read_when_it_says_so(read):
    feed = RSS.replace("utf-8", "iso-8859-1").replace("Le Journal", "Été")

    assert read(feed.encode("latin-1"), "a.xml")[0][0].publisher == "Été"


@pytest.mark.parametrize("reference", ["&#99999999999;", "&#xD800;", "&#x110000;", "&#0;"])
def test_a_reference_to_no_character_costs_no_entry(read, reference):
    documents, rejected = read(RSS.replace("pont &amp;", f"pont {reference} &amp;"), "a.xml")

    assert documents[0].text.startswith("Un pont & un port")
    assert (len(documents), rejected) == (2, [])


def test_an_absurd_date_costs_no_entry(read):
    documents, rejected = read(RSS.replace("23:30:00", "23:30:" + "9" * 40), "a.xml")

    assert documents[0].published is None
    assert (len(documents), rejected) == (2, [])


def test_a_damaged_feed_gives_what_can_be_read(read):
    documents, _ = read(RSS.partition("</item>")[0] + "</item> & <br>", "a.xml")

    assert [document.url for document in documents] == ["https://journal.example/1"]


BOMB = """<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>"""
OUTSIDE = """<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><description>&a;</description></item></channel></rss>"""


@pytest.mark.parametrize("feed", [BOMB, OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_entities_are_refused_in_every_encoding(read, feed, encoding):
    assert read(feed.encode(encoding), "a.xml") == (
        [],
        [("a.xml", "declares XML entities, which are refused")],
    )


def test_a_feed_never_reads_another_file(read, tmp_path):
    (tmp_path / "b.xml").write_text(RSS, "utf-8")

    assert read(str(tmp_path / "b.xml"), "a.xml")[1] == [("a.xml", "is no RSS or Atom feed")]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xml", "<page/>", "is no RSS or Atom feed"),
        ("a.rss", '<rss version="2.0"><channel/></rss>', "the feed holds no entries"),
        ("a.atom", "<a>" * 100_001, "the feed has more than 100,000 tags"),
        ("a.json", "{", "is not JSON"),
        ("a.json", "[" * 200_000, "is not JSON"),
        ("a.json", "[1]", "is no JSON Feed"),
        ("a.json", '{"version": 1}', "is no JSON Feed"),
        (
            "a.json",
            '{"version": "https://jsonfeed.org/version/1", "items": {}}',
            "is a JSON Feed without a list of items",
        ),
    ],
)
def test_what_is_no_feed_is_one_rejection(read, name, content, reason):
    assert read(content, name) == ([], [(name, reason)])


@pytest.mark.parametrize(
    "content", ["&" * 1_000_000, "<a " * 99_000, "&amp;" * 300_000, "<![CDATA[" * 90_000]
)
def test_hostile_feeds_do_not_hang(read, content):
    documents, rejected = read(f"<rss><channel><item><title>{content}", "a.xml")

    assert len(documents) + len(rejected) == 1


@pytest.mark.parametrize("content", [" " * 1_000_000, "<?xml" * 90_000, "<!DOCTYPE" * 90_000])
def test_beginnings_without_an_end_are_read_in_time(read, content):
    documents, rejected = read(content, "a.xml")

    assert (documents, len(rejected)) == ([], 1)


@given(
    st.sampled_from([RSS, ATOM]),
    st.lists(st.tuples(st.integers(0, 500), st.text(max_size=5)), max_size=8),
)
@settings(max_examples=150)
def test_any_damage_to_a_feed_ends_in_documents_and_rejections(tmp_path_factory, feed, changes):
    for place, text in changes:
        feed = feed[:place] + text + feed[place + len(text) // 2 :]
    path = tmp_path_factory.mktemp("feed") / "a.xml"
    path.write_bytes(feed.encode("utf-8", "replace"))

    assert list(read_sources([path]))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "url", "content_html", "title"]), inner)
    ),
    max_leaves=10,
)


@given(_VALUES, _VALUES)
@settings(max_examples=150)
def test_any_json_ends_in_documents_and_rejections(tmp_path_factory, title, items):
    path = tmp_path_factory.mktemp("feed") / "a.json"
    path.write_text(json.dumps(JSON_FEED | {"title": title, "items": items}), "utf-8")

    assert list(read_sources([path]))
