"""Articles that tell one story are grouped, briefs with the article they announce."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from storage.articles import find_articles, get_article, save_article, save_brief
from storage.likeness import Telling, are_near, tell_one_story
from storage.records import SaveOutcome, StoryPrint
from storage.tables import StoryMarkRow, StoryPrintRow
from tests.storage.drafts import make_brief, make_draft

HASHES = 192


def print_of(*parts, title=None, statements=()):
    """Print of a text made of equal parts: each gives its share of the minima, in turns."""
    minima = tuple(parts[at // 3 % len(parts)] * 1000 + at for at in range(HASHES))
    return StoryPrint(minima, 100, title, tuple(statements))


def make_article(name, *parts, **changes):
    hints = {key: changes.pop(key) for key in ("title", "statements") if key in changes}
    text = f"{name} {parts} {hints}."
    return make_draft(name, name, text, story_print=print_of(*parts, **hints), **changes)


def make_teaser(name, *, title=None, statements=(), **changes):
    hints = StoryPrint(title=title, statements=tuple(statements))
    return make_brief(name, f"Brève {name}", story_print=hints, **{"published": None} | changes)


async def save(database, *drafts):
    """Save articles, each in a transaction of its own; the ids."""
    ids = []
    for draft in drafts:
        async with database.transaction() as session:
            ids.append((await save_article(session, draft))[0])
    return ids


async def announce(database, brief, page):
    async with database.transaction() as session:
        return (await save_brief(session, brief, page))[0]


async def stories(database, ids):
    async with database.session() as session:
        return [(await get_article(session, id_)).story for id_ in ids]


async def groups(database):
    """The groups, by the names of their members."""
    async with database.session() as session:
        articles = [await get_article(session, h.id) for h in await find_articles(session)]
    found: dict[int, set[str]] = {}
    for article in articles:
        found.setdefault(article.story or -article.id, set()).add(article.identity)
    return {frozenset(names) for names in found.values()}


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


@pytest.mark.parametrize("hint", [{"title": 7}, {"statements": [8]}])
async def test_a_brief_joins_the_article_it_announces(database, hint):
    page, article = await save(database, make_article("a", 1), make_article("b", 2, **hint))
    brief = await announce(database, make_teaser("t", **hint), page)

    assert await stories(database, [page, article, brief]) == [None, article, article]


@pytest.mark.parametrize("hint", [{"title": 7}, {"statements": [8]}])
async def test_a_brief_is_joined_by_the_article_that_comes_later(database, hint):
    [page] = await save(database, make_article("a", 1))
    brief = await announce(database, make_teaser("t", **hint), page)
    before = await stories(database, [brief])
    [article] = await save(database, make_article("b", 2, **hint))

    assert before == [None]
    assert await stories(database, [page, brief, article]) == [None, article, article]


async def test_a_brief_has_the_story_of_its_article(database):
    page, first, second = await save(
        database, make_article("p", 9), make_article("a", 1), make_article("b", 1, title=7)
    )
    brief = await announce(database, make_teaser("t", title=7), page)

    assert await stories(database, [page, first, second, brief]) == [None, first, first, first]


async def test_a_brief_is_left_alone_by_an_article_that_says_so_no_more(database):
    page, article = await save(database, make_article("p", 9), make_article("a", 1, statements=[8]))
    brief = await announce(database, make_teaser("t", statements=[8]), page)
    await save(database, make_article("a", 1, statements=[10]))

    assert await stories(database, [page, article, brief]) == [None, None, None]


async def test_a_brief_does_not_join_the_two_articles_that_hold_its_lead(database):
    page, first, second = await save(
        database,
        make_article("p", 9),
        make_article("a", 1, statements=[8], published="2025-07-14"),
        make_article("b", 2, statements=[8]),
    )
    brief = await announce(database, make_teaser("t", statements=[8]), page)

    assert await stories(database, [first, second, brief]) == [first, None, first]


async def test_a_brief_goes_to_the_article_that_has_its_title(database):
    page, first, brief_home = await save(
        database,
        make_article("p", 9),
        make_article("a", 1, statements=[8], published="2025-07-14"),
        make_article("b", 2, title=7),
    )
    brief = await announce(database, make_teaser("t", title=7, statements=[8]), page)

    assert await stories(database, [first, brief_home, brief]) == [None, brief_home, brief_home]


async def test_a_brief_of_another_year_is_not_joined(database):
    page, article = await save(database, make_article("p", 9), make_article("a", 1, title=7))
    brief = await announce(database, make_teaser("t", title=7, published="2021"), page)

    assert await stories(database, [article, brief]) == [None, None]


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


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("2025-07-15", "2025-07-15", True),
        ("2025-07-15", "2025-07-19", True),
        ("2025-07-15", "2025-07-20", False),
        ("2025-07", "2025-08-03", True),
        ("2025-07", "2025-08-05", False),
        ("2025", "2025-12", True),
        ("2024-02", "2024-02-29", True),
        ("2024", "2025-07", False),
        (None, "2025", True),
        (None, None, True),
    ],
)
def test_dates_are_near_within_a_few_days_whatever_their_precision(left, right, near):
    assert are_near(left, right) is near
    assert are_near(right, left) is near


NUMBERS = st.integers(min_value=0, max_value=2)
PRINTS = st.builds(
    lambda parts, shingles: StoryPrint(print_of(*parts).minima, shingles),
    st.lists(NUMBERS, min_size=1, max_size=4),
    st.integers(min_value=24, max_value=500),
)
DATES = st.sampled_from([None, "2025", "2025-07", "2025-07-15", "2025-08-30"])
TELLINGS = st.builds(Telling, st.just(1), DATES, PRINTS)


@given(TELLINGS, TELLINGS)
def test_two_texts_are_alike_both_ways_round(left, right):
    assert tell_one_story(left, right) == tell_one_story(right, left)


@given(TELLINGS)
def test_every_text_is_like_itself(telling):
    assert tell_one_story(telling, telling)
