"""Articles that tell one story are grouped, briefs with the article they announce."""

from itertools import permutations

from sqlalchemy import func, select

from storage.articles import save_article
from storage.records import SaveOutcome, StoryPrint
from storage.tables import StoryMarkRow, StoryPrintRow
from tests.storage.drafts import make_brief, make_draft
from tests.storage.story_texts import (
    HASHES,
    announce,
    groups,
    make_article,
    make_teaser,
    save,
    stories,
)


async def test_near_duplicates_share_the_id_of_the_first(database):
    ids = await save(
        database, make_article("a", 1), make_article("b", 2), make_article("c", 1, 1, 1, 3)
    )

    assert await stories(database, ids) == [ids[0], None, ids[0]]


async def test_articles_of_one_day_that_share_little_are_no_story(database):
    ids = await save(database, make_article("a", 1), make_article("b", 1, 2, 3, 4))

    assert await stories(database, ids) == [None, None]


async def test_what_was_told_long_before_is_another_story(database):
    ids = await save(
        database,
        make_article("a", 1, published="2025-07-01"),
        make_article("b", 1, published="2025-07-09"),
        make_article("c", 1, published="2025-07-11"),
    )

    assert await stories(database, ids) == [None, ids[1], ids[1]]


async def test_a_later_article_joins_two_stories(database):
    ids = await save(database, make_article("a", 1), make_article("c", 2), make_article("d", 2))
    before = await stories(database, ids)
    ids += await save(database, make_article("b", 1, 2))

    assert before == [None, ids[1], ids[1]]
    assert await stories(database, ids) == [ids[0]] * 4


async def test_a_chain_of_near_duplicates_is_one_story_in_any_order(database):
    drafts = [
        make_article("a", 1, 1, 1, 1),
        make_article("b", 1, 1, 2, 2),
        make_article("c", 3, 3, 2, 2),
        make_article("d", 4),
    ]
    await save(database, *drafts[::2], *drafts[1::2])

    assert await groups(database) == {frozenset("abc"), frozenset("d")}


async def test_an_updated_article_leaves_its_story(database):
    ids = await save(database, make_article("a", 1), make_article("b", 1))
    await save(database, make_article("b", 2))

    assert await stories(database, ids) == [None, None]


async def test_a_story_goes_on_when_its_first_article_leaves(database):
    ids = await save(database, make_article("a", 1), make_article("b", 1), make_article("c", 1))
    await save(database, make_article("a", 2))

    assert await stories(database, ids) == [None, ids[1], ids[1]]


async def test_a_story_falls_apart_when_what_joined_it_leaves(database):
    ids = await save(
        database,
        make_article("a", 1, 1, 1, 1),
        make_article("b", 1, 1, 2, 2),
        make_article("c", 3, 3, 2, 2),
    )
    before = await stories(database, ids)
    await save(database, make_article("b", 5))

    assert before == [ids[0]] * 3
    assert await stories(database, ids) == [None, None, None]


async def test_an_updated_article_joins_the_story_it_now_tells(database):
    ids = await save(database, make_article("a", 1), make_article("b", 1), make_article("c", 2))
    await save(database, make_article("c", 1))

    assert await stories(database, ids) == [ids[0]] * 3


async def test_an_article_without_a_print_is_alone(database):
    ids = await save(database, make_article("a", 1), make_article("b", 1))
    await save(database, make_draft("b", "Autre"))

    assert await stories(database, ids) == [None, None]


async def test_saving_unchanged_articles_leaves_the_groups(database):
    drafts = [make_article("a", 1), make_article("b", 1), make_article("c", 2)]
    ids = await save(database, *drafts)
    before = await stories(database, ids)
    async with database.transaction() as session:
        outcomes = [(await save_article(session, draft))[1] for draft in drafts]

    assert set(outcomes) == {SaveOutcome.UNCHANGED}
    assert await stories(database, ids) == before


async def test_the_order_in_which_texts_come_does_not_change_the_groups(sqlite):
    drafts = [
        make_article("a", 1, 1, 1, 1, statements=[8]),
        make_article("b", 1, 1, 2, 2, published="2025-07-13"),
        make_article("c", 3, 3, 2, 2, title=7),
        make_article("d", 4, statements=[8], published="2025-07-14"),
    ]
    teaser = make_teaser("t", statements=[8])
    seen = set()
    for turn, order in enumerate(permutations([*drafts, teaser])):
        if turn % 5:
            continue
        names = dict.fromkeys("abcdt", "")
        [page] = await save(sqlite, make_article(f"page{turn}", 100 + turn))
        shift = 1000 * (turn + 1)
        for draft in order:
            await _save_shifted(sqlite, draft, shift, page, turn)
        found = await groups(sqlite)
        mine = {frozenset(n[0] for n in g) for g in found if any(n.endswith(f"#{turn}") for n in g)}
        seen.add(frozenset(mine))
        assert names.keys() == set().union(*mine)

    assert seen == {frozenset({frozenset("abc"), frozenset("dt")})}


async def _save_shifted(database, draft, shift, page, turn):
    """Save a draft as another corpus would hold it: nothing it states is known yet."""
    kept = draft.story_print
    name = f"{draft.identity}#{turn}"
    moved = StoryPrint(
        tuple(value + shift * 1000 for value in kept.minima),
        kept.shingles,
        None if kept.title is None else kept.title + shift,
        tuple(statement + shift for statement in kept.statements),
    )
    make = make_brief if draft.kind == "brief" else make_draft
    copy = make(name, name, f"{name}.", story_print=moved, published=draft.published)
    if draft.kind == "brief":
        await announce(database, copy, page)
    else:
        await save(database, copy)


async def test_marks_go_with_the_text_they_are_of(database):
    async def count():
        async with database.session() as session:
            return [
                await session.scalar(select(func.count()).select_from(table))
                for table in (StoryPrintRow, StoryMarkRow)
            ]

    await save(database, make_article("a", 1, statements=[1, 2]))
    first = await count()
    await save(database, make_article("a", 2, statements=[3, 4]))

    assert first == await count() == [1, HASHES // 3 + 2]
