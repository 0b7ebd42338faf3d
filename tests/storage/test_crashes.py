"""Processes that end without warning."""

import asyncio
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from storage.articles import count_store, find_articles, find_neighbours, get_article
from storage.engine import Database
from storage.index.base import IndexQuery
from storage.index.tantivy_index import TantivyIndex

WRITER = Path(__file__).with_name("writer.py")


async def begin_to_write(*arguments: str, **options: Any) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, str(WRITER), *arguments, stdout=asyncio.subprocess.PIPE, **options
    )


async def write_and_kill(url: str, mode: str, name: str, after: int) -> None:
    """Let a process write, and kill it once it said that it saved so many articles."""
    writer = await begin_to_write(url, mode, name)
    assert writer.stdout is not None
    for _ in range(after):
        assert await writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    await writer.communicate()


async def passages_by_article(database):
    async with database.session() as session:
        ids = [head.id for head in await find_articles(session)]
        return await find_neighbours(session, ids)


@pytest.mark.parametrize("after", [1, 17, 70])
async def test_a_killed_writer_leaves_whole_articles_only(database, after):
    await write_and_kill(database.url, "endless", "w", after)

    async with database.session() as session:
        heads = await find_articles(session)
        articles = [await get_article(session, head.id) for head in heads]
    passages = await passages_by_article(database)
    assert len(articles) >= min(after, 50)
    for article in articles:
        assert [p.text for p in passages[article.id]] == article.text.split("\n\n")
        assert {p.article.version for p in passages[article.id]} == {article.version}


@pytest.mark.parametrize("after", [2, 20, 65])
async def test_a_killed_writer_leaves_an_index_that_catches_up(sqlite_url, tmp_path, after):
    folder = tmp_path / "index"
    await write_and_kill(sqlite_url, "indexed", str(folder), after)

    with sqlite3.connect(tmp_path / "vigie.sqlite3") as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.close()
    database = Database(sqlite_url)
    await database.open()
    index = await TantivyIndex.open(folder, database)
    stored = {p.id for group in (await passages_by_article(database)).values() for p in group}
    hits = await index.search(IndexQuery({"japon": 1.0, "titre": 1.0}, {}, {}, limit=1000))
    async with database.session() as session:
        counts = await count_store(session)

    assert {hit.passage_id for hit in hits} == stored
    assert await index.passage_count() == counts.passages == len(stored)
    await index.close()
    await database.close()


async def test_one_process_takes_in_what_another_searches(sqlite_url, tmp_path):
    database = Database(sqlite_url)
    await database.open()
    folder = tmp_path / "index"
    index = await TantivyIndex.open(folder, database)
    wanted = IndexQuery({"japon": 1.0}, {}, {}, limit=1000)
    writer = await begin_to_write(sqlite_url, "paced", str(folder), stdin=asyncio.subprocess.PIPE)
    assert writer.stdin is not None
    seen = [0]
    # The writer goes on only once all that it has taken in was found, however slow the machine.
    for written in range(5, 55, 5):
        writer.stdin.write(b"\n")
        while seen[-1] < written:
            seen.append(len(await index.search(wanted)))
    writer.kill()
    await writer.communicate()
    await index.sync()

    assert seen == sorted(seen)
    assert set(range(0, 55, 5)) <= set(seen)
    assert len(await index.search(wanted)) == 50
    await index.close()
    await database.close()
