"""English articles: stored as such, found and read with English rules."""

import pytest
import pytest_asyncio

from news.answer import Answerer
from news.ingest import Ingestor
from news.search import Searcher
from storage.articles import find_article
from storage.index.tantivy_index import TantivyIndex
from tests.news.english_press import ARTICLES, QUESTIONS, UNANSWERED
from tests.stores import new_store

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def english(tmp_path_factory, gazetteer, pipeline):
    """The English articles in a store of their own, with what reads it."""
    folder = tmp_path_factory.mktemp("english")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    async with new_store(folder / "store") as database:
        index = await TantivyIndex.open(folder / "store" / "index", database)
        ingestor = Ingestor(database, index, pipeline, gazetteer)
        await ingestor.ingest([folder / name for name in ARTICLES])
        answerer = Answerer(database, index, gazetteer)
        yield database, answerer, Searcher(database, index, gazetteer)
        answerer.close()
        await index.close()


@pytest.mark.parametrize("name", ARTICLES)
async def test_an_english_article_is_stored_as_english_and_unrepaired(english, name):
    database, _, _ = english
    async with database.session() as session:
        article = await find_article(session, name)
    assert article is not None
    assert (article.language, article.repairs) == ("en", ())


@pytest.mark.parametrize(("question", "quoted"), QUESTIONS)
async def test_an_english_article_answers_an_english_question(english, question, quoted):
    _, answerer, _ = english
    answer = (await answerer.answer(question)).answer
    assert answer.answered
    assert quoted in answer.sources[0].quote


@pytest.mark.parametrize("question", UNANSWERED)
async def test_what_the_articles_do_not_say_is_refused(english, question):
    _, answerer, _ = english
    assert not (await answerer.answer(question)).answer.answered


async def test_another_form_of_an_english_word_is_found(english):
    _, _, searcher = english
    (result, *_) = await searcher.search("restored monuments")
    assert result.origin == "borobudur.txt"


async def test_a_title_before_a_name_ends_no_english_sentence(english):
    database, _, _ = english
    async with database.session() as session:
        article = await find_article(session, "borobudur.txt")
    assert article is not None
    assert "Dr. Theodoor van Erp led the first restoration." in article.summary
