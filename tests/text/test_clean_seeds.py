from pathlib import Path

import pytest

from text.clean import CleanPage, clean_page

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def pages(seeds_dir: Path) -> dict[str, CleanPage]:
    return {
        path.name[:3]: clean_page(path.read_text(encoding="utf-8"))
        for path in sorted(seeds_dir.glob("*.txt"))
    }


def test_the_seeds_show_twenty_two_briefs(pages):
    briefs = {(brief.title, brief.lead) for page in pages.values() for brief in page.briefs}

    assert len(briefs) == 22
    assert all(title and lead for title, lead in briefs)


def test_publisher_place_and_given_date_of_each_seed(pages):
    assert {
        name: (page.article.publisher, page.article.place, page.article.published)
        for name, page in pages.items()
    } == {
        "000": ("VNA", "Séoul", None),
        "001": ("VNA", "Hanoï", None),
        "002": ("VNA/CVN", None, "2025-07"),
        "003": ("VNA", "Hanoï", None),
        "004": ("VNA", "Tokyo", None),
    }


def test_nothing_of_the_page_around_stays_in_a_text(pages):
    for page in pages.values():
        for text in (page.article.text, *(brief.text for brief in page.briefs)):
            assert "ảnh" not in text
            assert "(VNA)" not in text
            assert "Voir plus" not in text


def test_clean_seeds_are_hardly_touched_and_damaged_ones_are_mended(pages):
    joined = {
        name: sum(repair.rule == "joined" for repair in page.article.repairs)
        for name, page in pages.items()
    }

    assert joined["000"] == joined["001"] == joined["002"] == 0
    assert joined["003"] >= 33
    assert joined["004"] >= 42


def test_the_briefs_of_the_seeds_have_no_words_to_part(pages):
    rules = {repair.rule for page in pages.values() for b in page.briefs for repair in b.repairs}

    assert rules <= {"ordinal", "lost-space"}


def test_cleaning_a_cleaned_seed_changes_nothing(pages):
    for page in pages.values():
        for clean in (page.article, *page.briefs):
            assert clean_page(clean.text).article.text == clean.text
