"""The sources of an answer: verbatim, whole, and of the article they name."""

import pytest

from storage.articles import find_article, save_article
from tests.news.press import make_article


@pytest.fixture
def save(press, press_index, press_gazetteer):
    """Save an article of a title and a paragraph, and let the index take it in."""

    async def save(origin, title, paragraph):
        draft = make_article(press_gazetteer, origin, (title, paragraph))
        async with press.transaction() as session:
            await save_article(session, draft)
        await press_index.sync()

    return save


async def test_the_quote_stands_in_the_article_at_its_offsets(ask, press):
    source = (await ask("Combien d'habitants le bassin du Mékong nourrit-il ?")).sources[0]

    async with press.session() as session:
        article = await find_article(session, "mekong.txt")
    assert article is not None
    assert article.text[source.start : source.end] == source.quote
    assert source.article == article.id


async def test_the_quote_is_whole_sentences(ask):
    source = (await ask("Combien d'habitants le bassin du Mékong nourrit-il ?")).sources[0]

    assert source.quote == (
        "Le bassin nourrit 65 millions d'habitants, dont une moitié de pêcheurs."
    )


async def test_the_source_bears_the_head_of_its_article(ask):
    source = (await ask("Qui a remis deux patrouilleurs ?")).sources[0]

    assert (source.title, source.published, source.publisher) == (
        "L'Australie forme des garde-côtes au Timor-Leste",
        "2024-05-20",
        "Vigie",
    )


async def test_a_brief_answers_too(ask):
    found = await ask("Depuis combien de temps le marché de nuit de Luang Prabang était-il fermé ?")

    assert "dix-huit mois" in found.sources[0].quote


async def test_no_two_sources_quote_the_same(ask):
    quotes = [source.quote for source in (await ask("la Russie et l'ASEAN")).sources]

    assert len(set(quotes)) == len(quotes)


async def test_an_article_saved_since_the_last_question_is_read(ask, save):
    await ask("Qui est Lavrov ?")
    await save("pont.txt", "Un pont à Vinh", "Le Japon finance 14 ponts à Vinh.")

    assert (await ask("Combien de ponts le Japon finance-t-il ?")).answer.startswith("14 ponts")


async def test_a_corrected_article_is_quoted_as_it_stands_now(ask, save):
    await ask("Combien d'élèves l'école accueillera-t-elle par an ?")
    paragraph = "L'école de garde-côtes accueillera 150 élèves par an."
    await save("marine.txt", "L'école de Dili", paragraph)

    found = await ask("Combien d'élèves l'école accueillera-t-elle par an ?")
    assert found.answer.startswith("150 élèves")
    assert found.sources[0].version == 2
