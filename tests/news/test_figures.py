"""The key figures of an article."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from news.figures import MOST_FIGURES, pick_figures
from storage.records import Article, ArticleKind

LEAD = "Le port de Hai Phong a traité 112 millions de tonnes de fret en 2023."


def article(*body: str, title="Le port de Hai Phong bat son record", language="fr"):
    paragraphs = (title, LEAD, *body) if language == "fr" else (title, *body)
    return Article(
        id=1, version=1, identity="port.txt", kind=ArticleKind.ARTICLE, origin="port.txt", url=None,
        title=title, lead=LEAD if language == "fr" else "", body=body,
        text="\n\n".join(paragraphs), publisher=None, place=None, published=None,
        published_estimated=False, language=language, image=None, captions=(), persons=(),
        topics=(), mentions=(), summary=(), repairs=(), seen_on=(), story=None,
        first_seen=datetime(2024, 1, 1, tzinfo=UTC),
    )  # fmt: skip


def values(found):
    return [figure.value for figure in pick_figures(found)]


def test_a_count_is_given_with_what_it_counts():
    assert values(article()) == ["112 millions de tonnes de fret"]


def test_an_amount_is_given_with_what_it_is_for():
    text = "La ville a reçu 40 millions de dollars pour un quai neuf, dit le maire."
    assert "40 millions de dollars pour un quai neuf" in values(article(text))


def test_a_share_is_given_with_what_it_is_a_share_of():
    assert "62 % des conteneurs" in values(
        article("Il a reçu 62 % des conteneurs, selon le maire.")
    )


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Le quai neuf mesure plus de 400 mètres.", "plus de 400 mètres"),
        (
            "Le quai neuf mesure près d'un demi-mille, soit quelque 800 mètres.",
            "quelque 800 mètres",
        ),
        ("Le quai neuf mesure, de plus, 400 mètres.", "400 mètres"),
    ],
)
def test_a_count_is_given_as_exactly_as_its_sentence_has_it(sentence, value):
    assert value in values(article(sentence))


def test_a_count_given_more_or_less_exactly_is_picked_once():
    twice = ("Le quai neuf mesure plus de 400 mètres.", "Ces 400 mètres, dit-il, ont coûté cher.")
    assert [value for value in values(article(*twice)) if "400" in value] == ["plus de 400 mètres"]


@pytest.mark.parametrize(
    "sentence",
    [
        "La 13e réunion s'est tenue lundi.",
        "Le chantier a commencé le 5 avril 2019.",
        "Le plan couvre la période 2021-2025.",
        "Les travaux durent 20 heures par jour.",
        "Le port a fêté ses 25 dernières années.",
        "Le premier quai a ouvert en 1995.",
    ],
)
def test_dates_ranks_and_lengths_of_time_are_no_key_figures(sentence):
    assert values(article(sentence)) == ["112 millions de tonnes de fret"]


def test_no_more_than_five_are_picked_and_those_of_the_head_stay():
    body = [f"Le quai {n} compte {n + 10} grues." for n in range(8)]
    found = values(article(*body))
    assert len(found) == MOST_FIGURES
    assert found[0] == "112 millions de tonnes de fret"


def test_a_figure_told_twice_is_picked_once():
    assert values(article(LEAD)) == ["112 millions de tonnes de fret"]


def test_each_figure_stands_in_the_sentence_given_with_it():
    found = article("Il emploie 3.400 dockers. Il a coûté 2 milliards de dollars.")
    for figure in pick_figures(found):
        assert figure.value in figure.sentence
        assert found.text.startswith(figure.sentence, figure.start)


def test_a_figure_of_a_summary_sentence_comes_before_others():
    body = [f"Le quai {n} compte {n + 10} grues." for n in range(12)]
    last = "Le port emploie 3.400 dockers."
    found = replace(article(*body, last), summary=(last,))
    assert "3.400 dockers" in values(found)


def test_an_english_article_gives_english_figures():
    text = "The port moved 4,500 containers. It cost US$3.5 million."
    found = article(text, title="A port grows", language="en")
    assert values(found) == ["4,500 containers", "US$3.5 million"]
