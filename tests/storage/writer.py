"""A process that writes to a database for others to fight with: `writer.py URL MODE NAME COUNT`.

Modes: `articles` saves one article a transaction and prints each id; `endless` does so until it is
killed; `indexed` does so until it is killed and syncs the index in the folder NAME every third one;
`paced` does the same every fifth one, and waits before each five for a line on its standard input.
"""

import asyncio
import itertools
import sys
from pathlib import Path

from storage.articles import save_article
from storage.engine import Database
from storage.index.tantivy_index import TantivyIndex
from tests.storage.drafts import make_draft


async def main(url: str, mode: str, name: str, count: str = "0") -> None:
    """Write."""
    database = Database(url)
    await database.open()
    every = {"indexed": 3, "paced": 5}.get(mode)
    index = await TantivyIndex.open(Path(name), database) if every else None
    numbers = range(int(count)) if mode == "articles" else itertools.count()
    for number in numbers:
        if mode == "paced" and number % 5 == 0:
            await asyncio.to_thread(sys.stdin.readline)
        draft = make_draft(f"{name}-{number % 50}", f"Titre {name}", f"Le Japon, {number}.")
        async with database.transaction() as session:
            article_id, _ = await save_article(session, draft)
        if index is not None and every and number % every == every - 1:
            await index.sync()
        print(article_id, flush=True)  # noqa: T201 - the test reads it
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
