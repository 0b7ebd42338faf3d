"""The time that a question names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.asked_time import find_asked_time
from text.publishers import find_publisher, name_publishers

TODAY = date(2026, 3, 4)  # a Wednesday

BOUNDS = [
    ("Que s'est-il passé en 2021 ?", "2021", "2021"),
    ("Que s'est-il passé en octobre 2020 ?", "2020-10", "2020-10"),
    ("Qui est venu le 1er mars 1996 ?", "1996-03-01", "1996-03-01"),
    ("Quoi de neuf depuis octobre 2024 ?", "2024-10", None),
    ("Quels accords avant 2010 ?", None, "2009"),
    ("Quels accords jusqu'en 2010 ?", None, "2010"),
    ("Quels accords entre 2019 et 2021 ?", "2019", "2021"),
    ("Quels accords de mars 2019 à mai 2021 ?", "2019-03", "2021-05"),
    ("Que s'est-il passé la semaine dernière ?", "2026-02-23", "2026-03-01"),
    ("Que s'est-il passé cette semaine ?", "2026-03-02", "2026-03-04"),
    ("quoi de neuf le mois dernier", "2026-02", "2026-02"),
    ("Quoi de neuf cette année ?", "2026", "2026"),
    ("l'annee derniere", "2025", "2025"),
    ("Quoi de neuf hier ?", "2026-03-03", "2026-03-03"),
    ("ces trois derniers jours", "2026-03-01", "2026-03-04"),
    ("What happened in March 2021?", "2021-03", "2021-03"),
    ("between 2019 and 2021", "2019", "2021"),
    ("since 2020", "2020", None),
    ("last month", "2026-02", "2026-02"),
    ("in the last two weeks", "2026-02-18", "2026-03-04"),
    ("năm 2004 có gì", "2004", "2004"),
    ("từ năm 2019 đến năm 2021", "2019", "2021"),
    ("tháng 10 năm 2024", "2024-10", "2024-10"),
    ("năm ngoái", "2025", "2025"),
    ("tuần trước", "2026-02-23", "2026-03-01"),
]


@pytest.mark.parametrize(("question", "since", "until"), BOUNDS)
def test_a_phrase_of_time_gives_its_bounds(question, since, until):
    found = find_asked_time(question, TODAY)

    assert found
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize(
    "question",
    [
        "Quoi de neuf récemment ?",
        "what is new lately",
        "Combien de membres aujourd'hui ?",
        "gần đây",
    ],
)
def test_what_is_recent_has_no_bounds(question):
    found = find_asked_time(question, TODAY)

    assert found
    assert (found.recent, found.bounded) == (True, False)


@pytest.mark.parametrize(
    "question",
    [
        "Depuis quand ?",
        "Que dit le Plan d'action 2021-2025 ?",
        "Que vise la Vision 2045 ?",
        "Combien coûtent 2000 tonnes ?",
        "entre 2021 et 2019",
        "",
    ],
)
def test_a_question_without_a_time_has_none(question):
    assert find_asked_time(question, TODAY) is None


def test_the_phrase_is_told_by_its_offsets():
    question = "Quels accords depuis l'été ou entre 2019 et 2021 ?"
    found = find_asked_time(question, TODAY)

    assert found
    assert question[found.start : found.end] == "entre 2019 et 2021"


@given(st.text())
def test_any_text_may_be_searched_for_a_time(text):
    found = find_asked_time(text, TODAY)

    assert found is None or 0 <= found.start < found.end <= len(text)


NAMES = name_publishers(["VNA/CVN", "Le Monde"], {"CVN": ["Le Courrier du Vietnam"]})


@pytest.mark.parametrize(
    ("question", "publisher"),
    [
        ("Selon VNA, qui préside le comité ?", "vna"),
        ("D'après l'agence VNA qui préside ?", "vna"),
        ("Que dit Le Courrier du Vietnam sur la pêche ?", "cvn"),
        ("que dit le courrier du vietnam", "cvn"),
        ("Qui préside, dans Le Monde ?", "le monde"),
        ("According to VNA, who chairs?", "vna"),
        ("Theo VNA, ai chủ trì?", "vna"),
    ],
)
def test_a_publisher_named_as_the_source_is_found(question, publisher):
    found = find_publisher(question, NAMES)

    assert found
    assert found.name == publisher


@pytest.mark.parametrize(
    "question",
    ["Combien de pays dans le monde ?", "Selon Lavrov, qui préside ?", "Qui dirige VNA ?", ""],
)
def test_a_question_without_a_publisher_has_none(question):
    assert find_publisher(question, NAMES) is None
