"""The sentence vectors of passages, as the store keeps them."""

from storage.articles import find_neighbours, save_article
from storage.vectors import count_waiting_passages, find_waiting_passages, save_vectors
from tests.storage.drafts import make_draft

FRENCH = frozenset({"fr"})


async def take(database, *, encoder=1, languages=FRENCH):
    async with database.session() as session:
        return await find_waiting_passages(
            session, encoder=encoder, languages=languages, after=0, limit=9
        )


async def save(database, *drafts):
    async with database.transaction() as session:
        return [(await save_article(session, draft))[0] for draft in drafts]


async def test_a_new_passage_waits_for_vectors_with_the_texts_of_its_sentences(database):
    await save(database, make_draft("a.txt", "Titre", "Un.", "Deux."))

    waiting = await take(database)

    assert [passage.text for passage in waiting] == ["Titre", "Un.", "Deux."]
    assert [passage.sentences for passage in waiting] == [("Titre",), ("Un.",), ("Deux.",)]


async def test_vectors_saved_are_read_with_the_passage_and_awaited_no_more(database):
    (article,) = await save(database, make_draft("a.txt", "Titre", "Un."))
    first, second = await take(database)

    async with database.transaction() as session:
        await save_vectors(session, {first.id: b"packed", 10**6: b"of one gone"}, encoder=1)

    async with database.session() as session:
        passages = (await find_neighbours(session, [article]))[article]
        assert await count_waiting_passages(session, encoder=1, languages=FRENCH) == 1
    assert [passage.vectors for passage in passages] == [b"packed", None]
    assert await take(database) == [second]


async def test_passages_of_a_language_that_the_encoder_does_not_know_wait_for_nothing(database):
    await save(database, make_draft("a.txt", "Titre", "Un."))

    assert await take(database, languages={"de"}) == []


async def test_vectors_of_another_encoder_are_made_anew(database):
    await save(database, make_draft("a.txt", "Titre", "Un."))
    passages = await take(database)
    for encoder in (1, 2):
        async with database.transaction() as session:
            await save_vectors(session, {p.id: b"packed" for p in passages}, encoder=encoder)

    assert await take(database, encoder=2) == []
    assert await take(database, encoder=1) == passages


async def test_vectors_go_with_the_passage_that_a_correction_replaces(database):
    await save(database, make_draft("a.txt", "Titre", "Un."))
    packed = {passage.id: b"packed" for passage in await take(database)}
    async with database.transaction() as session:
        await save_vectors(session, packed, encoder=1)

    await save(database, make_draft("a.txt", "Titre", "Autre chose."))

    assert [passage.text for passage in await take(database)] == ["Titre", "Autre chose."]
