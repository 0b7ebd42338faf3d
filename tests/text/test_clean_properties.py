import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.steps import count_steps
from text.clean import clean_page, undo_repairs
from text.clean.characters import normalize_characters

SCRAPS = st.sampled_from(
    [
        "Hué (VNA) –", "ảnh 1", "\nVoir plus\n", "Photo : VNA", "\nPhoto: VNA/CVN\n", "-VNA",
        "\nVNA/CVN\n", "– VNA", "ASEAN 3", "ASEAN 1 (", "ADMM )", "date 2024-05 ", "12 e", "«", "»",
        "de francs de francs", "pêchecôtière", "LaThaïlande", "dela", "del'ANASE", "SRAS-2.Elles",
        "9en 2021", "affaires,Retno", "“", "”", '"', "'", "’", ".", "...", "\n", "\n\n", "\u00a0",
        "# ", "La foire a ouvert.", "Un titre", "BudiSantoso", "alancé", "leschoix", "1", "e", ",",
    ]
)  # fmt: skip
PAGES = st.lists(SCRAPS | st.text(max_size=5), max_size=25).map("".join) | st.lists(
    SCRAPS, max_size=25
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_cleaning_twice_is_cleaning_once(raw):
    page = clean_page(raw)

    for clean in (page.article, *page.briefs):
        assert clean_page(clean.text).article.text == clean.text


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_every_repair_of_any_page_stands_where_it_says(raw):
    page = clean_page(raw)

    for clean in (page.article, *page.briefs):
        for repair in clean.repairs:
            assert clean.text[repair.start : repair.start + len(repair.now)] == repair.now


@settings(max_examples=200, deadline=None)
@given(PAGES)
def test_each_paragraph_of_any_page_undone_is_a_stretch_of_the_page(raw):
    page = clean_page(raw)

    for clean in (page.article, *page.briefs):
        for paragraph in undo_repairs(clean.text, clean.repairs).split("\n\n"):
            assert _letters(paragraph) in _letters(raw)


def _letters(text: str) -> str:
    return "".join(sign for sign in normalize_characters(text) if sign.isalnum())


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_string_is_a_page(raw):
    clean_page(raw)


@pytest.mark.parametrize(
    "scrap",
    [
        "“a”", '"', "a.B", "ảnh 1 ", "Photo : ", "lesde ", "de l'", "9en 2021", "A\n\n",
        "– VNA ", "Hué (VNA) – ", "# ", "date 2024 ", "Photo : VNA. A",
    ],
)  # fmt: skip
def test_a_hostile_page_takes_steps_in_proportion_to_its_length(scrap):
    def steps(length: int) -> int:
        scraps = scrap * (length // len(scrap))
        return count_steps(lambda: clean_page(f"{scraps}\n\n{scraps}"))

    steps(100)

    assert steps(4_000) < 16 * steps(500)
