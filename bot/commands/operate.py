"""`vigie stats` and `vigie migrate`: the operator's view of the store."""

from dataclasses import asdict

from bot.commands.flags import AsJson
from bot.commands.output import print_line, print_object, remark
from bot.commands.running import run
from bot.settings import Settings, load_settings
from bot.store import make_database, open_database
from news.embedding import count_waiting
from storage.articles import count_store


def stats_command(as_json: AsJson = False) -> None:
    """Count what the store holds."""
    counts = run(_count(load_settings()))
    if as_json:
        print_object(counts)
        return
    for name, count in counts.items():
        print_line(f"{name.replace('_', ' '):<18} {count:>8}")


def migrate_command() -> None:
    """Bring the database to the current schema; nothing happens when it is there already."""
    run(_migrate(load_settings()))
    remark("The database has the current schema.")


async def _count(settings: Settings) -> dict[str, int]:
    async with open_database(settings) as database:
        async with database.session() as session:
            counts = await count_store(session)
        return {**asdict(counts), "waiting_vectors": await count_waiting(database)}


async def _migrate(settings: Settings) -> None:
    database = make_database(settings)
    try:
        await database.migrate()
    finally:
        await database.close()
