"""Trends: articles about topics, counted by the period they were published in."""

from datetime import date

import pytest
import pytest_asyncio

from news.trends import Step, TrendWatcher
from storage.articles import save_article
from storage.engine import Database
from tests.news.press import make_article


@pytest_asyncio.fixture
async def watch(tmp_path, press_gazetteer):
    """Save an article about a topic for each date given, then measure what is asked for."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/vigie.sqlite3")
    await database.open()

    async def known_words():
        return frozenset()

    watcher = TrendWatcher(database, press_gazetteer, known_words, lambda: date(2025, 8, 20))

    async def measure(request, **dates):
        async with database.transaction() as session:
            for name, published in dates.items():
                for place, day in enumerate(published):
                    lines = (f"{name} {place}", f"Il est question du pays {name} {place}.")
                    draft = make_article(press_gazetteer, f"{name}{place}", lines, published=day)
                    await save_article(session, draft)
        return await watcher(request)

    yield measure
    await database.close()


async def test_a_long_span_is_counted_by_month_to_the_latest_of_the_corpus(watch):
    found = await watch(
        "Japon", Japon=("2023-01-05", "2023-01-20", "2025-06-01"), Chine=("2025-07",)
    )

    counts = dict(zip(found.starts, found.trends[0].counts, strict=True))
    assert found.step is Step.MONTH
    assert (found.starts[0], found.starts[-1]) == (date(2023, 1, 1), date(2025, 7, 1))
    assert {day: count for day, count in counts.items() if count} == {
        date(2023, 1, 1): 2,
        date(2025, 6, 1): 1,
    }


async def test_a_span_of_months_is_counted_by_week_to_the_present_day(watch):
    found = await watch("Japon", Japon=("2025-06-03", "2025-08-18", "2025-08-19"))

    assert found.step is Step.WEEK
    assert found.starts[-1] == date(2025, 8, 18)
    assert found.trends[0].counts[-1] == 2


async def test_dates_that_give_no_day_are_counted_by_month(watch):
    found = await watch("Japon", Japon=("2025-06", "2025-06", "2025-08-19"))

    assert (found.step, found.trends[0].counts) == (Step.MONTH, (2, 0, 1))


async def test_what_bears_no_such_date_is_told_to_be_left_out(watch):
    found = await watch("Japon", Japon=("2025-08-19", "2024", None, "2025-09-30"))

    assert (found.trends[0].total, found.trends[0].left_out) == (1, 3)


async def test_a_few_much_older_articles_do_not_stretch_the_span(watch):
    found = await watch("Japon", Japon=("1967-08-08", *(["2025-08-01"] * 60)))

    assert found.starts[0] == date(2025, 8, 1)
    assert (found.trends[0].total, found.trends[0].left_out) == (60, 1)


async def test_no_request_takes_the_topics_most_written_about(watch):
    found = await watch("", Japon=("2025-08-01",), Chine=("2025-08-01", "2025-08-02"), Inde=(None,))

    assert [trend.topic for trend in found.trends] == ["partner/china", "partner/japan"]


async def test_a_topic_asked_for_that_has_nothing_is_shown_empty(watch):
    found = await watch("Japon, Inde", Japon=("2025-08-01",))

    assert [(t.topic, t.total) for t in found.trends] == [
        ("partner/japan", 1),
        ("partner/india", 0),
    ]


@pytest.mark.parametrize("request_", ["xyzzy", "Canada", ""])
async def test_nothing_is_measured_where_nothing_is_written(watch, request_):
    assert await watch(request_) is None
