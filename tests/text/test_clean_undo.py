"""The repairs of a cleaned text lead back to the page it was made of."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import bot.demo
from text.clean import CleanText, TextRepair, clean_page, undo_repairs
from text.clean.characters import normalize_characters, normalize_paragraph

CORPUS = Path(bot.demo.__file__).parent / "corpus"
FURNITURE = re.compile(r"^(?:---|title:|url:|date:|publisher:|Voir plus|Photo ?:|Vigie$)|ảnh \d")


def prose(path: Path) -> list[str]:
    """Return the paragraphs of a sample article, without marks, credits and teasers."""
    lines = path.read_text("utf-8").split("\nVoir plus\n")[0].split("\n")
    return [line.strip() for line in lines if line.strip() and not FURNITURE.search(line.strip())]


ARTICLES = [prose(path) for path in sorted(CORPUS.iterdir())]


@st.composite
def damaged_pages(draw: st.DrawFn) -> str:
    """Draw a sample article that lost spaces and plus signs, and had phrases set twice."""
    paragraphs = draw(st.sampled_from(ARTICLES))
    random = draw(st.randoms(use_true_random=False))
    damaged = []
    for paragraph in paragraphs:
        words = paragraph.replace("+", " ").split(" ")
        for _ in range(random.randint(0, 3)):
            at = random.randrange(len(words))
            harm = random.choice(["join", "join", "double", "space"])
            if harm == "join" and at + 1 < len(words):
                words[at : at + 2] = [words[at] + words[at + 1]]
            elif harm == "double":
                words[at:at] = words[at : at + 2]
            else:
                words.insert(at, "\u00a0")
        damaged.append(" ".join(words))
    return "\n\n".join(damaged)


def letters(text: str) -> str:
    return "".join(sign for sign in normalize_characters(text) if sign.isalnum())


def undone(clean: CleanText) -> str:
    return undo_repairs(clean.text, clean.repairs)


@settings(max_examples=60, deadline=None)
@given(damaged_pages())
def test_undoing_the_repairs_of_a_damaged_page_gives_its_letters_back(raw):
    page = clean_page(raw)

    assert not page.briefs
    assert letters(undone(page.article)) == letters(raw)


@settings(max_examples=60, deadline=None)
@given(damaged_pages())
def test_undoing_the_repairs_of_a_damaged_page_gives_its_words_back(raw):
    article = clean_page(raw).article
    lines = [normalize_paragraph(line) for line in normalize_characters(raw).split("\n")]

    assert undone(article).split("\n\n") == [line for line in lines if line]


@settings(max_examples=60, deadline=None)
@given(damaged_pages())
def test_cleaning_a_damaged_page_twice_is_cleaning_it_once(raw):
    article = clean_page(raw).article

    assert clean_page(article.text).article.text == article.text


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text(alphabet="aeLéO.,;' \n\u00a0«»1ᵉ(+-", max_size=60))
@example("12ᵉ")
def test_undoing_the_repairs_of_any_text_gives_its_letters_back(raw):
    page = clean_page(raw)

    assert letters(undone(page.article)) == letters(raw)


@settings(max_examples=60, deadline=None)
@given(damaged_pages())
def test_no_letter_changes_outside_the_repairs(raw):
    article = clean_page(raw).article
    untouched, cursor = "", 0
    given = letters(raw)
    for repair in article.repairs:
        untouched = letters(article.text[cursor : repair.start])
        assert given.startswith(untouched)
        given = given[len(untouched) :].removeprefix(letters(repair.was))
        cursor = repair.start + len(repair.now)

    assert given == letters(article.text[cursor:])


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.stem)
def test_each_paragraph_undone_is_a_stretch_of_its_sample_page(path):
    raw = path.read_text("utf-8")
    page = clean_page(raw)

    for clean in (page.article, *page.briefs):
        for paragraph in undone(clean).split("\n\n"):
            assert letters(paragraph) in letters(raw)


@pytest.mark.shared
def test_each_paragraph_undone_is_a_stretch_of_its_seed(seeds_dir):
    for path in sorted(seeds_dir.glob("*.txt")):
        raw = path.read_text("utf-8")
        page = clean_page(raw)
        for clean in (page.article, *page.briefs):
            for paragraph in undone(clean).split("\n\n"):
                assert letters(paragraph) in letters(raw)


def test_a_repair_that_does_not_stand_in_the_text_is_refused():
    with pytest.raises(ValueError, match="joined repair stands at offset 3"):
        undo_repairs("la paix", (TextRepair(3, "lamer", "la mer", "joined"),))
