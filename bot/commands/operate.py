"""`vigie stats` and `vigie migrate`: the operator's view of the store."""

from dataclasses import asdict
from typing import Any

from bot.commands.flags import AsJson
from bot.commands.output import print_line, print_object, remark
from bot.commands.running import run
from bot.settings import Settings, load_settings
from bot.store import make_database, open_database
from news.embedding import count_waiting
from storage.articles import count_store
from storage.deliveries import count_deliveries
from storage.following import DeliveryState, SubscriptionState
from storage.subscriptions import count_by_state


def stats_command(as_json: AsJson = False) -> None:
    """Count what the store holds."""
    counts = run(_count(load_settings()))
    if as_json:
        print_object(counts)
        return
    for name, count in counts.items():
        print_line(f"{name.replace('_', ' '):<18} {_show(count)}")


def migrate_command() -> None:
    """Bring the database to the current schema; nothing happens when it is there already."""
    run(_migrate(load_settings()))
    remark("The database has the current schema.")


async def _count(settings: Settings) -> dict[str, Any]:
    async with open_database(settings) as database:
        async with database.session() as session:
            counts = await count_store(session)
            followed = await count_by_state(session)
            outbox = await count_deliveries(session)
        oldest = outbox.oldest_due
        return {
            **asdict(counts),
            "waiting_vectors": await count_waiting(database),
            "subscriptions": {state.value: followed.get(state, 0) for state in SubscriptionState},
            "deliveries": {state.value: outbox.states.get(state, 0) for state in DeliveryState},
            "oldest_due": None if oldest is None else oldest.isoformat(timespec="seconds"),
        }


def _show(count: int | str | dict[str, int] | None) -> str:
    if isinstance(count, dict):
        return ", ".join(f"{number} {state.replace('_', ' ')}" for state, number in count.items())
    return f"{'-' if count is None else count:>8}"


async def _migrate(settings: Settings) -> None:
    database = make_database(settings)
    try:
        await database.migrate()
    finally:
        await database.close()
