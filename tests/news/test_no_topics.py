"""A corpus without a topics file: names are matched by their words."""

import pytest
import pytest_asyncio

from news.answer import Answerer
from news.search import Searcher
from storage.index.tantivy_index import TantivyIndex
from tests.news.press import save_press
from tests.stores import new_store
from text.topics import Gazetteer, load_pack


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bare(tmp_path_factory):
    """An answerer and a searcher of the corpus, with a topics file of no topic."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "topics.toml").write_text("# no topic\n", encoding="utf-8")
    gazetteer = Gazetteer(load_pack(folder / "topics.toml"))
    async with new_store(folder) as database:
        await save_press(database, gazetteer)
        index = await TantivyIndex.open(folder / "index", database)
        answerer = Answerer(database, index, gazetteer)
        yield answerer, Searcher(database, index, gazetteer)
        answerer.close()
        await index.close()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Combien d'habitants le bassin du Mékong nourrit-il ?", "65 millions"),
        ("Quand la Commission du Mékong est-elle née ?", "5 avril 1995"),
        ("How many doses did China promise?", "45 millions"),
        ("Bonjour, qui a remis deux patrouilleurs ?", "Richard Marles"),
    ],
)
async def test_questions_are_answered(bare, question, answer):
    assert answer in (await bare[0].answer(question)).answer.answer


@pytest.mark.asyncio(loop_scope="module")
async def test_names_are_compared_by_their_words(bare):
    found = (await bare[0].answer("Compare les doses promises par la Chine et le Canada")).answer

    assert [part.topic for part in found.parts] == ["Chine", "Canada"]
    assert all(part.source for part in found.parts)


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_absent_is_refused(bare):
    found = (await bare[0].answer("Quelle est la monnaie du Kazakhstan ?")).answer

    assert not found.answered


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_offered_instead_is_answered(bare):
    offered = (await bare[0].answer("Quelle est la monnaie du Kazakhstan ?")).answer.suggestions

    for question in offered:
        assert (await bare[0].answer(question)).answer.answered


@pytest.mark.asyncio(loop_scope="module")
async def test_names_are_searched_for_by_their_words(bare):
    (first, *_) = await bare[1].search("Canada")

    assert "Canada" in first.snippet or "Canada" in first.title
