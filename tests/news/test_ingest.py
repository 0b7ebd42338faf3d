import asyncio
from dataclasses import asdict

import pytest

from news.ingest import IngestReport
from news.summary import summarize
from storage.articles import find_article, find_articles, find_neighbours, get_article
from storage.engine import Database
from storage.records import Article, ArticleKind

TEASER = """
Des rizières près de Can Tho. Photo : VNA

Le riz vietnamien gagne le Japon

Les exportations de riz vers le Japon ont progressé de 12 % en un an.
"""
PAGE = f"""Le Japon finance un pont à Hué

Le Japon a promis mardi 30 janvier 40 millions de dollars pour un pont à Hué.

Hué (VNA) – Le ministre japonais Taro Kono a signé l'accord avec Bui Thanh Son à Hué.

La Chine avait financé un premier pont en 2023, selon laprovince et leministère.

Les travaux doivent durer trois ans et employer 2.000 ouvriers. -VNA

Voir plus
{TEASER}"""


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "pont.txt").write_text(PAGE, encoding="utf-8")
    return folder


async def stored(database: Database, reference: str = "pont.txt") -> Article:
    async with database.session() as session:
        article = await find_article(session, reference)
    assert article is not None
    return article


def counts(report: IngestReport) -> tuple[dict[str, int], dict[str, int]]:
    return asdict(report.articles), asdict(report.briefs)


NONE = {"new": 0, "updated": 0, "unchanged": 0, "duplicate": 0}


async def test_an_article_is_stored_with_what_its_page_says(ingestor, database, pages):
    report = await ingestor.ingest([pages])
    article = await stored(database)

    assert counts(report) == (NONE | {"new": 1}, NONE | {"new": 1})
    assert article.title == "Le Japon finance un pont à Hué"
    assert (article.publisher, article.place, article.language) == ("VNA", "Hué", "fr")
    assert (article.published, article.published_estimated) == ("2024-01-30", True)
    assert article.topics[0] == "partner/japan"
    assert "partner/china" in article.mentions
    assert "Taro Kono" in article.persons


async def test_every_repair_and_summary_sentence_stands_in_the_text(ingestor, database, pages):
    await ingestor.ingest([pages])
    article = await stored(database)

    assert {repair.now for repair in article.repairs} >= {"la province", "le ministère"}
    for repair in article.repairs:
        assert article.text[repair.start : repair.start + len(repair.now)] == repair.now
    assert 1 <= len(article.summary) <= 5
    assert all(sentence in article.text for sentence in article.summary)


async def test_passages_hold_the_whole_text_and_their_mentions(ingestor, database, pages):
    await ingestor.ingest([pages])
    article = await stored(database)
    async with database.session() as session:
        passages = (await find_neighbours(session, [article.id]))[article.id]

    held = "".join(passage.text for passage in passages)
    assert "".join(held.split()) == "".join(article.text.split())
    for passage in passages:
        assert passage.text == article.text[passage.start : passage.end]
        for mention in passage.mentions:
            assert article.text[mention.start : mention.end] == mention.text


async def test_a_brief_is_linked_to_the_page_that_showed_it(ingestor, database, pages):
    await ingestor.ingest([pages])
    article = await stored(database)
    async with database.session() as session:
        [head] = await find_articles(session, kind=ArticleKind.BRIEF)
        brief = await get_article(session, head.id)

    assert brief.title == "Le riz vietnamien gagne le Japon"
    assert (brief.origin, brief.seen_on) == ("pont.txt", (article.id,))


async def test_a_second_ingest_changes_nothing(ingestor, database, index, pages):
    (pages / "quai.txt").write_text(PAGE.replace("pont", "quai"), encoding="utf-8")
    await ingestor.ingest([pages])
    before = await index.generation()
    report = await ingestor.ingest([pages])

    assert counts(report) == (NONE | {"unchanged": 2}, NONE | {"unchanged": 1})
    assert await index.generation() == before


async def test_a_brief_on_two_pages_is_stored_once(ingestor, database, pages):
    (pages / "quai.txt").write_text(PAGE.replace("pont", "quai"), encoding="utf-8")
    report = await ingestor.ingest([pages])
    async with database.session() as session:
        [head] = await find_articles(session, kind=ArticleKind.BRIEF)
        brief = await get_article(session, head.id)

    assert counts(report) == (NONE | {"new": 2}, NONE | {"new": 1, "duplicate": 1})
    assert len(brief.seen_on) == 2


async def test_a_brief_with_another_caption_is_the_same_brief(ingestor, pages):
    other = PAGE.replace("pont", "quai").replace("Des rizières près", "Une rizière non loin")
    (pages / "quai.txt").write_text(other, encoding="utf-8")
    report = await ingestor.ingest([pages])

    assert counts(report)[1] == NONE | {"new": 1, "duplicate": 1}
    assert counts(await ingestor.ingest([pages]))[1] == NONE | {"unchanged": 1}


async def test_a_corrected_text_keeps_its_id_and_raises_its_version(ingestor, database, pages):
    await ingestor.ingest([pages])
    before = await stored(database)
    (pages / "pont.txt").write_text(PAGE.replace("trois ans", "cinq ans"), encoding="utf-8")
    report = await ingestor.ingest([pages])
    after = await stored(database)

    assert counts(report) == (NONE | {"updated": 1}, NONE | {"unchanged": 1})
    assert (after.id, after.version) == (before.id, 2)
    assert "cinq ans" in after.text


async def test_the_same_text_under_another_name_is_a_duplicate(ingestor, pages):
    (pages / "copie.txt").write_text(PAGE, encoding="utf-8")
    report = await ingestor.ingest([pages])

    assert counts(report)[0] == NONE | {"new": 1, "duplicate": 1}


async def test_what_the_source_says_goes_before_what_the_page_says(ingestor, database, pages):
    head = "url: https://a.example/pont\ndate: 2020-02-03\npublisher: Le Courrier\n\n"
    (pages / "pont.txt").write_text(head + PAGE, encoding="utf-8")
    await ingestor.ingest([pages])
    article = await stored(database, "https://a.example/pont")

    assert (article.published, article.published_estimated) == ("2020-02-03", False)
    assert article.publisher == "Le Courrier"
    assert article.identity == article.url
    assert article.origin == "pont.txt"


async def test_the_bad_is_named_and_the_good_is_kept(ingestor, pages):
    (pages / "vide.txt").write_bytes(b"")
    (pages / "invisible.txt").write_text("\u200b\u200b", encoding="utf-8")
    report = await ingestor.ingest([pages, pages / "absent.txt"])

    assert report.articles.new == 1
    assert {rejection.reason for rejection in report.rejected} == {
        "the file is empty",
        "holds no text",
        "there is no such file or folder",
    }


async def test_the_index_has_caught_up_when_ingest_returns(ingestor, index, pages):
    await ingestor.ingest([pages])

    assert await index.passage_count() > 5
    assert await index.sync() == 0


async def test_progress_ends_with_everything_done(ingestor, pages):
    for number in range(20):
        (pages / f"{number}.txt").write_text(f"Titre {number}\n\nTexte {number}.", "utf-8")
    steps = []
    await ingestor.ingest([pages], on_progress=lambda done, total: steps.append((done, total)))

    assert steps[-1] == (21, 21)
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)


async def test_the_event_loop_runs_on_while_articles_are_read(ingestor, pages):
    for number in range(40):
        (pages / f"{number}.txt").write_text(PAGE.replace("2.000", str(number)), "utf-8")
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.02)
            ticks += 1

    ticking = asyncio.create_task(tick())
    await ingestor.ingest([pages])
    ticking.cancel()

    assert ticks >= 20


async def test_a_summary_quotes_the_article_in_its_own_order(ingestor, database, pages):
    await ingestor.ingest([pages])
    article = await stored(database)
    summary = await summarize(database, "pont.txt", sentences=2)

    assert summary is not None
    assert len(summary.sentences) == 2
    assert summary.sentences[0].start < summary.sentences[1].start
    for quote in (*summary.sentences, *(figure.source for figure in summary.figures)):
        assert article.text[quote.start : quote.end] == quote.quote
    assert any(f.value.startswith("40 millions de dollars") for f in summary.figures)


async def test_an_unknown_article_has_no_summary(database):
    assert await summarize(database, "absent.txt") is None


@pytest.mark.shared
async def test_the_seeds_give_five_articles_and_twenty_two_briefs(ingestor, database, seeds_dir):
    first = await ingestor.ingest([seeds_dir])
    second = await ingestor.ingest([seeds_dir])
    async with database.session() as session:
        articles = {
            head.origin[:3]: (head.publisher, head.published, head.published_estimated)
            for head in await find_articles(session, kind=ArticleKind.ARTICLE)
        }

    assert counts(first) == (NONE | {"new": 5}, NONE | {"new": 22, "duplicate": 5})
    assert counts(second) == (NONE | {"unchanged": 5}, NONE | {"unchanged": 22})
    assert articles == {
        "000": ("VNA", "2020", True),
        "001": ("VNA", "2021-06-22", True),
        "002": ("VNA/CVN", "2025-07", False),
        "003": ("VNA", None, False),
        "004": ("VNA", "2024-01-30", True),
    }
