"""Lists of the store, and what is counted in it."""

import pytest

from storage.articles import (
    count_store,
    count_topics,
    find_articles,
    list_articles,
    save_brief,
)
from storage.records import ArticleKind, StoreCounts, TopicCount
from tests.storage.drafts import make_brief, make_draft
from tests.storage.indexing import save


async def save_dated(database, *dates):
    drafts = [make_draft(f"{date}.txt", f"Du {date}", published=date) for date in dates]
    await save(database, *drafts)


async def published(database, **filters):
    async with database.session() as session:
        heads = await find_articles(session, **filters)
        if not {"limit", "offset"} & set(filters):
            assert await list_articles(session, **filters) == [head.id for head in heads]
        return [head.published for head in heads]


async def test_articles_are_listed_newest_first_and_undated_last(database):
    await save_dated(database, "2025", "2024-12-31", None, "2025-07-02", "2025-07", "2025-10-01")

    assert await published(database) == [
        "2025-10-01",
        "2025-07-02",
        "2025-07",
        "2025",
        "2024-12-31",
        None,
    ]


@pytest.mark.parametrize(
    ("since", "kept"),
    [
        ("2025-07-15", ["2025-07-15", "2025-07", "2025"]),
        ("2025-07-16", ["2025-07", "2025"]),
        ("2025-08", ["2025"]),
        ("2025", ["2025-07-15", "2025-07", "2025"]),
        ("2026", []),
    ],
)
async def test_since_compares_what_both_dates_give(database, since, kept):
    await save_dated(database, "2025-07-15", "2025-07", "2025", "2024-12", None)

    assert await published(database, since=since) == kept


async def test_a_list_can_be_read_in_pages(database):
    await save_dated(database, "2025", "2024", "2023", "2022")

    assert await published(database, limit=2) == ["2025", "2024"]
    assert await published(database, limit=2, offset=2) == ["2023", "2022"]
    assert await published(database, offset=3) == ["2022"]


async def test_a_topic_keeps_the_articles_that_are_about_it(database):
    about, _ = await save(
        database,
        make_draft("a.txt", "Chine", "La Chine."),
        make_draft("b.txt", "Japon", "Le Japon et la Chine."),
    )

    async with database.session() as session:
        found = await find_articles(session, topic="partner/china")

    assert [head.id for head in found] == [about]


async def test_a_corrected_article_is_no_longer_about_its_former_topic(database):
    for text in ("Le Japon.", "La Chine."):
        await save(database, make_draft("a.txt", "Titre", text))

    async with database.session() as session:
        assert await find_articles(session, topic="partner/japan") == []
        assert len(await find_articles(session, topic="partner/china")) == 1


async def test_a_kind_keeps_texts_of_that_kind(database):
    (page,) = await save(database, make_draft("a.txt"))
    async with database.transaction() as session:
        brief, _ = await save_brief(session, make_brief("hash"), page)

    async with database.session() as session:
        articles = await find_articles(session, kind=ArticleKind.ARTICLE)
        briefs = await find_articles(session, kind=ArticleKind.BRIEF)

    assert ([head.id for head in articles], [head.id for head in briefs]) == ([page], [brief])


async def test_topics_are_counted_by_what_articles_are_about_and_name(database):
    (page, _) = await save(
        database,
        make_draft("a.txt", "Japon", "Le Japon et la Chine."),
        make_draft("b.txt", "Japon encore", "Le Japon."),
    )
    async with database.transaction() as session:
        await save_brief(session, make_brief("hash", "Inde", "L'Inde."), page)

    async with database.session() as session:
        everything = await count_topics(session)
        articles = await count_topics(session, kind=ArticleKind.ARTICLE)

    japan, china = TopicCount("partner/japan", 2, 2), TopicCount("partner/china", 0, 1)
    assert everything == [japan, TopicCount("partner/india", 1, 1), china]
    assert articles == [japan, china]


async def test_the_store_counts_what_it_holds(database):
    (page,) = await save(database, make_draft("a.txt", "Titre", "Un.", "Deux."))
    async with database.transaction() as session:
        await save_brief(session, make_brief("hash"), page)

    async with database.session() as session:
        assert await count_store(session) == StoreCounts(1, 1, 5, 0, 0, 0)
