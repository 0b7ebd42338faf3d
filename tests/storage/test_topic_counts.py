"""Counts of topics over time and together, on both databases."""

from storage.articles import save_article
from storage.named_together import count_named_with, find_naming_both
from storage.trends import count_by_period, find_latest_month
from tests.storage.drafts import make_draft

JAPAN, ASEM, EAS = "partner/japan", "framework/asem", "framework/eas"


async def test_articles_are_counted_by_topic_and_period(database):
    dates = ("2025-07-15", "2025-07-02", "2025", None, "2026-02-01")
    async with database.transaction() as session:
        for place, published in enumerate(dates):
            draft = make_draft(f"{place}.txt", f"Titre {place}", published=published)
            await save_article(session, draft)
    async with database.session() as session:
        months = await count_by_period(session, [JAPAN, "partner/china"], precision=7)
        latest = await find_latest_month(session, "2026-01-31")

    assert months == {
        (JAPAN, "2025-07"): 2,
        (JAPAN, "2025"): 1,
        (JAPAN, None): 1,
        (JAPAN, "2026-02"): 1,
    }
    assert latest == "2025-07"


async def test_topics_named_together_are_counted_once_an_article(database):
    named = ((JAPAN, ASEM, EAS), (JAPAN, ASEM), (EAS,))
    async with database.transaction() as session:
        for place, topics in enumerate(named):
            draft = make_draft(
                f"{place}.txt",
                f"Titre {place}",
                topics=topics[:1],
                mentions=topics,
                published=f"2025-07-1{place}",
            )
            await save_article(session, draft)
    async with database.session() as session:
        counts = await count_named_with(session, JAPAN, kind="framework")
        both = await find_naming_both(session, JAPAN, ASEM, limit=5)

    assert counts == {ASEM: 2, EAS: 1}
    assert [head.origin for head in both] == ["1.txt", "0.txt"]
