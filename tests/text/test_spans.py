"""Numbers, amounts, ranks, dates, periods and lists in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.spans import SpanKind, find_lists, find_spans, list_items


def spans(sentence):
    return [(span.kind.value, span.text) for span in find_spans(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Le port compte 53 quais.", [("number", "53")]),
        ("Il reste 1 200 places.", [("number", "1 200")]),
        ("Il reste 12.500 places.", [("number", "12.500")]),
        ("Un débit de 2,5 mètres par seconde.", [("number", "2,5")]),
        ("Il a livré 3 millions de plants.", [("number", "3 millions")]),
        ("Vingt-deux communes sont reliées.", [("number", "Vingt-deux")]),
        ("Il faut vingt et un jours.", [("number", "vingt et un")]),
        ("On attend dix-sept navires.", [("number", "dix-sept")]),
        ("Elle emploie cent cinquante personnes.", [("number", "cent cinquante")]),
        ("Une dizaine d'écoles ont rouvert.", [("number", "Une dizaine")]),
        ("La part monte à 12,5 %.", [("percentage", "12,5 %")]),
        ("La part monte à 2.5%.", [("percentage", "2.5%")]),
        ("La part monte à 40 pour cent.", [("percentage", "40 pour cent")]),
        ("Elle atteint plus de 60 % du total.", [("percentage", "plus de 60 %")]),
        ("Le prêt est de 1,5 milliard de dollars.", [("money", "1,5 milliard de dollars")]),
        ("Le prêt est de 250 millions d’euros.", [("money", "250 millions d’euros")]),
        ("Il coûte 5 € par mois.", [("money", "5 €")]),
        ("Il coûte $20 millions.", [("money", "$20 millions")]),
        ("Un million de yens a été réuni.", [("money", "Un million de yens")]),
        ("C'est le 7e pont.", [("rank", "7e")]),
        ("C'est le premier pont.", [("rank", "premier")]),
        ("C'est la seconde voie.", [("rank", "seconde")]),
        ("Il tient 30 secondes.", [("number", "30")]),
        ("C'est le vingt-cinquième pont.", [("rank", "vingt-cinquième")]),
        ("Il a ouvert le 1er mars 1998.", [("date", "1er mars 1998")]),
        ("Il a ouvert mardi 4 juin.", [("date", "mardi 4 juin")]),
        ("Il a ouvert en 1998.", [("date", "1998")]),
        ("Il a ouvert fin mai 2019.", [("date", "fin mai 2019")]),
        ("Il a ouvert mi-2019.", [("date", "mi-2019")]),
        ("Ils siègent les 12 et 13 mai 2021.", [("date", "12 et 13 mai 2021")]),
        ("Ils siègent les 12-13 mai 2021.", [("date", "12-13 mai 2021")]),
        ("Paru le 10/07/2019.", [("date", "10/07/2019")]),
        ("Une pagode du XIIe siècle.", [("date", "XIIe siècle")]),
        ("Le programme 2019-2023 commence.", [("period", "2019-2023")]),
        ("Le programme 2019–2023 commence.", [("period", "2019–2023")]),
        ("Il a duré de 1998 à 2004.", [("period", "de 1998 à 2004")]),
        ("Il siège du 3 au 5 mai 2022.", [("period", "du 3 au 5 mai 2022")]),
        ("Un an sans chiffre.", []),
        ("", []),
    ],
)
def test_a_span_is_read_whole_and_by_its_kind(sentence, found):
    assert spans(sentence) == found


@pytest.mark.parametrize("name", ["COVID-19", "ASEAN+3", "F-16", "G20", "16h30", "A380"])
def test_the_number_of_a_name_is_no_number(name):
    assert spans(f"On parle de {name} ici.") == []


def test_amounts_and_years_of_one_sentence_are_told_apart():
    assert spans("En 2019, 12 ports ont traité 3,5 % du trafic pour 2 millions de dollars.") == [
        ("date", "2019"),
        ("number", "12"),
        ("percentage", "3,5 %"),
        ("money", "2 millions de dollars"),
    ]


def test_years_in_a_row_are_each_a_date():
    assert spans("en 2004, 2005 et 2006") == [("date", "2004"), ("date", "2005"), ("date", "2006")]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Il a formé 53 pilotes, dont des femmes.", "pilotes"),
        ("Il a formé 53 pilotes de ligne au total.", "pilotes de ligne"),
        ("Il a formé 53 pilotes et des marins.", "pilotes"),
        ("Il a livré 3 millions de plants.", "de plants"),
        ("Il en a formé 53.", ""),
    ],
)
def test_the_unit_of_a_number_ends_at_the_next_boundary(sentence, unit):
    assert find_spans(sentence)[0].unit == unit


PIECES = """
12 3,5 1.200 2021 2019-2023 % pour_cent dollars euros $ millions milliard mai 1er 7e premier vingt
et un deux cent - , . : le de du au plus_de COVID-19 notamment dont sont ports ( ) « » entre
XII siècle
""".split()
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=30).map(
    lambda pieces: " ".join(pieces).replace("_", " ")
)


@given(st.text() | SENTENCES)
def test_a_span_is_verbatim(sentence):
    assert all(span.text == sentence[span.start : span.end] for span in find_spans(sentence))


@given(st.text() | SENTENCES)
def test_spans_never_overlap_and_come_in_order(sentence):
    end = 0
    for span in find_spans(sentence):
        assert end <= span.start < span.end <= len(sentence)
        end = span.end


@given(st.text() | SENTENCES)
def test_a_list_is_verbatim(sentence):
    for span in find_lists(sentence):
        assert span.kind is SpanKind.LIST
        assert span.text == sentence[span.start : span.end]


@given(st.text() | SENTENCES)
def test_a_list_has_items(sentence):
    assert all(list_items(span.text) for span in find_lists(sentence))


def lists(sentence):
    return [list_items(span.text) for span in find_lists(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "La ligne dessert notamment Hué, Vinh et Da Nang.",
        "La ligne dessert trois villes : Hué, Vinh et Da Nang.",
        "Les gares sont Hué, Vinh et Da Nang, a précisé la compagnie.",
        "La ligne relie des villes telles que Hué, Vinh ou Da Nang.",
    ],
)
def test_an_enumeration_follows_its_lead_word_up_to_the_end_of_the_clause(sentence):
    assert lists(sentence) == [["Hué", "Vinh", "Da Nang"]]


def test_a_short_bracket_stays_in_its_item():
    assert lists("On y trouve notamment le riz (Oryza), le café et le thé.") == [
        ["le riz (Oryza)", "le café", "le thé"]
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "La ligne dessert notamment Hué.",
        "Le centre Hué, Vinh et Da Nang.",
        "Les travaux ont duré entre 2019 et 2022.",
        "Rien ici.",
        "",
    ],
)
def test_one_item_or_no_lead_word_makes_no_list(sentence):
    assert lists(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "5 " + "a" * 400 + "\x00",
        "12 " + "mot-" * 200 + "\x00",
        "deux-" * 4000,
        "vingt et " * 3000,
        "20 mars " * 3000,
        "1 " * 5000,
        "1 000" * 3000,
        "avec " * 3000 + "a, b",
        "notamment " + "a, " * 5000,
    ],
)
def test_an_endless_sentence_is_read_at_once(sentence):
    assert len(find_spans(sentence)) + len(list(find_lists(sentence))) >= 0
