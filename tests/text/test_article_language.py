"""Telling the language of an article, and leaving what is not French as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.article_language import UNKNOWN, detect_article_language
from text.clean import clean_page

ENGLISH = (
    'Ferry link opens\n\nThe "Sea Star" ferry opened on Monday.\n\n'
    "It carries 300 passengers , and the 58 e crossing had had a delay. ASEAN 3 officials "
    "travelled foreground to background, notwithstanding the weather."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le port de Da Nang a rouvert lundi après la tempête.", "fr"),
        ("The port of Da Nang reopened on Monday after the storm.", "en"),
        ("Cảng Đà Nẵng mở cửa trở lại vào thứ Hai sau cơn bão.", "vi"),
        ("Der Hafen von Da Nang wurde am Montag nach dem Sturm geöffnet.", "de"),
        ("Pelabuhan dibuka kembali pada hari Senin setelah badai reda.", "id"),
        ("Le portde Da Nang arouvert lundi aprèsla tempête.", "fr"),
    ],
)
def test_the_language_is_told_by_one_sentence(text, language):
    assert detect_article_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "ASEAN", "Hanoi, Jakarta", "1967 2025 10 11", "zxq wvk jjpq xxz hhq"]
)
def test_names_numbers_and_scraps_are_of_no_known_language(text):
    assert detect_article_language(text) == UNKNOWN


@given(st.text(max_size=300))
def test_any_text_gives_a_code(text):
    assert 2 <= len(detect_article_language(text)) <= 3


def test_another_language_keeps_its_words_and_quotation_marks():
    article = clean_page(ENGLISH, french=False).article
    assert article.text == ENGLISH
    assert article.repairs == ()


def test_another_language_still_gets_its_structure_and_spaces():
    article = clean_page("A  title\u00a0here\n\nA lead.\n\nA \u200bbody.", french=False).article
    assert (article.title, article.lead, article.body) == ("A title here", "A lead.", ("A body.",))


def test_french_is_still_repaired():
    article = clean_page("Un titre\n\nUn chapeau.\n\nLa défenseentre voisins le montre.").article
    assert "défense entre" in article.text
