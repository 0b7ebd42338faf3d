"""Topics side by side: figures, statements and frameworks, each in the words of an article."""

import pytest

from news.side_by_side import Comparer
from storage.articles import get_article


@pytest.fixture
def compare(press, answerer, press_gazetteer):
    """Compare topics; every quote must be verbatim."""
    comparer = Comparer(press, answerer.finder, answerer.understanding, press_gazetteer)

    async def _compare(request):
        found = await comparer(request)
        cells = (*found.figures, *found.statements) if found else ()
        sources = [cell.source for cell in cells if cell.source]
        sources += [
            source for each in (found.frameworks if found else ()) for source in each.sources
        ]
        async with press.session() as session:
            for source in sources:
                article = await get_article(session, source.article, source.version)
                assert article.text[source.start : source.end] == source.quote
        return found

    return _compare


async def test_each_topic_has_its_own_figure(compare):
    found = await compare("Canada Inde")

    values = [cell.value for cell in found.figures]
    assert found.sides == ("partner/canada", "partner/india")
    assert any("82 %" in value for value in values)
    assert any("71 %" in value for value in values)


async def test_a_theme_keeps_only_the_sentences_that_name_it(compare):
    found = await compare("Chine Russie vaccins")

    assert found.theme == ("vaccins",)
    assert [cell.value.split()[0] for cell in found.figures if cell.value] == ["45"]


async def test_a_topic_of_which_nothing_is_said_on_the_theme_has_an_empty_cell(compare):
    found = await compare("Chine Russie vaccins")

    russian = [c for c in (*found.figures, *found.statements) if c.topic == "partner/russia"]
    assert [(cell.value, cell.source) for cell in russian] == [("", None), ("", None)]


async def test_a_figure_of_a_sentence_that_names_others_is_left_to_be_read(compare):
    found = await compare("Canada Inde vaccin")

    assert {cell.value for cell in found.figures} == {""}
    assert {"respectivement" in cell.source.quote for cell in found.figures} == {True}


@pytest.mark.parametrize("request_", ["Japon", "Japon défense", "rien du tout", "?"])
async def test_fewer_than_two_topics_compare_nothing(compare, request_):
    assert await compare(request_) is None
