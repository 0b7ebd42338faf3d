"""Sentences about another thing than the one asked about, and quantities and places of it."""

from datetime import date

import pytest

from news.article_text import ArticleText, Sentence
from news.asked_subject import keep_its_subject
from news.query import CorpusWords, build_query
from news.ranking import Ranked
from news.reading import read_sentence
from tests.news.press import make_article
from tests.news.test_article_text import make_head
from text.topics import Gazetteer, load_pack
from text.vocabulary import Vocabulary

GAZETTEER = Gazetteer(load_pack())
CORPUS = CorpusWords(passages=40, frequencies={}, vocabulary=Vocabulary({}))


def ask(question):
    return build_query(question, question, CORPUS, GAZETTEER, today=date(2026, 1, 5))


def sentence(text):
    mentions = make_article(GAZETTEER, "x.txt", [text]).passages[0].mentions
    return Sentence(1, 1, 0, len(text), text, mentions)


def article(text):
    return ArticleText(make_head(), (sentence("Titre"), sentence(text)))


def kept(question, text):
    ranked = Ranked(article(text), 1, 0.5, 1.0, 1.0, ())
    return bool(keep_its_subject(ask(question), [ranked]))


CREATED = "En quelle année l'ASEAN a-t-elle été créée ?"


@pytest.mark.parametrize(
    "text",
    [
        "Le Fonds d'intégration Japon-ASEAN, créé en 2006, finance des projets.",
        "Le Bureau de recherche de l'ASEAN, créé en 2011, est à Singapour.",
        "L'ASEAN a créé un fonds en 2011.",
        "L'ASEAN et le Japon ont établi un partenariat en 2011.",
        "Les deux parties ont établi un partenariat en 2011.",
        "Un partenariat a été établi en 2011.",
    ],
)
def test_what_tells_of_another_thing_does_not_tell_when_one_was_made(text):
    assert not kept(CREATED, text)


@pytest.mark.parametrize(
    "text",
    [
        "L'ASEAN a été fondée le 8 août 1967 à Bangkok.",
        "Née en 1967, l'Association des nations d'Asie (ASEAN) s'est élargie.",
        "Elle a été créée en 1967.",
        "L'organisation a été créée en 1967.",
    ],
)
def test_what_tells_of_the_thing_itself_is_kept(text):
    assert kept(CREATED, text)


@pytest.mark.parametrize(
    "question",
    [
        "Quand le Fonds Japon-ASEAN a-t-il été créé ?",
        "Qui préside l'ASEAN ?",
        "Quand la Charte de l'ASEAN a-t-elle été signée ?",
    ],
)
def test_other_questions_leave_nothing_out(question):
    assert kept(question, "Le Fonds d'intégration Japon-ASEAN, créé en 2006, finance des projets.")


def test_each_name_in_a_row_has_its_own_quantity():
    shares = article("La Chine apporte 32 % du fonds, le Japon 16 % et les pays de l'ASEAN 20 %.")

    asked = ask("Quelle part du fonds les pays de l'ASEAN apportent-ils ?")

    assert read_sentence(asked, shares, 1).answer == "20 %"


def test_a_number_is_not_cut_behind_a_word_that_leans_on_the_next():
    trained = article("Le Japon formera 420 infirmières laotiennes d'ici à la fin de 2027.")

    found = read_sentence(ask("Combien d'infirmières le Japon formera-t-il ?"), trained, 1)

    assert found.answer == "420 infirmières laotiennes"


def test_a_capital_is_a_town_though_its_country_is_asked_about():
    met = article("Le Vietnam a pris part à une réunion avec le Japon, mardi à Tokyo.")

    asked = ask("Dans quelle ville la réunion avec le Japon a-t-elle eu lieu ?")

    assert read_sentence(asked, met, 1).answer == "Tokyo"


def test_a_place_may_stand_in_the_name_of_what_is_asked_about():
    signed = article("Le Traité d'amitié (TAC) a été signé à Jakarta, en Indonésie, en 1976.")

    found = read_sentence(ask("Où le traité de Jakarta a-t-il été signé ?"), signed, 1)

    assert found.answer == "Jakarta"


def test_who_takes_an_office_over_is_no_place():
    passed = article("La présidence passe aux Philippines en 2026.")

    assert read_sentence(ask("Qui présidera en 2026 ?"), passed, 1).answer == "Philippines"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Il a été signé à Phnom Penh, au Cambodge.", set()),
        ("Le sommet de Phnom Penh, au Cambodge, a réuni le Japon.", {"partner/japan"}),
        ("Le Japon aide le Cambodge.", {"partner/japan", "member/cambodia"}),
        ("Le Laos vend à Singapour.", {"member/laos", "member/singapore"}),
    ],
)
def test_a_sentence_does_not_speak_of_the_country_where_something_happens(text, parties):
    assert sentence(text).parties == parties


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("Quand le Japon et l'ASEAN ont-ils établi un partenariat stratégique ?", "2010"),
        ("Quand le Japon et l'ASEAN ont-ils établi des relations de dialogue ?", "1989"),
    ],
)
def test_each_thing_in_a_row_has_its_own_date(question, year):
    told = article(
        "L'ASEAN et le Japon ont établi des relations de dialogue en 1989 et un partenariat "
        "stratégique en 2010."
    )

    assert read_sentence(ask(question), told, 1).answer == year


def test_of_a_row_of_countries_the_one_of_the_year_asked_about_is_meant():
    held = article(
        "La présidence a été exercée par l'Indonésie en 2023, le Laos en 2024 et la Malaisie en "
        "2025."
    )

    asked = ask("Qui exerçait la présidence en 2024 ?")

    assert read_sentence(asked, held, 1).answer == "Laos"


def test_things_are_not_counted_in_money():
    gave = article("Le Japon a donné 3 millions de dollars pour des doses de vaccin.")

    found = read_sentence(ask("Combien de doses le Japon a-t-il données ?"), gave, 1)

    assert found.score == 0


def test_none_of_five_is_not_five():
    signed = article("Aucun des cinq États nucléaires n'avait signé le protocole.")

    found = read_sentence(ask("Combien d'États nucléaires ont signé le protocole ?"), signed, 1)

    assert found.answer.startswith("Aucun des cinq")


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("L'ASEAN+3 (ASEAN, Chine et Japon) a tenu son premier sommet en décembre 1997.", False),
        ("Le premier sommet de l'ASEAN a eu lieu en 1976, celui de l'ASEAN+3 en 1997.", True),
    ],
)
def test_a_body_with_more_members_is_another(text, tells):
    assert kept("Quand a eu lieu le premier sommet de l'ASEAN ?", text) is tells
