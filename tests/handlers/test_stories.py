"""A story is shown once, with links to the others that tell it."""

import pytest

from handlers.cards import render_card, render_results
from handlers.markup import to_plain
from handlers.render import render_answer
from handlers.texts import LANGUAGES
from news.answers import AnswerPart, OtherTelling, TopicCard

BETA = OtherTelling(13, "Beta <b>", "Titre", "https://beta.example/a?b=1&c=2", "2021-06-22")
GAMMA = OtherTelling(14, None, "Un titre sans journal", None, None)


def test_an_answer_links_the_others_that_tell_its_story(answer, source, view):
    html = render_answer(answer(sources=(source(also_in=(BETA, GAMMA)),)), view()).html

    assert html.endswith(
        "\nAussi dans : "
        '<a href="https://beta.example/a?b=1&amp;c=2">Beta &lt;b&gt;</a>, '
        '<a href="https://t.me/vigie_demo_bot?start=a_14">Un titre sans journal</a>'
    )


def test_a_further_source_names_the_others_too(answer, source, view):
    further = source(article=20, quote="Une autre phrase.", also_in=(BETA,))
    html = render_answer(answer(sources=(source(), further)), view()).html

    assert to_plain(html).count("Aussi dans") == 1


def test_a_source_alone_of_its_story_names_no_other(answer, view):
    assert "Aussi dans" not in render_answer(answer(), view()).html


def test_a_result_names_the_others(result, view):
    assert "Aussi dans : Beta" in to_plain(render_results([result(1, also_in=(BETA,))], view()))


def test_a_line_of_a_topic_card_names_the_others(result, view):
    latest = (result(1, also_in=(BETA,)), result(2))
    card = TopicCard("partner/japan", "partner", {"fr": "Japon"}, (), 2, 0, latest=latest)

    assert to_plain(render_card(card, view())).count("\nAussi dans : Beta") == 1


def test_a_part_of_a_comparison_names_the_others(answer, source, view):
    part = AnswerPart("partner/japan", "53 membres", source(also_in=(BETA,)))
    html = render_answer(answer(parts=(part, AnswerPart("partner/india", "", None))), view()).html

    assert to_plain(html).count("\nAussi dans : Beta") == 1


def test_so_many_parts_that_a_message_could_not_mark_them_name_no_others(answer, source, view):
    parts = (AnswerPart("partner/japan", "53", source(also_in=(BETA, GAMMA))),) * 20

    assert "Aussi dans" not in render_answer(answer(parts=parts), view()).html


async def test_a_result_sent_from_inline_mode_names_the_others(talk, flows, result):
    flows.results = [result(4, also_in=(BETA,))]
    answer = await talk.search_inline("Orientale")
    content = answer["results"][0]["input_message_content"]

    assert content["message_text"].endswith("\nAussi dans : Beta <b>")


def test_of_many_others_three_are_named(answer, source, view):
    others = tuple(OtherTelling(n, f"Journal {n}", "", None, None) for n in range(30, 36))
    text = to_plain(render_answer(answer(sources=(source(also_in=others),)), view()).html)

    assert [n for n in range(30, 36) if f"Journal {n}" in text] == [30, 31, 32]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_others_are_named_in_the_language_of_the_reader(answer, source, view, language):
    html = render_answer(answer(sources=(source(also_in=(BETA,)),)), view(language)).html
    named = {"fr": "Aussi dans :", "en": "Also in:", "vi": "Cũng có trên:"}[language]

    assert named in to_plain(html)
