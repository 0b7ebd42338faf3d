"""Timelines: dated events, in order, each with its quote."""

import pytest

from news.timeline import is_year_of_name
from text.spans import Span, SpanKind


async def test_events_come_in_the_order_of_their_dates(ask):
    dates = [part.topic for part in (await ask("Chronologie du Canada")).parts]

    assert dates == sorted(dates)


async def test_an_event_is_dated_as_its_sentence_says(ask):
    found = await ask("Chronologie de la Commission du Mékong")

    assert "1995-04-05" in [part.topic for part in found.parts]


async def test_the_answer_holds_a_line_an_event(ask):
    found = await ask("Chronologie de la Russie")

    assert len(found.answer.split("\n")) == len(found.parts)
    assert {part.source for part in found.parts} == set(found.sources)


async def test_an_article_without_dates_is_an_event_of_its_own_date(ask):
    found = await ask("Chronologie des relations entre l'ASEAN et la Russie")

    assert {"2019-09-05", "2025-06-19"} <= {part.topic for part in found.parts}


async def test_a_time_bounds_the_events(ask):
    found = await ask("Chronologie de la Russie depuis 2024")

    assert [part.topic for part in found.parts if part.topic < "2024"] == []


async def test_an_english_timeline_is_answered(ask):
    assert (await ask("Timeline of Russia")).parts


async def test_a_timeline_of_what_is_absent_is_refused(ask):
    assert not (await ask("Chronologie des relations avec la Suisse")).answered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le 26 mai 2025, ils ont adopté la Vision de l'ASEAN 2045.", True),
        ("Selon une étude, ce sera fait d'ici 2045.", False),
        ("En 2045, tout sera fait.", False),
        ("Năm 2045, mọi việc sẽ xong.", False),
    ],
)
def test_a_year_after_a_name_belongs_to_the_name(text, expected):
    start = text.index("2045")

    assert is_year_of_name(text, Span(SpanKind.DATE, start, start + 4, "2045")) is expected
