"""`vigie ingest`: press articles into the store."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.commands.flags import AsJson
from bot.commands.output import print_line, print_object, remark
from bot.commands.running import run
from bot.ingestion import ingest
from bot.settings import load_settings
from news.ingest import Counts, IngestReport

OnProgress = Callable[[int, int], object]


def ingest_command(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE…",
            help="Files, folders, addresses of pages and feeds, or - for JSONL on standard input.",
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Read press articles into the store; what is there already is left as it is.

    Each rejected source is named on standard error with the reason, and the exit status is then 1.
    """
    settings = load_settings()
    with progress_bar("Reading articles") as on_progress:
        report = run(ingest(settings, sources, on_progress=on_progress))
    for rejection in report.rejected:
        remark(f"vigie: rejected {rejection.source}: {rejection.reason}")
    if as_json:
        print_object(_view(report))
    else:
        print_line(summarize_report(report))
    if report.rejected:
        raise typer.Exit(1)


@contextmanager
def progress_bar(title: str) -> Iterator[OnProgress]:
    """Show a bar on standard error, when that is a terminal, and give what moves it."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(
        *columns, TimeRemainingColumn(), console=console, transient=True, disable=not _is_terminal()
    ) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def summarize_report(report: IngestReport) -> str:
    """Say on one line what an ingest did."""
    total = {
        name: count + getattr(report.briefs, name)
        for name, count in asdict(report.articles).items()
    }
    counts = ", ".join(f"{count} {name}" for name, count in total.items())
    return f"{counts}, {len(report.rejected)} rejected"


def _view(report: IngestReport) -> dict[str, object]:
    return {
        "articles": _view_counts(report.articles),
        "briefs": _view_counts(report.briefs),
        "rejected": [
            {"source": rejection.source, "reason": rejection.reason}
            for rejection in report.rejected
        ],
    }


def _view_counts(counts: Counts) -> dict[str, int]:
    return {
        "new": counts.new,
        "updated": counts.updated,
        "unchanged": counts.unchanged,
        "duplicate": counts.duplicate,
    }


def _is_terminal() -> bool:
    return sys.stderr.isatty()
