"""Texts that tell stories, and the groups that the store makes of them."""

from storage.articles import find_articles, get_article, save_article, save_brief
from storage.records import StoryPrint
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
