import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from news.digest.cache import DigestCache
from news.digest.digest import MOST_STORIES, compose_digest
from storage.articles import save_article
from storage.following import Combination, Salience
from storage.tables import ArticleRow
from storage.told import save_told
from tests.storage.drafts import make_draft
from text.terms import analyze

NOON = datetime(2025, 7, 14, 12, 0, tzinfo=UTC)
JAPAN, CHINA, INDIA = "partner/japan", "partner/china", "partner/india"
READER = (7, None)


@pytest.fixture
def publish(database):
    async def publish(page, title, *body, hours=0, story=None, **changes):
        """Store a page as first seen some hours after noon; return its id."""
        draft = make_draft(page, title, *body, title_terms=" ".join(analyze(title)), **changes)
        seen = {"first_seen": NOON + timedelta(hours=hours)}
        async with database.transaction() as session:
            id_, outcome = await save_article(session, draft)
            times = {"saved_at": seen["first_seen"]} | (seen if outcome == "new" else {})
            stories = {} if story is None else {"story": story}
            await session.execute(
                update(ArticleRow).where(ArticleRow.id == id_).values(**times, **stories)
            )
        return id_

    return publish


@pytest.fixture
def read(database):
    async def read(combination, *, since=None, until=None, reader=None):
        digest = await compose_digest(
            database, combination, since=since, until=until, reader=reader
        )
        return [story.articles for story in digest.stories]

    return read


def of(*topics, **changes):
    return Combination(topics, **changes)


async def test_only_what_was_first_seen_in_the_span_is_told(publish, read):
    await publish("old", "Le Japon hier", hours=-24)
    today = await publish("new", "Le Japon ce matin", hours=-1)
    await publish("later", "Le Japon demain", hours=1)

    span = {"since": NOON - timedelta(hours=12), "until": NOON}
    assert await read(of(JAPAN), **span) == [(today,)]


@pytest.mark.parametrize(
    ("combination", "pages"),
    [
        (of(JAPAN), {"japan", "both"}),
        (of(JAPAN, CHINA), set()),
        (of(JAPAN, CHINA, salience=Salience.NAMED), {"both"}),
        (of(JAPAN, CHINA, any_of=True), {"japan", "both", "china"}),
        (of(CHINA, salience=Salience.NAMED), {"both", "china"}),
        (of(JAPAN, without_words=("la Chine",)), {"japan"}),
        (of(JAPAN, without_topics=(JAPAN,)), set()),
        (Combination(words=("riz",)), {"japan"}),
        (Combination(words=("l'aide du Japon",)), {"japan"}),
        (Combination(words=("Japon aide",)), set()),
        (of(CHINA, words=("riz",), any_of=True), {"japan", "china"}),
        (of(JAPAN, words=("RIZ",)), {"japan"}),
    ],
)
async def test_a_combination_chooses_by_topics_words_and_exclusions(
    publish, read, combination, pages
):
    ids = {
        await publish("japan", "L'aide du Japon en riz", "Un texte."): "japan",
        await publish("both", "Le Japon et la Chine", "Un autre texte."): "both",
        await publish("china", "La Chine seule", "Un texte encore."): "china",
    }

    assert {ids[story[0]] for story in await read(combination)} == pages


async def test_the_tellings_of_a_story_are_told_once(publish, read):
    first = await publish("one", "Le Japon aide", "Dix tonnes de riz.")
    second = await publish("two", "Aide du Japon", "Du riz, dix tonnes.", story=first)
    await publish("one", "Le Japon aide", "Dix tonnes de riz.", story=first)

    assert [set(story) for story in await read(of(JAPAN))] == [{first, second}]


async def test_nobody_reads_a_story_twice(database, publish, read):
    told = await publish("one", "Le Japon aide", "Dix tonnes de riz.")
    other = await publish("two", "Aide du Japon", "Du riz, dix tonnes.", story=told)
    await publish("one", "Le Japon aide", "Dix tonnes de riz.", story=told)
    new = await publish("three", "Le Japon vote", "Un scrutin.")
    async with database.transaction() as session:
        await save_told(session, *READER, {told: 1}, NOON)

    assert await read(of(JAPAN), reader=READER) == [(new,)]
    assert {id_ for story in await read(of(JAPAN), reader=(8, None)) for id_ in story} == {
        told,
        other,
        new,
    }


async def test_a_story_that_has_moved_on_is_told_again_and_says_so(database, publish):
    known = await publish("one", "Le Japon aide", "Dix tonnes de riz.", hours=-48)
    unread = await publish("two", "Le Japon vote", "Un scrutin.", hours=-48)
    async with database.transaction() as session:
        await save_told(session, *READER, {known: 1}, NOON)
    await publish("one", "Le Japon aide", "Vingt tonnes de riz.", hours=-1)
    await publish("two", "Le Japon vote", "Un scrutin remis.", hours=-1)

    since = NOON - timedelta(hours=24)
    digest = await compose_digest(database, of(JAPAN), since=since, until=NOON, reader=READER)

    (story,) = digest.stories
    assert (story.articles, story.moved_on, story.versions) == ((known,), True, {known: 2})
    assert unread not in story.articles


async def test_the_most_telling_come_first_and_twelve_at_most(database, publish):
    for hour in range(MOST_STORIES + 2):
        await publish(f"{hour}", f"L'Inde, jour {hour}", "Le Japon.", topics=(INDIA, JAPAN))
    main = await publish("main", "Le Japon", "Rien d'autre.", hours=-30)

    digest = await compose_digest(database, of(JAPAN), since=None)

    assert digest.stories[0].articles == (main,)
    assert len(digest.stories) == MOST_STORIES
    assert digest.left_out == 3


async def test_every_quote_stands_in_the_article_it_cites(database, publish):
    text = ("Le Japon aide.", "Il donne du riz.")
    await publish("one", "Titre", *text, summary=(text[1], text[0], "Absente."))

    digest = await compose_digest(database, of(JAPAN), since=None)

    (story,) = digest.stories
    assert [source.quote for source in story.sources] == list(text)
    whole = "\n\n".join(("Titre", *text))
    assert all(whole[source.start : source.end] == source.quote for source in story.sources)


async def test_what_somebody_waits_for_is_composed_before_what_nobody_does(database, publish):
    await publish("one", "Le Japon aide", "Il donne du riz.")
    cache = DigestCache()
    busy = [await cache.turn.acquire() for _ in range(2)]

    unasked = asyncio.create_task(
        compose_digest(database, of(JAPAN), since=None, cache=cache, hurried=False)
    )
    asked = await compose_digest(database, of(JAPAN), since=None, cache=cache)
    assert not unasked.done()
    for _ in busy:
        cache.turn.release()

    assert await unasked == asked
