"""Answers as people read them."""

from typing import Any

import pytest

from bot.demo.botapi.html import parse_html
from handlers.markup import measure, shorten, to_plain
from handlers.render import render_answer, render_plain
from handlers.reply import Reply
from handlers.texts import LANGUAGES
from news.answers import AnswerPart

_HOSTILE = "<b>\"&'</b><script>alert(1)</script>&amp;<a href='x'>"


def read(html: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the visible text and the entities, as a strict Telegram parses them."""
    return parse_html(html)


def marked(html: str, kind: str) -> list[str]:
    """Return the texts that entities of a kind cover."""
    text, entities = read(html)
    units = text.encode("utf-16-le")
    return [
        units[2 * each["offset"] : 2 * (each["offset"] + each["length"])].decode("utf-16-le")
        for each in entities
        if each["type"] == kind
    ]


def labels(reply: Reply) -> list[str]:
    rows = reply.keyboard.inline_keyboard if reply.keyboard else ()
    return [button.text for row in rows for button in row]


def test_an_answer_shows_short_answer_quote_and_source(answer, view):
    reply = render_answer(answer(), view(), kept=7)

    assert to_plain(reply.html) == (
        "> 53 membres\n>\n"
        "> L'ASEM compte actuellement 53 membres, dont 30 pays européens.\n"
        "L'ASEM, un quart de siècle de dialogue (https://example.org/asem)\n"
        "VNA · 22 juin 2021 (il y a 4 ans)"
    )


def test_the_short_answer_is_bold_alone_and_within_the_quote(answer, view):
    html = render_answer(answer(), view()).html

    assert marked(html, "bold") == ["53 membres", "53 membres"]
    assert marked(html, "blockquote") == [
        "53 membres\n\nL'ASEM compte actuellement 53 membres, dont 30 pays européens."
    ]


def test_an_answer_that_is_the_whole_sentence_is_shown_once(answer, source, view):
    whole = source(quote="L'ASEM compte 53 membres.")
    html = render_answer(answer(answer="L'ASEM compte 53 membres", sources=(whole,)), view()).html

    assert read(html)[0].count("53 membres") == 1
    assert marked(html, "bold") == ["L'ASEM compte 53 membres"]


def test_the_title_links_to_the_article_and_its_preview_is_shown(answer, view):
    reply = render_answer(answer(), view())

    assert '<a href="https://example.org/asem">' in reply.html
    assert reply.preview == "https://example.org/asem"


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "https://e.org/" + "x" * 3000])
def test_a_source_without_a_usable_url_links_to_the_bot(answer, source, view, url):
    reply = render_answer(answer(sources=(source(url=url),)), view())

    assert '<a href="https://t.me/vigie_demo_bot?start=a_12">' in reply.html
    assert reply.preview is None


def test_further_sources_stand_in_an_expandable_quote(answer, source, view):
    others = [source(article=n, title=f"Titre {n}", quote=f"Phrase {n}.") for n in range(1, 4)]
    html = render_answer(answer(sources=(source(), *others)), view()).html

    assert marked(html, "expandable_blockquote") == [
        "3 autres sources\n\n"
        "« Phrase 1. »\nTitre 1\nVNA · 22 juin 2021 (il y a 4 ans)\n\n"
        "« Phrase 2. »\nTitre 2\nVNA · 22 juin 2021 (il y a 4 ans)\n\n"
        "« Phrase 3. »\nTitre 3\nVNA · 22 juin 2021 (il y a 4 ans)"
    ]


def test_more_begins_after_the_sources_shown(answer, source, view):
    reply = render_answer(answer(sources=(source(),) * 6), view(), kept=0x1A2)

    assert reply.keyboard is not None
    data = [button.callback_data for button in reply.keyboard.inline_keyboard[0]]
    assert data == ["m:1a2:4", "s:c"]
    assert labels(reply)[:3] == ["Plus de sources", "Résumé", "Passage entier"]


def test_nothing_is_offered_for_an_answer_that_is_not_kept(answer, view):
    assert render_answer(answer(), view()).keyboard is None


@pytest.mark.parametrize(
    ("language", "mark"), [("fr", None), ("en", "in French"), ("vi", "bằng tiếng Pháp")]
)
def test_a_quote_tells_its_language_where_it_is_not_the_readers(answer, view, language, mark):
    last = to_plain(render_answer(answer(), view(language)).html).split("\n")[-1]

    assert last.split(" · ")[2:] == ([mark] if mark else [])


def test_an_estimated_date_is_marked(answer, source, view):
    estimated = source(published="2025-07", published_estimated=True)
    html = render_answer(answer(sources=(estimated,)), view()).html

    assert "vers juillet 2025 (il y a 1 mois)" in html


def test_a_source_without_publisher_and_date_is_its_title(answer, source, view):
    bare = source(publisher=None, published=None)

    assert render_answer(answer(sources=(bare,)), view()).html.endswith("dialogue</a>")


def test_what_was_understood_of_a_mistyped_question_is_told(answer, view):
    html = render_answer(answer(understood="Combien de membres ?"), view()).html

    assert html.startswith("<i>J’ai compris : Combien de membres ?</i>\n\n")


def test_a_question_that_was_cut_is_told_so(answer, view):
    html = render_answer(answer(), view("en"), cut=True).html

    assert html.startswith("<i>Your question is long: I only read its beginning.</i>\n\n")


def test_a_refusal_offers_what_the_corpus_answers(answer, view):
    refusal = answer(answered=False, answer="", sources=(), suggestions=("Japon", "ASEM"))
    reply = render_answer(refusal, view(), kept=3)

    assert labels(reply) == ["Japon", "ASEM"]
    assert reply.html == (
        "Je n’ai rien trouvé dans le corpus qui réponde à cette question.\n\nEssayez plutôt :"
    )


def test_a_refusal_without_suggestions_shows_no_source_and_no_button(answer, view):
    refusal = answer(answered=False, answer="", sources=())
    reply = render_answer(refusal, view("vi"), kept=3)

    assert labels(reply) == []
    assert reply.html == ("Tôi không tìm thấy nội dung nào trong kho báo trả lời câu hỏi này.")


@pytest.mark.parametrize("kind", ["greeting", "thanks", "help", "abuse", "something new"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_smalltalk_gets_a_word_back(answer, view, catalogue, kind, language):
    reply = render_answer(
        answer(answered=False, answer="", sources=(), smalltalk=kind), view(language)
    )

    key = "smalltalk.help" if kind == "something new" else f"smalltalk.{kind}"
    assert to_plain(reply.html) == catalogue[language](key)


def test_a_comparison_has_a_line_a_topic_and_says_what_is_missing(answer, source, view):
    japan = source(title="Japon", quote="Le Japon a investi 1 milliard.")
    parts = (
        AnswerPart("partner/japan", "1 milliard", japan),
        AnswerPart("2020", "", None),
    )
    reply = render_answer(answer(parts=parts, sources=(japan,)), view(), kept=1)

    assert to_plain(reply.html) == (
        "Japon : 1 milliard\n"
        "« Le Japon a investi 1 milliard. »\n"
        "Japon (https://example.org/asem)\n"
        "VNA · 22 juin 2021 (il y a 4 ans)\n\n"
        "2020 : le corpus ne le dit pas"
    )
    assert labels(reply) == ["Plus de sources", "👍", "👎", "Partager"]


def test_texts_of_others_are_escaped_everywhere(answer, source, view):
    hostile = source(title=_HOSTILE, publisher=_HOSTILE, quote=_HOSTILE, published=_HOSTILE)
    linked = source(url='https://e.org/"onclick="x', title=_HOSTILE, article=2)
    parts = (AnswerPart(_HOSTILE, _HOSTILE, hostile),)
    for given in (
        answer(answer=_HOSTILE, sources=(hostile, linked, hostile), understood=_HOSTILE),
        answer(answer=_HOSTILE, sources=(linked,)),
        answer(parts=parts, understood=_HOSTILE),
        answer(answered=False, sources=(), suggestions=(_HOSTILE,), understood=_HOSTILE),
    ):
        text, entities = read(render_answer(given, view(), kept=1).html)

        assert _HOSTILE in text
        allowed = {"bold", "italic", "blockquote", "expandable_blockquote", "text_link"}
        assert {each["type"] for each in entities} <= allowed
        assert all("onclick" not in each.get("url", "")[:15] for each in entities)


@pytest.mark.parametrize("filler", ["mot ", "😀", "x"])
def test_a_message_never_exceeds_telegrams_length(answer, source, view, filler):
    long = source(title=filler * 900, quote=filler * 5000, publisher=filler * 500)
    many = tuple(source(title=filler * 900, quote=f"{n} " + filler * 5000) for n in range(6))
    parts = tuple(AnswerPart(f"{filler * 50}{n}", filler * 300, long) for n in range(40))
    for given in (
        answer(answer=filler * 1500, sources=many, understood=filler * 2000),
        answer(parts=parts, sources=(long,)),
    ):
        html = render_answer(given, view(), kept=1).html
        text, entities = read(html)

        assert len(text.encode("utf-16-le")) // 2 <= 4096
        assert len(entities) <= 100
        assert measure(html) == len(text.encode("utf-16-le")) // 2


def test_sources_that_do_not_fit_are_left_to_the_button(answer, source, view):
    long = source(quote="mot " * 600, title="mot " * 240)
    given = answer(answer="autre " * 200, understood="mot " * 300, sources=(long,) * 4)
    reply = render_answer(given, view(), kept=1)

    assert reply.keyboard is not None
    shown = int(str(reply.keyboard.inline_keyboard[0][0].callback_data).split(":")[2], 16)
    assert 1 < shown < 4
    assert f"{shown - 1} autre" in reply.html


def test_plain_text_names_articles_that_have_no_url(answer, source, view):
    text = render_plain(answer(sources=(source(url=None),)), view(username=None))

    assert text == (
        "53 membres\n\n"
        "> L'ASEM compte actuellement 53 membres, dont 30 pays européens.\n"
        "L'ASEM, un quart de siècle de dialogue\n"
        "VNA · 22 juin 2021 (il y a 4 ans) · article 12"
    )


def test_plain_text_lists_the_suggestions(answer, view):
    refusal = answer(answered=False, answer="", sources=(), suggestions=("Japon & Cie", "ASEM"))

    assert render_plain(refusal, view("en", username=None)).split("\n")[-3:] == [
        "You could try:",
        "- Japon & Cie",
        "- ASEM",
    ]


def test_a_cut_falls_between_words_and_is_marked():
    assert shorten("un deux trois quatre", 15) == "un deux trois…"
    assert shorten("un deux", 7) == "un deux"
    assert shorten("x" * 100, 10) == "x" * 9 + "…"
