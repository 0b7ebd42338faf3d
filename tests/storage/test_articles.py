from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage.articles import (
    count_store,
    find_article,
    find_articles,
    find_neighbours,
    get_article,
    get_passages,
    save_article,
    save_brief,
)
from storage.errors import ArticleNotFoundError
from storage.records import SaveOutcome
from storage.storable import make_storable
from tests.storage.drafts import make_brief, make_draft
from tests.storage.indexing import save


async def test_a_saved_article_is_read_back_as_it_was_given(database):
    draft = make_draft(
        "a.txt", "Le Japon et l'Inde", "Un été 🌏 à Hanoï.", url="https://a.example/é"
    )
    (article_id,) = await save(database, draft)

    async with database.session() as session:
        article = await get_article(session, article_id)

    given = {name: getattr(draft, name) for name in draft.__slots__}
    for name in ("content_hash", "title_terms", "passages", "story_print"):
        del given[name]
    assert {name: getattr(article, name) for name in given} == given
    assert (article.version, article.seen_on, article.story) == (1, (), None)


async def test_first_seen_is_the_time_of_saving_in_utc(database):
    (article_id,) = await save(database, make_draft("a.txt"))

    async with database.session() as session:
        article = await get_article(session, article_id)

    assert article.first_seen.tzinfo is UTC
    assert abs(datetime.now(UTC) - article.first_seen) < timedelta(minutes=1)


async def test_saving_the_same_article_again_changes_nothing(database):
    async with database.transaction() as session:
        first = await save_article(session, make_draft("a.txt"))
    async with database.transaction() as session:
        second = await save_article(session, make_draft("a.txt"))

    assert first[1] is SaveOutcome.NEW
    assert second == (first[0], SaveOutcome.UNCHANGED)


async def test_a_corrected_article_keeps_its_id_and_raises_its_version(database):
    (article_id,) = await save(database, make_draft("a.txt", "Titre", "Le Japon."))
    async with database.transaction() as session:
        saved = await save_article(session, make_draft("a.txt", "Titre", "La Chine."))

    async with database.session() as session:
        article = await get_article(session, article_id)

    assert saved == (article_id, SaveOutcome.UPDATED)
    assert (article.version, article.body, article.topics) == (
        2,
        ("La Chine.",),
        ("partner/china",),
    )


async def test_a_correction_of_metadata_alone_is_an_update(database):
    draft = make_draft("a.txt")
    await save(database, draft)
    async with database.transaction() as session:
        changed = replace(draft, published="2024", content_hash="other")
        _, outcome = await save_article(session, changed)

    assert outcome is SaveOutcome.UPDATED


async def test_every_earlier_version_can_still_be_read(database):
    texts = ["Le Japon.", "La Chine.", "L'Inde."]
    for text in texts:
        (article_id,) = await save(database, make_draft("a.txt", "Titre", text))

    async with database.session() as session:
        versions = [await get_article(session, article_id, version) for version in (1, 2, 3)]

    assert [article.body for article in versions] == [(text,) for text in texts]
    assert [article.version for article in versions] == [1, 2, 3]
    assert {article.identity for article in versions} == {"a.txt"}


@pytest.mark.parametrize("version", [0, -1, 2, 10**30])
async def test_a_version_that_never_was_is_not_found(database, version):
    (article_id,) = await save(database, make_draft("a.txt"))

    async with database.session() as session:
        with pytest.raises(ArticleNotFoundError, match="no version"):
            await get_article(session, article_id, version)


@pytest.mark.parametrize("article_id", [0, -1, 7, 2**63, 10**30])
async def test_an_id_that_is_not_in_the_store_is_not_found(database, article_id):
    async with database.session() as session:
        with pytest.raises(ArticleNotFoundError, match=f"No article has id {article_id}"):
            await get_article(session, article_id)


async def test_the_same_text_under_another_identity_is_a_duplicate(database):
    (article_id,) = await save(database, make_draft("a.txt"))
    async with database.transaction() as session:
        saved = await save_article(session, make_draft("b.txt", publisher="Another"))

    assert saved == (article_id, SaveOutcome.DUPLICATE)
    async with database.session() as session:
        assert len(await find_articles(session)) == 1


async def test_a_brief_with_the_text_of_an_article_is_no_duplicate(database):
    (page,) = await save(database, make_draft("a.txt"))
    async with database.transaction() as session:
        brief, outcome = await save_brief(session, make_brief("b", "Titre"), page)

    assert (brief != page, outcome) == (True, SaveOutcome.NEW)


async def test_a_brief_shown_on_two_pages_is_stored_once_and_knows_both(database):
    first, second = await save(database, make_draft("a.txt"), make_draft("b.txt", "Autre"))
    outcomes = []
    for page in (first, second, first):
        async with database.transaction() as session:
            brief, outcome = await save_brief(session, make_brief("hash"), page)
            outcomes.append(outcome)

    assert outcomes == [SaveOutcome.NEW, SaveOutcome.DUPLICATE, SaveOutcome.UNCHANGED]
    async with database.session() as session:
        assert (await get_article(session, brief)).seen_on == (first, second)
        assert (await count_store(session)).briefs == 1


async def test_a_transaction_that_fails_leaves_nothing(database):
    async def save_and_fail():
        async with database.transaction() as session:
            await save_article(session, make_draft("a.txt"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await save_and_fail()

    async with database.session() as session:
        assert await find_articles(session) == []


async def test_what_a_reading_session_writes_is_rolled_back(database):
    async with database.session() as session:
        await save_article(session, make_draft("a.txt"))

    async with database.session() as session:
        assert await find_articles(session) == []


@pytest.mark.parametrize("reference", ["{id}", "https://a.example/1", "a.txt", "dossier/a.txt"])
async def test_an_article_is_found_by_id_url_origin_and_path(database, reference):
    draft = make_draft("dossier/a.txt", origin="a.txt", url="https://a.example/1")
    (article_id,) = await save(database, draft)

    async with database.session() as session:
        article = await find_article(session, reference.format(id=article_id))

    assert article is not None
    assert article.id == article_id


@pytest.mark.parametrize("reference", ["99", "9" * 40, "9" * 5_000, "²", "none.txt", ""])
async def test_a_reference_to_nothing_finds_nothing(database, reference):
    await save(database, make_draft("a.txt"))

    async with database.session() as session:
        assert await find_article(session, reference) is None


@pytest.mark.parametrize("name", ["caf\udce9.txt", "a\0b.txt"])
async def test_an_article_is_found_by_a_name_that_holds_no_characters(database, name):
    (article_id,) = await save(database, make_draft(make_storable(name)))

    async with database.session() as session:
        article = await find_article(session, name)

    assert article is not None
    assert article.id == article_id


async def test_an_origin_finds_the_article_before_the_briefs_it_showed(database):
    (other,) = await save(database, make_draft("b.txt", "Autre"))
    async with database.transaction() as session:
        await save_brief(session, make_brief("hash", origin="a.txt"), other)
    (article_id,) = await save(database, make_draft("a.txt"))

    async with database.session() as session:
        article = await find_article(session, "a.txt")

    assert article is not None
    assert article.id == article_id


async def test_a_very_long_address_is_stored_and_found(database):
    url = "https://a.example/" + "é" * 9000
    await save(database, make_draft(url, url=url, origin=url))

    async with database.session() as session:
        article = await find_article(session, url)

    assert article is not None
    assert article.url == url


async def test_a_passage_is_verbatim_its_articles_text(database):
    draft = make_draft("a.txt", "Été 🌏", "Le Japon 🇯🇵 aide.", "L’Inde œuvre : « oui ».")
    (article_id,) = await save(database, draft)

    async with database.session() as session:
        passages = (await find_neighbours(session, [article_id]))[article_id]
        again = await get_passages(session, [passage.id for passage in passages])

    assert [passage.text for passage in passages] == draft.text.split("\n\n")
    assert [passage.text for passage in passages] == [draft.text[p.start : p.end] for p in passages]
    assert [passage.position for passage in passages] == [0, 1, 2]
    assert again == {passage.id: passage for passage in passages}


async def test_a_passage_knows_its_mentions_topics_sentences_and_article(database):
    draft = make_draft("a.txt", "Titre", "Le Japon et l'Inde.")
    (article_id,) = await save(database, draft)

    async with database.session() as session:
        passage = (await find_neighbours(session, [article_id]))[article_id][1]
        (head,) = await find_articles(session)

    assert passage.mentions == draft.passages[1].mentions
    assert passage.topics == ("partner/japan", "partner/india")
    assert passage.sentences == draft.passages[1].sentences
    assert passage.article == head


async def test_passages_of_a_corrected_article_are_gone_for_good(database):
    (article_id,) = await save(database, make_draft("a.txt", "Titre", "Le Japon."))
    async with database.session() as session:
        old = (await find_neighbours(session, [article_id]))[article_id]
    await save(database, make_draft("a.txt", "Titre", "La Chine.", "L'Inde."))

    async with database.session() as session:
        new = (await find_neighbours(session, [article_id]))[article_id]
        assert await get_passages(session, [passage.id for passage in old]) == {}
    assert {passage.article.version for passage in new} == {2}
    assert min(passage.id for passage in new) > max(passage.id for passage in old)


async def test_asking_for_no_passage_or_an_unknown_one_gives_none(database):
    async with database.session() as session:
        assert await get_passages(session, []) == {}
        assert await get_passages(session, [1, 2**40]) == {}
        assert await find_neighbours(session, []) == {}
        assert await find_neighbours(session, [5]) == {}
