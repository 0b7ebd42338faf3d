"""What the tests of the passage index share."""

from dataclasses import replace
from pathlib import Path

from storage.articles import get_passages, save_article
from storage.index.base import IndexQuery
from storage.index.tantivy_index import TantivyIndex

JAPAN = IndexQuery(terms={"japon": 1.0}, words={}, topics={})


def query(*terms, **options):
    return replace(JAPAN, terms=dict.fromkeys(terms, 1.0), **options)


async def save(database, *drafts):
    async with database.transaction() as session:
        return [(await save_article(session, draft))[0] for draft in drafts]


async def found(index, database, wanted):
    """Texts of the passages found, best first."""
    hits = await index.search(wanted)
    async with database.session() as session:
        passages = await get_passages(session, [hit.passage_id for hit in hits])
    return [passages[hit.passage_id].text for hit in hits if hit.passage_id in passages]


async def reopen(index, database):
    await index.close()
    return await TantivyIndex.open(index_path(index), database)


def index_path(index):
    return index._folder.path


async def is_whole(index, database):
    return (
        await found(index, database, JAPAN) == ["Le Japon aide."]
        and await index.passage_count() == 4
    )


def damage(path: Path, how: str):
    content = path.read_bytes()
    path.unlink()
    match how:
        case "empty":
            path.write_bytes(b"")
        case "garbage":
            path.write_bytes(b"garbage")
        case "flip":
            path.write_bytes(bytes(byte ^ 0x55 for byte in content[:64]) + content[64:])
        case "cut":
            path.write_bytes(content[: len(content) // 2])


def pick(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda path: path.stat().st_size)
