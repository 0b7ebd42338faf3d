"""Finding topics in press texts and in typed questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.topics import Gazetteer, load_pack

GAZETTEER = Gazetteer(load_pack())

ORDINARY = """
Qui a remporté le Tour de France à vélo, et combien de coureurs sont partis ? Un chien aboie dans
la rue tandis que la nouvelle voisine range ses courses. Les enfants jouent au jardin, la mère lit
un livre, le père prépare une soupe chaude. Quelle heure est-il ? Peux-tu m'aider à trouver une
bonne recette de gâteau au chocolat ? Merci beaucoup, à bientôt et bonne journée. Il faut changer
les pneus de la voiture avant l'hiver. La réunion commence à neuf heures et demie. Comment
s'appelle la capitale de la Mongolie ? Finlande Islande Irlande Slovaquie Iran Irak Syrie Lagos Mali
Malte Chypre Monaco Niger Soudan Bhoutan Mexique Portugal Roumanie Liban Namibie
"""


def named(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.topic) for m in GAZETTEER.find_topics(text)]


def typed(text: str) -> list[str]:
    return [mention.topic for mention in GAZETTEER.find_fuzzy(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("le Japon", [("Japon", "partner/japan")]),
        ("L’INDE et le JAPON", [("INDE", "partner/india"), ("JAPON", "partner/japan")]),
        ("Etats-Unis", [("Etats-Unis", "partner/united-states")]),
        ("les États\u00a0-\u00a0Unis", [("États\u00a0-\u00a0Unis", "partner/united-states")]),
        ("E\u0301tats-Unis", [("E\u0301tats-Unis", "partner/united-states")]),
        ("Nouvelle  Zélande", [("Nouvelle  Zélande", "partner/new-zealand")]),
        ("Nouvelle\nZélande", [("Nouvelle\nZélande", "partner/new-zealand")]),
        ("Nouvelle\n\nZélande", []),
        ("les ministres japonaises", [("japonaises", "partner/japan")]),
        ("les officiels sud-coréens", [("sud-coréens", "partner/south-korea")]),
        ("la République de Corée", [("République de Corée", "partner/south-korea")]),
        ("la Corée", [("Corée", "partner/south-korea")]),
        ("la Corée du Nord", []),
        ("la péninsule coréenne", []),
        ("l'océan Indien", []),
        ("Sommet de l’Asie de l’Est", [("Sommet de l’Asie de l’Est", "framework/eas")]),
        ("le Sommet d'Asie de l'Est (EAS)", [
            ("Sommet d'Asie de l'Est", "framework/eas"), ("EAS", "framework/eas"),
        ]),
        ("Convention des Nations Unies sur le droit de la mer de 1982", [
            ("Convention des Nations Unies sur le droit de la mer de 1982", "framework/unclos"),
        ]),
        ("l'ASEAN+3", [("ASEAN+3", "framework/asean-plus-three")]),
        ("l'ASEAN + 3", [("ASEAN + 3", "framework/asean-plus-three")]),
        ("l'ASEAN 3 a convenu", [("ASEAN 3", "framework/asean-plus-three")]),
        ("ASEAN 1 (un partenaire)", [("ASEAN 1", "framework/asean-plus-one")]),
        ("donne à l'ASEAN 3 millions de doses", []),
        ("rapporte à l'ASEAN 3,5 points", []),
        ("les 10 pays +3", []),
        ("l'ADMM+", [("ADMM+", "framework/admm-plus")]),
        ("de l'ASEAN (ADMM ).", [("ADMM", "framework/admm-plus")]),
        ("l'ADMM et", [("ADMM", "framework/admm")]),
        ("réunion des ministres des Affaires étrangères de l'ASEAN 3", [
            ("ASEAN 3", "framework/asean-plus-three"),
        ]),
        ("réunion des ministres des Affaires étrangères de l'ASEAN+3", [
            ("ASEAN+3", "framework/asean-plus-three"),
        ]),
        ("la 61 e réunion des ministres des Affaires étrangères de l’ASEAN", [
            ("réunion des ministres des Affaires étrangères de l’ASEAN", "framework/amm"),
        ]),
        ("la réunion des hauts officiels de la Défense de l'ASEAN", [
            ("réunion des hauts officiels de la Défense", "theme/defence"),
        ]),
        ("elle a eu une som plus forte, us et eas", []),
        ("l'initiative JASMINE", [("initiative JASMINE", "framework/jasmine")]),
        ("le parfum du jasmine", []),
        ("faire des paris", []),
        ("Nguyên Thi Vân Anh et My Duc", []),
        ("contribuer au maintien de la paix, de la sécurité", []),
        ("missions de maintien de la paix", [
            ("missions de maintien de la paix", "theme/peacekeeping"),
        ]),
        ("l'agriculture", []),
        ("le climat des affaires", []),
        ("la cybercriminalité", [("cybercriminalité", "theme/cybersecurity")]),
    ],
)  # fmt: skip
def test_press_forms_are_found_and_lookalikes_left(text, found):
    assert named(text) == found


def test_a_capital_weighs_less_than_the_country():
    mentions = GAZETTEER.find_topics("Séoul accueille la République de Corée")

    assert [(m.topic, m.score) for m in mentions] == [
        ("partner/south-korea", 0.6),
        ("partner/south-korea", 1.0),
    ]


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("japn", ["partner/japan"]),
        ("indonesie", ["member/indonesia"]),
        ("nouvele zelande", ["partner/new-zealand"]),
        ("etats unis", ["partner/united-states"]),
        ("etatsunis", ["partner/united-states"]),
        ("Nhat Ban", ["partner/japan"]),
        ("Nhật Bản đóng góp bao nhiêu?", ["partner/japan"]),
        ("Mỹ và Anh cam kết gì?", ["partner/united-states", "partner/united-kingdom"]),
        ("rcep c koi", ["framework/rcep"]),
        ("rcpe", ["framework/rcep"]),
        ("lasem", ["framework/asem"]),
        ("royaume unis", ["partner/united-kingdom"]),
        ("timor lest", ["member/timor-leste"]),
        ("union europeene", ["partner/european-union"]),
        ("plan d'acton vietnm camboge", [
            "framework/plan-of-action", "member/vietnam", "member/cambodia",
        ]),
        ("coree du nord", []),
        ("la finlande et la mongolie", []),
        ("tell us about it", []),
        ("il a eu un doc", []),
    ],
)  # fmt: skip
def test_typed_names_are_recognised_despite_typos(text, topics):
    assert typed(text) == topics


def test_ordinary_french_words_are_no_typo_of_a_topic():
    assert typed(ORDINARY) == ["partner/france"]


def test_a_typo_scores_less_than_the_name():
    (typo,) = GAZETTEER.find_fuzzy("nouvele zelande")

    assert 0.75 < typo.score < 1


def test_a_known_word_is_no_typo():
    assert GAZETTEER.find_fuzzy("japn", known_words={"japn"}) == []


def test_a_higher_cutoff_refuses_a_looser_likeness():
    assert GAZETTEER.find_fuzzy("japn", score_cutoff=0.9) == []


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("partner/japan", "partner/japan"),
        ("japan", "partner/japan"),
        ("le Japon", "partner/japan"),
        ("NHẬT BẢN", "partner/japan"),
        ("ASEAN+3", "framework/asean-plus-three"),
        ("cnudm", "framework/unclos"),
        ("défense", "theme/defence"),
        ("corée du sud", "partner/south-korea"),
    ],
)
def test_a_topic_answers_to_its_id_names_and_aliases(name, topic):
    found = GAZETTEER.get(name)

    assert found is not None
    assert found.id == topic


@pytest.mark.parametrize("name", ["", "  ", "Japn", "Mongolie"])
def test_what_is_no_name_gets_no_topic(name):
    assert GAZETTEER.get(name) is None


def test_a_wrong_name_suggests_its_nearest_topics():
    suggestions = GAZETTEER.nearest("Japn", 2)

    assert suggestions[0].id == "partner/japan"
    assert len(suggestions) <= 2


@pytest.mark.parametrize("name", ["xqzwk", "xyzzy", "Mongolie", "Macron", "foot", "partenaires"])
def test_what_is_like_no_name_suggests_nothing(name):
    assert GAZETTEER.nearest(name) == []


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("partenaire Japo", "partner/japan"),
        ("etat unis", "partner/united-states"),
        ("la mer", "theme/south-china-sea"),
        ("partner/japn", "partner/japan"),
    ],
)
def test_words_of_a_name_suggest_it(name, topic):
    assert GAZETTEER.nearest(name)[0].id == topic


MESSY = st.text() | st.lists(
    st.sampled_from(["ASEAN", "+", "3", " ", "de l’", "Corée", "du Nord", "États-Unis", "\n", ",",
                     "ADMM", ")", "Mỹ", "lasean", "nouvele zelande", "İ", "ﬁ", "\u0301", "½"])
).map("".join)  # fmt: skip


@given(MESSY)
def test_any_text_gives_ordered_spans_inside_it(text):
    for mentions in (GAZETTEER.find_topics(text), GAZETTEER.find_fuzzy(text)):
        ends = 0
        for mention in mentions:
            assert ends <= mention.start < mention.end <= len(text)
            assert 0 < mention.score <= 1
            assert mention.topic in GAZETTEER.pack.by_id
            ends = mention.end


@given(st.text(max_size=60))
def test_any_name_can_be_looked_up(text):
    topic = GAZETTEER.get(text)

    assert topic is None or topic in GAZETTEER.pack.topics
    assert len(GAZETTEER.nearest(text)) <= 3
