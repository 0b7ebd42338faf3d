"""Briefs join the story of the article that they announce."""

import pytest

from tests.storage.story_texts import announce, make_article, make_teaser, save, stories


@pytest.mark.parametrize("hint", [{"title": 7}, {"statements": [8]}])
async def test_a_brief_joins_the_article_it_announces(database, hint):
    page, article = await save(database, make_article("a", 1), make_article("b", 2, **hint))
    brief = await announce(database, make_teaser("t", **hint), page)

    assert await stories(database, [page, article, brief]) == [None, article, article]


@pytest.mark.parametrize("hint", [{"title": 7}, {"statements": [8]}])
async def test_a_brief_is_joined_by_the_article_that_comes_later(database, hint):
    [page] = await save(database, make_article("a", 1))
    brief = await announce(database, make_teaser("t", **hint), page)
    before = await stories(database, [brief])
    [article] = await save(database, make_article("b", 2, **hint))

    assert before == [None]
    assert await stories(database, [page, brief, article]) == [None, article, article]


async def test_a_brief_has_the_story_of_its_article(database):
    page, first, second = await save(
        database, make_article("p", 9), make_article("a", 1), make_article("b", 1, title=7)
    )
    brief = await announce(database, make_teaser("t", title=7), page)

    assert await stories(database, [page, first, second, brief]) == [None, first, first, first]


async def test_a_brief_is_left_alone_by_an_article_that_says_so_no_more(database):
    page, article = await save(database, make_article("p", 9), make_article("a", 1, statements=[8]))
    brief = await announce(database, make_teaser("t", statements=[8]), page)
    await save(database, make_article("a", 1, statements=[10]))

    assert await stories(database, [page, article, brief]) == [None, None, None]


async def test_a_brief_does_not_join_the_two_articles_that_hold_its_lead(database):
    page, first, second = await save(
        database,
        make_article("p", 9),
        make_article("a", 1, statements=[8], published="2025-07-14"),
        make_article("b", 2, statements=[8]),
    )
    brief = await announce(database, make_teaser("t", statements=[8]), page)

    assert await stories(database, [first, second, brief]) == [first, None, first]


async def test_a_brief_goes_to_the_article_that_has_its_title(database):
    page, first, brief_home = await save(
        database,
        make_article("p", 9),
        make_article("a", 1, statements=[8], published="2025-07-14"),
        make_article("b", 2, title=7),
    )
    brief = await announce(database, make_teaser("t", title=7, statements=[8]), page)

    assert await stories(database, [first, brief_home, brief]) == [None, brief_home, brief_home]


async def test_a_brief_of_another_year_is_not_joined(database):
    page, article = await save(database, make_article("p", 9), make_article("a", 1, title=7))
    brief = await announce(database, make_teaser("t", title=7, published="2021"), page)

    assert await stories(database, [article, brief]) == [None, None]
