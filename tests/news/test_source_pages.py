"""HTML pages, and pieces of HTML, as sources."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.drafts import draft_page
from news.sources import Rejection, SourceDocument, read_sources
from news.sources.markup import Page, read_fragment, read_markup
from news.sources.values import RejectedError

HEAD = """<title>Un pont à Hué | Le Journal</title>
<meta property="og:site_name" content="Le Journal">
<link rel="canonical" href="https://journal.example/pont">
<meta property="article:published_time" content="2024-03-05T10:00:00+07:00">
<meta property="og:image" content="https://journal.example/pont.jpg">"""
BODY = """<nav><a href="/">Accueil</a> <a href="/monde">Monde</a></nav>
<article><h1>Un pont à Hué</h1><p class="author">Par Jean Petit</p>
<p>Le pont de Hué a ouvert le 4 mars 2019. Il mesure 300 mètres
et relie les deux rives de la rivière des Parfums.</p>
<p>Le chantier a duré <b>trois ans</b>, selon la ville, qui y a consacré douze millions.</p>
</article><footer>Tous droits réservés</footer>"""


def page(head=HEAD, body=BODY, language="fr-FR") -> str:
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'


@pytest.fixture
def read(tmp_path):
    def read_one(content: str | bytes, name="pont.html") -> SourceDocument | Rejection:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (found,) = read_sources([path])
        return found

    return read_one


def test_a_page_gives_its_text_and_what_it_says_of_itself(read):
    assert read(page()) == SourceDocument(
        identity="https://journal.example/pont",
        origin="https://journal.example/pont",
        text=(
            "Un pont à Hué\n\n"
            "Le pont de Hué a ouvert le 4 mars 2019. Il mesure 300 mètres "
            "et relie les deux rives de la rivière des Parfums.\n\n"
            "Le chantier a duré trois ans, selon la ville, qui y a consacré douze millions."
        ),
        url="https://journal.example/pont",
        publisher="Le Journal",
        published="2024-03-05",
        language="fr",
        image="https://journal.example/pont.jpg",
    )


def test_a_date_in_the_text_is_not_taken_for_that_of_the_page(read):
    found = read(page(head="<title>Un pont à Hué</title>"), "a.HTM")

    assert (found.published, found.url, found.identity) == (None, None, "a.HTM")


def test_linked_data_names_date_and_publisher(read):
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Un pont à Hué",
        "datePublished": "2024-01-30T08:00:00+07:00",
        "publisher": {"@type": "Organization", "name": "VNA"},
    }
    found = read(page(head=f'<script type="application/ld+json">{json.dumps(about)}</script>'))

    assert (found.published, found.publisher) == ("2024-01-30", "VNA")


@pytest.mark.parametrize(
    "address", ["https://journal.example/", "javascript:alert(1)", "ftp://a/b"]
)
def test_a_canonical_address_that_is_none_of_an_article_is_not_believed(read, address):
    found = read(page(head=f'<link rel="canonical" href="{address}">'))

    assert (found.identity, found.url) == ("pont.html", None)


def test_an_older_encoding_is_read_when_the_page_declares_it(read):
    found = read(page(HEAD + '<meta charset="iso-8859-1">').encode("cp1252"))

    assert "ouvert le 4 mars 2019" in found.text
    assert found.text.startswith("Un pont à Hué")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "the file is empty"),
        ("<p>Court.</p>", "the page holds no main text"),
        (page(body="<nav><a href='/'>Accueil</a></nav>"), "the page holds no main text"),
        (page(body="<script>var texte = 1;</script>"), "the page holds no main text"),
        (page(body="<p>a</p>" * 20_000), "the page has more than 20,000 elements"),
        ("<p>été</p>".encode("latin-1"), "is not UTF-8 at byte 3"),
        ("<meta charset=zlib>é".encode("latin-1"), "is in an unknown encoding: 'zlib'"),
        (b"<meta charset=utf-8>\xff", "is not utf-8 at byte 20, though it says so"),
        (b"\x89PNG\0", "is a binary file (a zero at byte 4)"),
        (b"a" * 5_000_001, "the file is larger than 5,000,000 bytes"),
    ],
)
def test_a_page_without_a_text_is_rejected_with_its_reason(read, content, reason):
    assert read(content).reason == reason


def test_a_line_of_json_may_hold_a_page_and_what_it_gives_goes_first(read):
    found = read(json.dumps({"html": page(), "publisher": "VNA"}), "a.jsonl")

    assert (found.url, found.publisher) == ("https://journal.example/pont", "VNA")
    assert found.published == "2024-03-05"


def test_a_line_of_json_may_hold_a_piece_of_html(read):
    found = read(json.dumps({"title": "Un pont", "html": "<p>Il ouvre.</p>Oui<br>!"}), "a.jsonl")

    assert found.text == "Un pont\n\nIl ouvre.\n\nOui\n\n!"


def test_a_piece_of_html_leaves_its_words_and_no_scripts():
    markup = "<h2>Un</h2><style>p{}</style><ul><li>deux <i>trois</i><li>quatre</ul><!-- x --> cinq"

    assert read_fragment(markup) == "Un\n\ndeux trois\n\nquatre\n\ncinq"


def test_the_picture_of_a_page_reaches_the_store(read):
    draft = draft_page(read(page()), names=frozenset(), foundings={}, edition="")

    assert draft.article.image == "https://journal.example/pont.jpg"


_PIECES = st.sampled_from(
    "<p> </p> <div> </article> <article> <html> <body> <br> <!-- --> <![CDATA[ ]]> <table><tr> "
    "<script> </script> <?xml version='1.0' encoding='x'?> &amp; &#0; &#xD800; \0 \ud800 "
    "<meta property='article:published_time' content='9999-99-99'> <title> <base href='x'> "
    "<link rel=canonical href='http://['> Une phrase assez longue pour être lue dans la page. "
    "<html lang='x y'> <meta name=author content='('> <time datetime=''>".split(" ")
)


@given(st.lists(_PIECES | st.text(max_size=20), max_size=40).map(" ".join))
@settings(max_examples=200)
def test_any_markup_is_read_or_rejected(markup):
    try:
        found = read_markup(markup)
    except RejectedError:
        return
    assert isinstance(found, Page)
    assert found.text.strip()


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_are_read_or_rejected_as_a_page(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("page") / "a.html"
    path.write_bytes(content)

    assert len(list(read_sources([path]))) == 1


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 200_000, "<" * 1_000_000, "&amp;" * 500_000, "<!--" * 500_000, "<p a=b " * 100_000],
    ids=["deep", "open", "entities", "comments", "attributes"],
)
def test_hostile_markup_does_not_hang(markup):
    with suppress(RejectedError):
        assert read_markup(f"<html><body>{markup}</body></html>").text


def test_a_page_of_too_long_a_text_is_rejected(read):
    assert read(page(body=f"<p>{'mot ' * 300_000}</p>")).reason == (
        "the text of the page is longer than 1,000,000 characters"
    )


@pytest.mark.parametrize(("width", "name"), [("99", "b"), ("100", "a"), ("9" * 5_000, "a")])
def test_a_picture_declared_narrow_is_a_sign(width, name):
    pictures = (f'<img src="https://a.example/{each}" width="{width}">' for each in "ab")
    first, second = pictures

    found = read_markup(f"<p>Un pont</p>{first}{second.replace(width, '640')}")

    assert found.image == f"https://a.example/{name}"


@pytest.mark.parametrize("sign", ["\x01", "&#1;", "&#x1F;", "&#x0000b;", "&#2 ", "\x1b"])
def test_control_characters_beside_a_banner_that_is_dropped_do_not_stop_the_page(read, sign):
    banner = f'{sign}avant<div class="newsletter">Abonnez-vous</div>{sign}après'

    found = read(page(body=BODY.replace("</article>", f"<p>{banner}</p></article>")))

    assert "Le pont de Hué a ouvert le 4 mars 2019." in found.text
    assert "Abonnez-vous" not in found.text


def test_an_xml_declaration_without_an_end_takes_no_more_than_itself(read):
    found = read('<?xml version="1.0" ' + page())

    assert "Le pont de Hué a ouvert le 4 mars 2019." in found.text


def test_many_beginnings_of_xml_declarations_are_read_in_time(read):
    assert isinstance(read("<?xml" * 40_000 + page()), SourceDocument | Rejection)
