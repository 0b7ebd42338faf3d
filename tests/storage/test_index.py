"""What the passage index finds."""

from dataclasses import replace

import pytest

from storage.articles import save_brief
from storage.index.base import IndexQuery
from tests.storage.drafts import make_brief, make_draft
from tests.storage.indexing import JAPAN, found, query, save
from tests.waiting import PATIENCE


async def test_an_index_of_nothing_finds_nothing(index):
    assert await index.search(JAPAN) == []
    assert await index.passage_count() == 0
    assert await index.vocabulary() == {}
    assert await index.document_frequencies(["japon"]) == {"japon": 0}


async def test_a_passage_is_found_by_its_terms(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Le Japon aide.", "La Chine vient."))
    await index.sync()

    assert await found(index, sqlite, JAPAN) == ["Le Japon aide."]


async def test_more_and_rarer_terms_rank_first(sqlite, index):
    body = ("Le sommet.", "Le sommet du Japon.", "Le sommet de la Chine à Hanoï.", "Autre chose.")
    await save(sqlite, make_draft("a.txt", "Titre", *body))
    await index.sync()

    assert (await found(index, sqlite, query("somme", "japon")))[0] == "Le sommet du Japon."


async def test_a_weight_moves_a_passage_up(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Le Japon vient.", "La Chine vient."))
    await index.sync()

    for heavy, expected in (("japon", "Le Japon vient."), ("chine", "La Chine vient.")):
        terms = {"japon": 1.0, "chine": 1.0, heavy: 2.0}
        assert (await found(index, sqlite, replace(JAPAN, terms=terms)))[0] == expected


async def test_a_title_lifts_every_passage_of_its_article(sqlite, index):
    await save(
        sqlite,
        make_draft("a.txt", "Visite du Japon", "Un accord est signé."),
        make_draft("b.txt", "Autre visite", "Un accord est signé aussi."),
    )
    await index.sync()

    texts = await found(index, sqlite, query("accor", "japon"))
    assert texts.index("Un accord est signé.") < texts.index("Un accord est signé aussi.")


async def test_a_surface_word_reaches_its_exact_form(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Les partenaires.", "Le partenariat."))
    await index.sync()

    wanted = IndexQuery(terms={}, words={"partenariat": 1.0}, topics={})
    assert await found(index, sqlite, wanted) == ["Le partenariat."]


async def test_a_topic_adds_its_weight_to_the_score(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Le Japon.", "La Chine."))
    await index.sync()

    wanted = IndexQuery(terms={}, words={}, topics={"partner/china": 2.5})
    (hit,) = await index.search(wanted)
    assert hit.score == pytest.approx(2.5)
    assert await found(index, sqlite, wanted) == ["La Chine."]


async def test_terms_are_taken_as_they_are_not_as_a_query_language(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Le Japon."))
    await index.sync()

    assert await index.search(query("japon OR", '"', "*", "body:japon", "", "é" * 70_000)) == []


async def test_a_query_for_nothing_finds_nothing(sqlite, index):
    await save(sqlite, make_draft("a.txt"))
    await index.sync()

    assert await index.search(query()) == []
    assert await index.search(replace(JAPAN, limit=0)) == []


async def test_no_more_than_the_limit_is_found(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", *(f"Le Japon, {n}." for n in range(9))))
    await index.sync()

    assert len(await index.search(replace(JAPAN, limit=4))) == 4


async def test_a_filter_leaves_the_scores_as_they_are(sqlite, index):
    (article_id,) = await save(sqlite, make_draft("a.txt"))
    await index.sync()

    everything = await index.search(JAPAN)
    kinds, ids = {"article"}, [article_id]
    assert await index.search(replace(JAPAN, kinds=kinds, articles=ids)) == everything
    assert await index.search(replace(JAPAN, since="2020", until="2030")) == everything


async def test_kinds_keep_texts_of_these_kinds(sqlite, index):
    (page,) = await save(sqlite, make_draft("a.txt", "Titre", "Le Japon, un article."))
    async with sqlite.transaction() as session:
        await save_brief(session, make_brief("b", "Brève", "Le Japon, une brève."), page)
    await index.sync()

    assert await found(index, sqlite, replace(JAPAN, kinds=["brief"])) == ["Le Japon, une brève."]
    assert len(await index.search(replace(JAPAN, kinds=["brief", "article"]))) == 2


async def test_articles_keep_passages_of_these_articles(sqlite, index):
    _, wanted = await save(
        sqlite,
        make_draft("a.txt", "Un", "Le Japon, un."),
        make_draft("b.txt", "Deux", "Le Japon, deux."),
    )
    await index.sync()

    assert await found(index, sqlite, replace(JAPAN, articles=[wanted])) == ["Le Japon, deux."]


@pytest.mark.parametrize(
    ("bounds", "kept"),
    [
        ({"since": "2025-07-15"}, {"2025-07-15", "2025-07", "2025"}),
        ({"since": "2025-07-16"}, {"2025-07", "2025"}),
        ({"since": "2025-08"}, {"2025"}),
        ({"until": "2025-07-14"}, {"2025-07", "2025", "2024-12-31"}),
        ({"until": "2024"}, {"2024-12-31"}),
        ({"since": "2025", "until": "2025"}, {"2025-07-15", "2025-07", "2025"}),
        ({"since": "2026"}, set()),
        ({}, {"2025-07-15", "2025-07", "2025", "2024-12-31", "None", "hier"}),
    ],
)
async def test_dates_keep_what_may_have_been_published_between(sqlite, index, bounds, kept):
    dates = ("2025-07-15", "2025-07", "2025", "2024-12-31", None, "hier")
    drafts = [make_draft(f"{d}", f"Titre {d}", f"Japon {d}", published=d) for d in dates]
    await save(sqlite, *drafts)
    await index.sync()

    texts = await found(index, sqlite, replace(JAPAN, **bounds))
    assert {text.removeprefix("Japon ") for text in texts} == kept


async def test_a_bound_that_is_no_date_is_refused(sqlite, index):
    with pytest.raises(ValueError, match="'hier' is not a date"):
        await index.search(replace(JAPAN, since="hier"))


async def test_passages_are_counted_for_each_term_and_word(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Le Japon au Japon.", "Le Japon."))
    await index.sync()

    assert await index.document_frequencies(["japon", "absent"]) == {"japon": 2, "absent": 0}
    assert await index.vocabulary() == {"titre": 1, "le": 2, "japon": 2, "au": 1}
    assert await index.passage_count() == 3


async def test_what_a_correction_removed_is_no_longer_counted(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Titre", "Le Japon.", "Le Japon."))
    await index.sync()
    await save(sqlite, make_draft("a.txt", "Titre", "La Chine."))
    await index.sync()

    assert await index.search(JAPAN) == []
    assert await index.document_frequencies(["japon", "chine"]) == {"japon": 0, "chine": 1}
    assert "japon" not in await index.vocabulary()
    assert await index.passage_count() == 2


async def test_sync_applies_each_change_once(sqlite, index):
    await save(sqlite, make_draft("a.txt", "Un"), make_draft("b.txt", "Deux"))

    assert await index.sync() == 2
    assert await index.sync() == 0
    await save(sqlite, make_draft("a.txt", "Un corrigé"), make_draft("b.txt", "Deux"))
    assert await index.sync() == 1


async def test_the_generation_changes_with_what_the_index_holds_only(sqlite, index):
    before = await index.generation()
    await index.sync()
    assert await index.generation() == before
    await save(sqlite, make_draft("a.txt"))
    await index.sync()

    assert await index.generation() != before


async def test_more_articles_than_a_batch_are_all_taken_in(sqlite, index):
    await save(sqlite, *(make_draft(f"{n}", f"Titre {n}", f"Japon {n}") for n in range(250)))

    assert await index.sync() == 250
    assert len(await index.search(replace(JAPAN, limit=1000))) == 250


async def test_a_search_that_follows_another_asks_the_database_nothing(sqlite, index, monkeypatch):
    monkeypatch.setattr("storage.index.tantivy_index._LOOK_SECONDS", 10 * PATIENCE)
    await save(sqlite, make_draft("a.txt", "Titre", "Le Japon aide."))
    await index.sync()
    await index.search(JAPAN)
    asked = []
    monkeypatch.setattr(sqlite, "session", lambda: asked.append("session"))

    assert len(await index.search(JAPAN)) == 1
    assert asked == []
