"""What a store holds, told without its ids, so that two stores can be compared."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_OWN: Final = frozenset({"id", "story", "change_seq", "change_mark", "saved_at", "first_seen"})
"""Columns that tell when and in what company a text was saved."""

_PARTS: Final = {
    "topics": "SELECT article_id, about, topic, rank FROM article_topics",
    "passages": """SELECT article_id, position, start_offset, end_offset, sentences, mentions,
                   topics, terms, words FROM passages""",
    "print": "SELECT article_id, minima, shingles, title, statements, particulars "
    "FROM story_prints",
    "marks": "SELECT article_id, mark FROM story_marks",
}


@dataclass(frozen=True)
class StoreDump:
    """A store, by the identities of its texts.

    Attributes:
        texts: All that was saved of each text, its parts included.
        shown: The briefs that each page shows.
        stories: The texts of each story.
        homes: The article that each brief announces.
        passages: How many passages there are.
        vectors: How many of them have sentence vectors.
    """

    texts: dict[str, dict[str, Any]]
    shown: dict[str, frozenset[str]]
    stories: frozenset[frozenset[str]]
    homes: dict[str, str | None]
    passages: int
    vectors: int


def dump_store(path: Path) -> StoreDump:
    """Read a SQLite store; a writer that was killed is no hindrance.

    Raises:
        AssertionError: The file is damaged, or a row points at none.
    """
    with closing(sqlite3.connect(path)) as store:
        store.row_factory = sqlite3.Row
        assert [*map(tuple, store.execute("PRAGMA integrity_check"))] == [("ok",)]
        assert store.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = store.execute("SELECT * FROM articles").fetchall()
        names = {row["id"]: row["identity"] for row in rows}
        texts: dict[str, dict[str, Any]] = {
            row["identity"]: {key: row[key] for key in row.keys() if key not in _OWN}  # noqa: SIM118
            for row in rows
        }
        for part, query in _PARTS.items():
            for text in texts.values():
                text[part] = []
            for id_, *values in sorted(map(tuple, store.execute(query))):
                texts[names[id_]][part].append(values)
        shown: dict[str, set[str]] = {}
        for brief, page in store.execute("SELECT brief_id, page_id FROM brief_sightings"):
            shown.setdefault(names[page], set()).add(names[brief])
        stories: dict[int, set[str]] = {}
        for row in rows:
            if row["story"] is not None:
                stories.setdefault(row["story"], set()).add(row["identity"])
        homes = store.execute("SELECT article_id, home FROM story_prints").fetchall()
        return StoreDump(
            texts,
            {page: frozenset(briefs) for page, briefs in shown.items()},
            frozenset(map(frozenset, stories.values())),
            {names[id_]: names.get(home) for id_, home in homes},
            *(store.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
              for name in ("passages", "passage_vectors")),
        )  # fmt: skip


def count_articles(path: Path) -> int:
    """Count the articles and briefs committed so far, while another process writes."""
    if not path.is_file():
        return 0
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as store:
        try:
            count: int = store.execute("SELECT count(*) FROM articles").fetchone()[0]
        except sqlite3.OperationalError:
            return 0  # not yet migrated, or its log is being made
    return count
