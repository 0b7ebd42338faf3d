"""The seeds come in with the right date, place and publisher, and each brief once."""

from pathlib import Path

import pytest

from news.drafts import PageDraft, draft_page
from news.sources import SourceDocument, read_sources
from text.topics import load_pack

pytestmark = pytest.mark.shared

BRIEFS = 22


@pytest.fixture(scope="module")
def pages(seeds_dir: Path) -> dict[str, PageDraft]:
    pack = load_pack()
    return {
        Path(document.origin).name[:3]: draft_page(
            document, names=pack.proper_names, foundings=pack.foundings, edition=""
        )
        for document in read_sources([seeds_dir])
        if isinstance(document, SourceDocument)
    }


@pytest.mark.parametrize(
    ("name", "published", "estimated"),
    [
        pytest.param("000", "2020", True, id="from the 53rd anniversary"),
        pytest.param("001", "2021-06-22", True, id="from the 25th anniversary"),
        pytest.param("002", "2025-07", False, id="given"),
        pytest.param("003", None, False, id="no year borne by the text"),
        pytest.param("004", "2024-01-30", True, id="from the weekday"),
    ],
)
def test_each_seed_has_the_date_that_its_text_bears(pages, name, published, estimated):
    article = pages[name].article

    assert (article.published, article.published_estimated) == (published, estimated)


@pytest.mark.parametrize(
    ("name", "place", "publisher"),
    [
        ("000", "Séoul", "VNA"),
        ("001", "Hanoï", "VNA"),
        ("002", None, "VNA/CVN"),
        ("003", "Hanoï", "VNA"),
        ("004", "Tokyo", "VNA"),
    ],
)
def test_each_seed_has_the_place_and_publisher_that_it_signs(pages, name, place, publisher):
    article = pages[name].article

    assert (article.place, article.publisher) == (place, publisher)


def test_the_seeds_show_each_of_their_briefs_under_one_identity(pages):
    briefs = [brief for page in pages.values() for brief in page.briefs]
    by_identity = {brief.identity for brief in briefs}

    assert len(by_identity) == BRIEFS
    assert len({(brief.title, brief.lead) for brief in briefs}) == BRIEFS
    assert len(briefs) > BRIEFS


def test_no_brief_is_dated_by_the_page_that_shows_it(pages):
    dated = {brief.published for page in pages.values() for brief in page.briefs}

    assert dated == {None, "2026", "2026-02", "2026-02-03", "2026-02-04"}
