"""What holds of the cleaner on made-up pages holds on texts of the press and of an encyclopedia."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from text.clean import CleanText, clean_page, undo_repairs
from text.clean.characters import normalize_characters
from text.clean.undo import read_stretches

pytestmark = pytest.mark.shared

EVERY = 60
"""One in so many of the 3,835 paragraphs is cleaned."""


@pytest.fixture(scope="module")
def seeds(seeds_dir: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(seeds_dir.glob("*.txt"))]


@pytest.fixture(scope="module")
def paragraphs(seeds_dir: Path) -> list[str]:
    piaf = json.loads((seeds_dir.parent / "gold/piaf/piaf-v1.0.json").read_text("utf-8"))
    found = [part["context"] for page in piaf["data"] for part in page["paragraphs"]]
    return ["Un titre\n\n" + " ".join(each.split()) for each in found[::EVERY]]


def letters(text: str) -> str:
    return "".join(sign for sign in normalize_characters(text) if sign.isalnum())


def clean_all(pages: list[str]) -> Iterator[tuple[str, CleanText]]:
    for raw in pages:
        page = clean_page(raw)
        for clean in (page.article, *page.briefs):
            yield raw, clean


def test_cleaning_press_twice_is_cleaning_it_once(seeds, paragraphs):
    for _, clean in clean_all(seeds + paragraphs):
        assert clean_page(clean.text).article.text == clean.text


def test_undoing_the_repairs_of_a_plain_paragraph_gives_its_letters_back(paragraphs):
    for raw in paragraphs:
        article = clean_page(raw).article

        assert letters(undo_repairs(article.text, article.repairs)) == letters(raw)


def test_no_letter_of_the_press_changes_outside_the_repairs(seeds, paragraphs):
    for raw, clean in clean_all(seeds + paragraphs):
        given = letters(raw)
        for stretch in read_stretches(clean.text, clean.repairs):
            if not stretch.repaired:
                for part in stretch.now.split("\n\n"):
                    assert letters(part) in given
