"""Chronologies: the dated events of what is named, oldest first, each with its quote."""

import pytest

from news.chronology import Chronicler
from storage.articles import get_article


@pytest.fixture
def chronicle(press, answerer):
    return Chronicler(press, answerer.finder, answerer.understanding)


async def test_events_are_dated_ordered_and_quoted(chronicle, press):
    found = await chronicle("Commission du Mékong")

    dates = [part.topic for part in found.parts]
    assert dates == sorted(dates)
    assert "1995-04-05" in dates
    async with press.session() as session:
        for part in found.parts:
            article = await get_article(session, part.source.article)
            assert article.text[part.source.start : part.source.end] == part.source.quote


async def test_a_time_bounds_the_events(chronicle):
    found = await chronicle("Russie depuis 2024")

    assert found.topics == ("partner/russia",)
    assert found.parts
    assert min(part.topic for part in found.parts) >= "2024"


@pytest.mark.parametrize("request_", ["xyzzy", "?", "la Suisse"])
async def test_what_the_corpus_does_not_name_has_no_events(chronicle, request_):
    assert (await chronicle(request_)).parts == ()
