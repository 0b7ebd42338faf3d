from dataclasses import replace

import pytest

from handlers.digest import name_combination, render_digest
from handlers.markup import MESSAGE_UNITS, measure, to_plain
from handlers.splitting import MOST_ENTITIES
from news.answers import Figure, OtherTelling
from news.digest.digest import Digest, DigestStory, FigureChange
from storage.following import Combination
from tests.handlers.conftest import NOW
from tests.handlers.stub_flows import make_source

JAPAN = Combination(("partner/japan",))
HOSTILE = '<b>&"</b> 🙂\u202e' * 200


def make_story(**changes):
    source = make_source(**changes)
    return DigestStory(source.title, (source, source), (12,), {12: 1}, ("partner/japan",), ())


def test_a_digest_names_each_story_with_its_quotes_and_those_who_tell_it_too(view):
    other = OtherTelling(13, "AFP", "Titre", None, None)
    digest = Digest(JAPAN, None, NOW, (make_story(also_in=(other,)),), 2)

    text = to_plain(render_digest(digest, view()))

    assert "Du nouveau : Japon" in text
    assert "> L'ASEM compte actuellement 53 membres" in text
    assert "Aussi dans : AFP" in text
    assert "et 2 autres sujets" in text


@pytest.mark.parametrize("count", [1, 12])
def test_a_digest_is_one_message_whatever_it_quotes(view, count):
    story = make_story(quote=HOSTILE, title=HOSTILE, publisher=HOSTILE)
    digest = Digest(JAPAN, None, NOW, (story,) * count)

    html = render_digest(digest, view())

    assert measure(html) <= MESSAGE_UNITS
    assert "<b>&" not in html
    assert html.count("<blockquote>") == html.count("</blockquote>")


def test_a_digest_holds_no_more_entities_than_telegram_keeps(view):
    others = tuple(OtherTelling(at, f"Journal {at}", "Titre", None, None) for at in range(3))
    figures = tuple(Figure(value, make_source()) for value in ("53 membres", "20 pays"))
    story = make_story(also_in=others, quote="Un accord.", title="Un accord")
    story = replace(story, figures=figures, moved_on=True)
    change = FigureChange(*figures)
    both = Combination(("partner/japan", "partner/china"), any_of=True)

    html = render_digest(Digest(both, None, NOW, (story,) * 12, 3, (change,) * 3), view())

    assert html.count("</") <= MOST_ENTITIES
    assert html.count("Un accord.") == 24


def test_nothing_new_is_said_in_so_many_words(view):
    assert render_digest(Digest(JAPAN, None, NOW), view()) == "Rien de nouveau : Japon."


@pytest.mark.parametrize(
    ("combination", "name"),
    [
        (Combination(("partner/japan", "unknown/x")), "Japon + unknown/x"),
        (Combination(("partner/japan",), any_of=True, words=("riz",)), "Japon ou « riz »"),
        (Combination(("partner/japan",), without_words=("sport",)), "Japon, sauf « sport »"),
    ],
)
def test_a_combination_is_named_in_the_readers_words(view, combination, name):
    assert name_combination(combination, view()) == name


def test_a_story_told_before_says_that_it_has_moved_on(view):
    digest = Digest(JAPAN, None, NOW, (replace(make_story(), moved_on=True),))

    assert "Corrigé depuis que vous l’avez lu." in to_plain(render_digest(digest, view()))


def test_a_figure_that_was_another_before_is_shown_with_both_sentences(view):
    was = Figure("75 %", make_source(quote="Le Japon achète 75 % de son riz."))
    now = Figure("80 %", make_source(quote="Le Japon achète 80 % de son riz."))
    digest = Digest(JAPAN, None, NOW, (make_story(),), changes=(FigureChange(was, now),))

    text = to_plain(render_digest(digest, view()))

    assert "75 % → 80 %" in text
    assert was.source.quote in text
    assert now.source.quote in text


def test_key_figures_stand_below_their_story(view):
    story = replace(make_story(), figures=(Figure("53 membres", make_source()),))

    assert "• 53 membres" in to_plain(render_digest(Digest(JAPAN, None, NOW, (story,)), view()))


def test_of_several_things_followed_each_story_says_which_it_met(view):
    both = Combination(("partner/japan",), words=("riz",), any_of=True)

    text = to_plain(render_digest(Digest(both, None, NOW, (make_story(),)), view()))

    assert "Japon" in text.split("\n\n", 1)[1]
