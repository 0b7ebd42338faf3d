"""What several articles say of one thing."""

import pytest

from news.answer import Answerer
from storage.articles import save_article
from storage.index.tantivy_index import TantivyIndex
from tests.news.press import make_article


@pytest.fixture
def ask_of(tmp_path, database, press_gazetteer):
    """Ask a question of articles: origin, date and a sentence each."""

    async def _ask_of(question, *articles):
        async with database.transaction() as session:
            for origin, day, sentence in articles:
                draft = make_article(press_gazetteer, origin, (origin, sentence), published=day)
                await save_article(session, draft)
        index = await TantivyIndex.open(tmp_path / "index", database)
        answerer = Answerer(database, index, press_gazetteer)
        answer = (await answerer.answer(question)).answer
        answerer.close()
        await index.close()
        return answer

    return _ask_of


QUESTION = "Combien de participants compte l'ARF ?"
OLD = ("Ancien", "2019-07-01", "L'ARF compte 26 participants.")
NEW = ("Nouveau", "2024-07-01", "L'ARF compte 27 participants.")
SAME = ("Autre", "2023-05-02", "À ce jour, l'ARF compte 27 participants.")


async def test_articles_that_differ_are_shown_side_by_side_the_newest_first(ask_of):
    found = await ask_of(QUESTION, OLD, NEW)

    assert found.differs
    assert [part.topic for part in found.parts] == ["2024-07-01", "2019-07-01"]
    assert found.answer == "27 participants\n26 participants"


async def test_articles_that_agree_are_cited_together(ask_of):
    found = await ask_of(QUESTION, NEW, SAME)

    assert (found.differs, found.parts) == (False, ())
    assert {source.origin for source in found.sources} == {"Nouveau", "Autre"}


async def test_articles_without_a_date_are_not_set_against_each_other(ask_of):
    found = await ask_of(QUESTION, (OLD[0], None, OLD[2]), NEW)

    assert not found.differs


async def test_a_year_asked_for_chooses_the_article_of_that_year(ask_of):
    found = await ask_of("Combien de participants comptait l'ARF en 2019 ?", OLD, NEW)

    assert found.answer == "26 participants"


async def test_last_week_is_before_everything_known(ask_of):
    found = await ask_of("Combien de participants comptait l'ARF la semaine dernière ?", OLD, NEW)

    assert not found.answered


async def test_the_newest_comes_first_where_recent_is_asked_for(ask_of):
    found = await ask_of("Que compte l'ARF récemment ?", OLD, NEW)

    assert found.sources[0].origin == "Nouveau"
