"""Searching articles as inline mode does."""

import pytest

from news.search import Searcher
from storage.index.base import IndexHit
from storage.index.tantivy_index import TantivyIndex
from tests.news.press import ARTICLES, BRIEF

ALL = len(ARTICLES) + 1


def origins(results):
    return [result.origin for result in results]


@pytest.mark.parametrize(
    ("query", "origin"),
    [
        ("garde-côtes Dili", "marine.txt"),
        ("gardes cotes dili", "marine.txt"),
        ("poivre", "sans-date.txt"),
        ("POIVRE", "sans-date.txt"),
        ("réacteurs flottants", "russie-recent.txt"),
        ("Kao Kim Hourn", "presidence.txt"),
        ("inondations Kelantan", "presidence.txt"),
        ("Plan d'action Canada", "plans.txt"),
        ("ARF", "forum.txt"),
        ("vaccine doses India", "vaccins.txt"),
        ("vắc-xin Ấn Độ", "vaccins.txt"),
    ],
)
async def test_the_article_that_holds_the_words_comes_first(searcher, query, origin):
    assert origins(await searcher.search(query))[0] == origin


@pytest.mark.parametrize(
    ("beginning", "origin"),
    [("poi", "sans-date.txt"), ("patrouill", "marine.txt"), ("flotta", "russie-recent.txt")],
)
async def test_an_unfinished_word_finds_what_it_may_become(searcher, beginning, origin):
    assert origin in origins(await searcher.search(beginning))


@pytest.mark.parametrize("typed", ["poivrr", "patrouileurs", "reacteurs flotants", "kelentan"])
async def test_a_typo_finds_what_was_meant(searcher, typed):
    assert await searcher.search(typed)


@pytest.mark.parametrize("name", ["Australie", "Australia", "australie", "nước Úc"])
async def test_a_country_is_found_by_its_name_in_any_language(searcher, name):
    assert "marine.txt" in origins(await searcher.search(name))


async def test_an_article_is_listed_once(searcher):
    found = [result.article for result in await searcher.search("ASEAN")]

    assert len(set(found)) == len(found) > 1


async def test_the_best_result_has_the_best_score(searcher):
    scores = [result.score for result in await searcher.search("Plan d'action Canada")]

    assert scores == sorted(scores, reverse=True)


async def test_a_brief_is_found_as_a_brief(searcher):
    result = (await searcher.search("marché de nuit"))[0]

    assert (result.kind, result.title) == ("brief", BRIEF[0])


async def test_the_snippet_is_the_passage_that_matches(searcher):
    assert "Kelantan" in (await searcher.search("inondations Kelantan"))[0].snippet


async def test_a_match_in_the_title_shows_the_lead(searcher):
    result = (await searcher.search("présidence malaisienne ouvre"))[0]

    assert result.snippet
    assert result.snippet != result.title


@pytest.mark.parametrize("query", ["", "  ", "?!", "…", "👍", "\x00", "\ud800", "'\"\\"])
async def test_a_query_without_words_lists_the_newest(searcher, query):
    days = [result.published for result in await searcher.search(query)]

    dated = [day for day in days if day is not None]
    assert len(days) == ALL
    assert dated == sorted(dated, reverse=True)
    assert days[: len(dated)] == dated


@pytest.mark.parametrize("query", ["", "ASEAN"])
async def test_pages_follow_one_another_without_repeats(searcher, query):
    whole = [result.article for result in await searcher.search(query, limit=50)]
    pages = [
        result.article
        for offset in range(0, len(whole), 2)
        for result in await searcher.search(query, limit=2, offset=offset)
    ]

    assert pages == whole


@pytest.mark.parametrize("query", ["", "ASEAN"])
async def test_a_page_after_the_last_is_empty(searcher, query):
    assert await searcher.search(query, offset=1000) == []


async def test_no_more_results_than_asked(searcher):
    assert len(await searcher.search("ASEAN", limit=2)) == 2


async def test_words_that_stand_nowhere_find_nothing(searcher):
    assert await searcher.search("zygomatique xylophone") == []


class _IndexWithStrayHits(TantivyIndex):
    """An index that also finds passages that the store no longer holds."""

    async def search(self, query):
        return [IndexHit(10**9, 99.0), *await super().search(query), IndexHit(10**9 + 1, 0.1)]


@pytest.fixture
async def straying_index(press, tmp_path):
    index = await _IndexWithStrayHits.open(tmp_path / "press" / "index", press)
    yield index
    await index.close()


async def test_a_passage_gone_from_the_store_is_no_result(press, straying_index, press_gazetteer):
    found = await Searcher(press, straying_index, press_gazetteer).search("poivre")

    assert origins(found)[0] == "sans-date.txt"
