"""The process that reads for the bot: what comes from feeds is parsed and annotated here.

It loads the French model, half a gigabyte, only for texts that are new, yields the processor to
the bot, and ends with its standard input, also when the bot was killed. Whatever a feed does to
it, the bot answers on.

Standard input: an `Installation`, then one `Job` after another, each with the bytes of its feed.
Standard output: for each job null lines while it goes on, then an `Outcome`.
"""

import asyncio
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from bot.errors import BotError
from bot.feeds.jobs import Installation, Job, Outcome, read_line, shorten_reasons, write_line
from bot.library import open_index
from bot.logs import set_up_logs
from bot.settings import load_settings
from bot.store import load_gazetteer, open_database
from news.feeds.reading import Read, read_feed, read_folder
from news.ingest import Ingestor, IngestReport
from news.sources.fetch import Fetched
from storage.errors import StorageError
from text.pipeline import Annotation, Pipeline
from text.topics import Gazetteer


def main() -> None:
    """Serve the bot that started this process until it closes standard input."""
    # What a library prints must not get between the replies.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0) as replies:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        try:
            asyncio.run(_serve(sys.stdin.buffer, replies))
        except (BotError, StorageError) as error:
            replies.write(write_line(Outcome(error=str(error))))
        except BrokenPipeError:
            sys.exit(1)


async def _serve(requests: BinaryIO, replies: BinaryIO) -> None:
    installation = Installation(**(read_line(requests.readline()) or {}))
    os.nice(installation.niceness)
    set_up_logs(installation.log_level)
    topics = {"topics": Path(installation.topics)} if installation.topics else {}
    settings = load_settings(
        database_url=installation.database_url, index_dir=Path(installation.index_dir), **topics
    )
    gazetteer = load_gazetteer(settings)
    async with open_database(settings) as database, open_index(settings, database) as index:
        ingestor = Ingestor(
            database,
            index,
            LatePipeline(gazetteer),
            gazetteer,
            allow_private=installation.fetch_private,
        )
        await _do_jobs(ingestor, requests, replies)


async def _do_jobs(ingestor: Ingestor, requests: BinaryIO, replies: BinaryIO) -> None:
    coming = asyncio.create_task(asyncio.to_thread(_take_job, requests))
    while (taken := await coming) is not None:
        coming = asyncio.create_task(asyncio.to_thread(_take_job, requests))
        work = asyncio.create_task(_do(ingestor, *taken, replies))
        await asyncio.wait((work, coming), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            # The bot sends no job before the last is done: it is gone. What was saved is whole.
            os._exit(1)
        replies.write(write_line(work.result()))


def _take_job(requests: BinaryIO) -> tuple[Job, bytes] | None:
    """Wait for a job; None when the bot has no more."""
    line = requests.readline()
    if not line:
        return None
    job = Job(**(read_line(line) or {}))
    return job, requests.read(job.size)


async def _do(ingestor: Ingestor, job: Job, content: bytes, replies: BinaryIO) -> Outcome:
    def live(_done: int, _known: int) -> None:
        replies.write(write_line(None))

    try:
        if job.source:
            report = await ingestor.ingest([job.source], on_progress=live)
        else:
            report = await ingestor.ingest_documents(_read(job, content), on_progress=live)
    # Whatever is wrong with a feed, the others are read.
    except Exception as error:  # noqa: BLE001
        ours = isinstance(error, BotError | StorageError)
        return Outcome(error=str(error) if ours else f"{type(error).__name__}: {error}"[:300])
    return _sum_up(report)


def _read(job: Job, content: bytes) -> Iterator[Read]:
    if job.folder:
        return read_folder(job.folder, publisher=job.publisher, language=job.language)
    fetched = Fetched(job.url, job.kind, job.charset, content)
    return read_feed(fetched, job.name, publisher=job.publisher, language=job.language)


def _sum_up(report: IngestReport) -> Outcome:
    both = (report.articles, report.briefs)
    return Outcome(
        new=sum(counts.new for counts in both),
        updated=sum(counts.updated for counts in both),
        unchanged=sum(counts.unchanged for counts in both),
        duplicate=sum(counts.duplicate for counts in both),
        rejected=len(report.rejected),
        reasons=shorten_reasons([(each.source, each.reason) for each in report.rejected]),
    )


class LatePipeline:
    """Loads the French model when the first new text comes."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._pipeline: Pipeline | None = None

    def annotate_many(self, texts: Iterable[str]) -> Iterator[Annotation]:
        """Annotate texts in order; loads the model unless there are none."""
        waiting = list(texts)
        if not waiting:
            return iter(())
        if self._pipeline is None:
            self._pipeline = Pipeline.load(self._gazetteer)
        return self._pipeline.annotate_many(waiting)


if __name__ == "__main__":
    main()
