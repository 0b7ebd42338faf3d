"""Long messages: cut where a reader would, with their formatting, and taken by Telegram."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.botapi.texts import check_text
from handlers.markup import bold, escape, italic, link, measure
from handlers.splitting import MOST_ENTITIES, split_html


def test_a_message_that_fits_is_left_alone():
    assert split_html("<b>Oui</b> &amp; non") == ["<b>Oui</b> &amp; non"]


def test_paragraphs_are_cut_before_sentences_and_sentences_before_words():
    assert split_html("Un un. Deux.\n\nTrois trois.", units=20) == ["Un un. Deux.", "Trois trois."]
    assert split_html("Un un un. Deux deux.", units=14) == ["Un un un.", "Deux deux."]
    assert split_html("Undeux trois quatre", units=13) == ["Undeux trois", "quatre"]


def test_formatting_goes_on_after_a_cut():
    linked = link("trois < quatre", "https://a.example/?x=1&y=2")
    html = f"<blockquote><b>Un deux</b>\n{linked}</blockquote>"
    pieces = split_html(html, units=16)

    assert pieces == [
        "<blockquote><b>Un deux</b></blockquote>",
        f"<blockquote>{linked}</blockquote>",
    ]


def test_a_word_longer_than_a_message_is_cut_between_characters():
    family = "👨\u200d👩\u200d👧"

    assert split_html(family * 3, units=20) == [family * 2, family]


def test_a_message_has_no_more_entities_than_telegram_keeps():
    pieces = split_html(" ".join(bold(f"m{n}") for n in range(250)))

    assert [len(check_text(each, "HTML", None)[1]) for each in pieces] == [MOST_ENTITIES] * 2 + [50]


_TEXTS = st.text(st.sampled_from("ab <&>\"'.\n😀é\u0301\u200d"), min_size=1, max_size=60)
_PARTS = st.tuples(
    st.sampled_from([bold, italic, escape, lambda text: link(text, "https://a.example")]), _TEXTS
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PARTS, min_size=1, max_size=8), st.integers(5, 80))
def test_no_text_is_lost_and_every_piece_parses(parts, units):
    html = f"<blockquote>{''.join(write(text) for write, text in parts)}</blockquote>"
    pieces = split_html(html, units=units)

    assert all(measure(piece) <= units or len(pieces) == 1 for piece in pieces)
    read = [check_text(piece, "HTML", None, caption=True)[0] for piece in pieces]
    whole = "".join(text for _, text in parts)
    assert "".join("".join(read).split()) == "".join(whole.split())
