"""A story told by several publishers: kept as several, grouped, shown once."""

import json
from dataclasses import asdict

import pytest

from news.answer import Answerer
from news.search import Searcher
from news.topics import topic_card
from storage.articles import find_articles, get_article
from storage.records import ArticleKind
from tests.quality.stories import STORIES

PORT, MEKONG, RICE, TRAIN = STORIES
TEASER = "Un quai au port. Photo : VNA"


@pytest.fixture
def answerer(database, index, gazetteer):
    answerer = Answerer(database, index, gazetteer)
    yield answerer
    answerer.close()


@pytest.fixture
def searcher(database, index, gazetteer):
    return Searcher(database, index, gazetteer)


@pytest.fixture
def write(tmp_path):
    """Write an article of a publisher into the folder to ingest; the folder."""
    folder = tmp_path / "articles"
    folder.mkdir()

    def _write(name, text, publisher, day="2025-06-03"):
        title, *body = [" ".join(part.split()) for part in text.split("\n\n")]
        entry = {
            "title": title,
            "text": "\n\n".join(body),
            "url": f"https://{publisher.lower()}.example/{name}",
            "published": day,
            "publisher": publisher,
        }
        (folder / f"{name}.jsonl").write_text(json.dumps(entry), "utf-8")
        return folder

    return _write


async def by_name(database):
    """Every stored text, by the end of its URL or, for a brief, its title."""
    async with database.session() as session:
        heads = await find_articles(session)
        articles = [await get_article(session, head.id) for head in heads]
    return {(a.url or a.title).rsplit("/", 1)[-1]: a for a in articles}


async def test_the_story_of_two_publishers_is_kept_twice_and_grouped(ingestor, database, write):
    write("un", PORT.text, "Alpha")
    write("deux", PORT.retold[0], "Beta", "2025-06-04")
    write("trois", PORT.others[0], "Beta")
    report = await ingestor.ingest([write("quatre", MEKONG.text, "Alpha")])
    stored = await by_name(database)

    first = min(stored["un"].id, stored["deux"].id)
    assert report.articles.new == 4
    assert {name: article.story for name, article in stored.items()} == {
        "un": first,
        "deux": first,
        "trois": None,
        "quatre": None,
    }


async def test_a_second_ingest_leaves_the_groups(ingestor, database, write):
    for number, text in enumerate((PORT.text, *PORT.retold, *PORT.others)):
        folder = write(str(number), text, f"P{number}")
    await ingestor.ingest([folder])
    before = await by_name(database)
    report = await ingestor.ingest([folder])

    assert asdict(report.articles) == {"new": 0, "updated": 0, "unchanged": 5, "duplicate": 0}
    assert await by_name(database) == before


async def test_an_article_rewritten_as_another_leaves_its_story(ingestor, database, write):
    write("un", PORT.text, "Alpha")
    folder = write("deux", PORT.retold[0], "Beta")
    await ingestor.ingest([folder])
    write("deux", TRAIN.text, "Beta")
    report = await ingestor.ingest([folder])

    assert report.articles.updated == 1
    assert {article.story for article in (await by_name(database)).values()} == {None}


@pytest.mark.parametrize("teaser_first", [True, False])
async def test_a_teaser_joins_its_article(ingestor, database, tmp_path, write, teaser_first):
    title, lead = [" ".join(part.split()) for part in PORT.text.split("\n\n")][:2]
    page = tmp_path / "page.txt"
    page.write_text(f"{MEKONG.text}\n\nVoir plus\n\n{TEASER}\n\n{title} en bref\n\n{lead}\n")
    folder = write("un", PORT.text, "Alpha")
    for source in [page, folder] if teaser_first else [folder, page]:
        await ingestor.ingest([source])
    stored = await by_name(database)
    [brief] = [article for article in stored.values() if article.kind is ArticleKind.BRIEF]

    assert (brief.story, stored["un"].story) == (stored["un"].id, stored["un"].id)


async def test_an_answer_cites_a_story_once_and_names_the_others(ingestor, answerer, write):
    write("un", PORT.text, "Alpha")
    write("deux", PORT.retold[0], "Beta")
    await ingestor.ingest([write("trois", PORT.retold[1], "Gamma")])
    question = "Combien le Japon prêtera-t-il pour le quai de Hai Phong ?"
    answer = (await answerer.answer(question)).answer

    assert "320 millions" in answer.answer
    assert len({source.article for source in answer.sources}) == 1
    named = {other.publisher for other in answer.sources[0].also_in}
    assert named | {answer.sources[0].publisher} == {"Alpha", "Beta", "Gamma"}


async def test_an_answer_read_before_a_story_grew_names_what_joined(ingestor, answerer, write):
    question = "Combien le Japon prêtera-t-il pour le quai de Hai Phong ?"
    await ingestor.ingest([write("un", PORT.text, "Alpha")])
    before = (await answerer.answer(question)).answer
    await ingestor.ingest([write("deux", PORT.retold[0], "Beta")])
    after = (await answerer.answer(question)).answer

    assert before.sources[0].also_in == ()
    assert len(after.sources[0].also_in) == 1
    assert len({source.article for source in after.sources}) == 1


async def test_the_news_of_a_topic_tell_a_story_once(ingestor, answerer, write):
    write("un", PORT.text, "Alpha")
    write("deux", PORT.retold[0], "Beta")
    await ingestor.ingest([write("trois", PORT.others[1], "Beta")])
    answer = (await answerer.answer("Quoi de neuf sur le Japon ?")).answer

    assert answer.answered
    articles = [source.article for source in answer.sources]
    assert len(articles) == len(set(articles)) == 2


@pytest.mark.parametrize("query", ["quai Hai Phong", ""])
async def test_a_search_shows_a_story_once(ingestor, searcher, write, query):
    write("un", PORT.text, "Alpha")
    write("deux", PORT.retold[0], "Beta")
    await ingestor.ingest([write("trois", PORT.others[0], "Beta")])
    found = await searcher.search(query)

    told = [result for result in found if result.also_in]
    assert len(found) == 2
    assert [len(result.also_in) for result in told] == [1]
    assert {told[0].publisher, told[0].also_in[0].publisher} == {"Alpha", "Beta"}


async def test_the_card_of_a_topic_lists_a_story_once(ingestor, database, gazetteer, write):
    write("un", PORT.text, "Alpha", "2025-06-02")
    write("deux", PORT.retold[0], "Beta")
    await ingestor.ingest([write("trois", PORT.others[1], "Beta", "2025-06-01")])
    card = await topic_card(database, gazetteer, "Japon", latest=2)

    assert [len(result.also_in) for result in card.latest] == [1, 0]
    assert card.latest[0].also_in[0].publisher == "Alpha"


async def test_a_part_of_a_comparison_names_the_others(ingestor, answerer, write):
    write("un", PORT.text, "Alpha")
    write("deux", PORT.retold[0], "Beta")
    await ingestor.ingest([write("trois", TRAIN.text, "Beta")])
    answer = (await answerer.answer("Comparer les prêts du Japon et de la Chine au Vietnam")).answer
    named = {part.topic: len(part.source.also_in) for part in answer.parts if part.source}

    assert (named["partner/japan"], named["partner/china"]) == (1, 0)


async def test_pages_of_a_search_repeat_no_story(ingestor, searcher, write):
    for number, text in enumerate((PORT.text, *PORT.retold, *PORT.others)):
        folder = write(str(number), text, f"P{number}")
    await ingestor.ingest([folder])
    pages = [
        result.article
        for offset in range(4)
        for result in await searcher.search("Hai Phong", limit=1, offset=offset)
    ]

    assert len(pages) == len(set(pages)) == 3


@pytest.mark.shared
async def test_the_seeds_stay_apart_and_keep_their_briefs(ingestor, database, seeds_dir):
    await ingestor.ingest([seeds_dir])
    async with database.session() as session:
        heads = await find_articles(session)

    articles = [head for head in heads if head.kind is ArticleKind.ARTICLE]
    stories = [head.story or head.id for head in articles]
    assert len(stories) == len(set(stories)) == 5
    assert len(heads) - len(articles) == 22
