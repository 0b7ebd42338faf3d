"""`vigie demo`: the very same bot on a chat page, without a token."""

import asyncio
import logging
import tempfile
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from bot.app import run_bot
from bot.commands.ingest import OnProgress, progress_bar, summarize_report
from bot.commands.output import print_line, remark
from bot.commands.running import run
from bot.demo.server import DemoServer
from bot.errors import CommandError
from bot.ingestion import ingest
from bot.logs import set_up_logs
from bot.settings import Settings, load_settings
from bot.signals import stop_at_signals, unless_stopped
from bot.web_server import PortTakenError
from news.ingest import IngestReport


def demo_command(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port of the page; 0 for any that is free.")
    ] = 8080,
    corpus: Annotated[
        Path | None, typer.Option(help="Articles to load instead of the sample corpus.")
    ] = None,
) -> None:
    """Chat with the bot in a browser, without a token.

    It runs on a temporary database of its own, which is removed at the end (Ctrl-C).
    """
    if corpus is not None and not corpus.exists():
        raise CommandError(f"--corpus names nothing that is there: {str(corpus)!r}")
    settings = load_settings()
    set_up_logs(logging.getLogger().level)
    with tempfile.TemporaryDirectory(prefix="vigie-demo-") as folder:
        run(_serve(settings, Path(folder), port, corpus))


async def _serve(settings: Settings, folder: Path, port: int, corpus: Path | None) -> None:
    server = DemoServer(port)
    with stop_at_signals() as stop:
        try:
            await server.start()
        except PortTakenError as error:
            raise CommandError(f"{error} Choose another with --port.") from error
        except OSError as error:
            raise CommandError(f"Port {port} cannot be listened on: {error.strerror}") from error
        try:
            await _run_bot(_redirect(settings, folder, server), server, corpus, stop)
        finally:
            await server.stop()


async def _run_bot(
    settings: Settings, server: DemoServer, corpus: Path | None, stop: asyncio.Event
) -> None:
    def announce() -> None:
        server.mark_ready()
        print_line(f"Vigie is ready: {server.url} (Ctrl-C to end)")

    remark(f"Loading the French model and the articles… {server.url} shows how far it is.")
    with progress_bar("Reading articles") as move_bar:

        def show(done: int, known: int) -> None:
            move_bar(done, known)
            server.note_read(done)

        report = await unless_stopped(stop, _load(settings, corpus, show))
    if report is None:
        return
    for rejection in report.rejected:
        remark(f"vigie: rejected {rejection.source}: {rejection.reason}")
    remark(summarize_report(report))
    await run_bot(settings, stop, on_ready=announce)


async def _load(settings: Settings, corpus: Path | None, on_progress: OnProgress) -> IngestReport:
    if corpus is not None:
        return await ingest(settings, [str(corpus)], on_progress=on_progress)
    with resources.as_file(resources.files("bot.demo").joinpath("corpus")) as bundled:
        return await ingest(settings, [str(bundled)], on_progress=on_progress)


def _redirect(settings: Settings, folder: Path, server: DemoServer) -> Settings:
    """Point the settings at the temporary folder and the loopback Bot API."""
    kept = settings.model_dump(include={"topics", "language", "timezone"})
    return load_settings(
        **kept,
        database_url=f"sqlite+aiosqlite:///{folder / 'vigie.sqlite3'}",
        index_dir=folder / "index",
        telegram_api_url=server.api_url,
        telegram_token=server.token,
        webhook_url=None,
        webhook_secret=None,
        listen=None,
        feeds=None,
        admins=frozenset(),
        allowed_chats=frozenset(),
    )
