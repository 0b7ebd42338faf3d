from datetime import timedelta

from news.digest.cache import DigestCache
from news.digest.digest import compose_digest
from tests.news.test_digest import JAPAN, NOON, of, publish

__all__ = ["publish"]

WAS = "Le Japon achète 75 % de son riz aux pays de l'ASEAN."
NOW = "Le Japon achète désormais 80 % de son riz aux pays de l'ASEAN."
SINCE = NOON - timedelta(hours=24)


async def test_a_story_gives_its_key_figures_with_their_sentences(database, publish):
    await publish("one", "Le Japon achète", "Il fait beau.", NOW)

    digest = await compose_digest(database, of(JAPAN), since=SINCE, until=NOON)

    (figure,) = digest.stories[0].figures
    assert figure.value.startswith("80 %")
    assert figure.source.quote == NOW


async def test_a_figure_that_was_another_before_is_told_with_both_sentences(database, publish):
    old = await publish("old", "Le riz du Japon", WAS, hours=-72)
    new = await publish("new", "Le Japon achète", NOW, hours=-1)

    digest = await compose_digest(database, of(JAPAN), since=SINCE, until=NOON)

    (change,) = digest.changes
    assert (change.was.value, change.now.value) == ("75 %", "80 %")
    assert (change.was.source.article, change.now.source.article) == (old, new)
    assert (change.was.source.quote, change.now.source.quote) == (WAS, NOW)


async def test_readers_of_the_same_digest_share_its_composition(database, publish):
    await publish("one", "Le Japon achète", NOW)
    cache = DigestCache()
    first = await compose_digest(database, of(JAPAN), since=SINCE, until=NOON, cache=cache)
    await publish("two", "Le Japon vend", "Il vend du riz au Japon.")

    shared = await compose_digest(database, of(JAPAN), since=SINCE, until=NOON, cache=cache)
    alone = await compose_digest(database, of(JAPAN), since=SINCE, until=NOON)

    assert (len(first.stories), len(shared.stories), len(alone.stories)) == (1, 1, 2)
