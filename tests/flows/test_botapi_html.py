"""Telegram's HTML, accepted and refused as Telegram does."""

import pytest

from bot.demo.botapi.errors import ApiError
from bot.demo.botapi.html import parse_html


def shown(source: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the text, and each entity as (type, the text it covers)."""
    text, entities = parse_html(source)
    units = text.encode("utf-16-le")
    spans = [(e["offset"] * 2, (e["offset"] + e["length"]) * 2) for e in entities]
    covered = [units[start:end].decode("utf-16-le") for start, end in spans]
    return text, [(e["type"], words) for e, words in zip(entities, covered, strict=True)]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
    ],
)
def test_every_tag_of_telegram_becomes_its_entity(tag, kind):
    assert shown(f"a <{tag}>é🎉</{tag}> b") == ("a é🎉 b", [(kind, "é🎉")])


def test_an_expandable_quote_is_told_from_a_plain_one():
    assert shown("<blockquote expandable>a</blockquote>")[1] == [("expandable_blockquote", "a")]


def test_a_span_is_a_spoiler():
    assert shown('<span class="tg-spoiler">a</span>')[1] == [("spoiler", "a")]


def test_tags_nest():
    text, entities = shown("<b>gras <i>et italique</i></b>")

    assert text == "gras et italique"
    assert entities == [("bold", "gras et italique"), ("italic", "et italique")]


def test_named_and_numeric_references_are_read():
    assert (
        shown("&lt;a&gt; &amp; &quot;b&quot; &#233; &#xE9; &eacute;")[0] == '<a> & "b" é é &eacute;'
    )


def test_a_link_keeps_its_address_with_references_read():
    _, entities = parse_html('<a href="https://a.fr/?x=1&amp;y=2">a</a>')

    assert entities[0]["url"] == "https://a.fr/?x=1&y=2"


def test_a_link_without_a_proper_address_is_plain_text():
    assert shown('<a href="javascript:alert(1)">a</a>') == ("a", [])


def test_code_of_a_language_in_pre_is_one_entity():
    _, entities = parse_html('<pre><code class="language-python">x</code></pre>')

    assert entities == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]


def test_a_quote_in_a_quote_is_dropped():
    source = "<blockquote>a<blockquote>b</blockquote></blockquote>"

    assert shown(source) == ("ab", [("blockquote", "ab")])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a <p>b</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("é <br>", 'Unsupported start tag "br" at byte offset 3'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b><i>a</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x>y</a>', 'Unclosed start tag "a" at byte offset 0'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href=a/b>c</a>", "Unexpected end of name token at byte offset 8"),
        ('<a ="x">c</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source, reason):
    with pytest.raises(ApiError) as refused:
        parse_html(source)

    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"
