"""Fixtures that several rooms share."""

import os
import re
from collections import deque
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from hypothesis import settings

from bot.demo.botapi import BotApi, LoggedRequest
from storage.engine import Database
from tests.published_schema import find_problems
from tests.sites import Site, serving
from tests.stores import new_store
from text.topics import Gazetteer, load_pack

if TYPE_CHECKING:
    from text.pipeline import Pipeline

# A deadline for one example, in wall time, would fail wherever other processes are at work.
settings.register_profile("vigie", deadline=None)
settings.load_profile("vigie")


LONG = (
    "flows/test_digest_month.py",
    "flows/test_killed_ingest.py",
    "quality/test_floors.py",
    "quality/test_piaf.py",
    "flows/test_killed_handlers.py",
    "flows/test_deaths.py",
    "flows/test_bot_crowd.py",
    "bot/test_command_demo.py",
    "bot/test_killed_bot.py",
    "bot/test_command_ask.py",
    "flows/test_page_browser.py",
    "bot/test_command_line.py",
    "bot/test_command_ingest.py",
    "bot/test_command_check.py",
    "bot/test_command_articles.py",
    "storage/test_index_mending.py",
    "storage/test_crashes.py",
    "news/test_hostile_text.py",
)
"""Files that take longest, longest first: begun last, they would have one worker busy alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have the long files begun first; all else keeps its order."""
    ranks = {name: rank for rank, name in enumerate(LONG)}
    items.sort(key=lambda item: ranks.get("/".join(item.path.parts[-2:]), len(LONG)))


@pytest.fixture(scope="session")
def seeds_dir() -> Path:
    """The five press pages of the folder ``shared`` beside the repository.

    Skips where they are absent, and fails there instead when VIGIE_REQUIRE names ``shared``.
    """
    folder = Path(__file__).resolve().parents[2] / "shared" / "seeds"
    if not folder.is_dir():
        required = "shared" in os.environ.get("VIGIE_REQUIRE", "").split(",")
        (pytest.fail if required else pytest.skip)("No folder shared/seeds beside the repository.")
    return folder


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on the loopback interface."""
    with serving(Site()) as site:
        yield site


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An open SQLite database that holds nothing yet."""
    async with new_store(tmp_path) as database:
        yield database


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The bundled topics."""
    return Gazetteer(load_pack())


@pytest.fixture(scope="session")
def pipeline(gazetteer: Gazetteer) -> "Pipeline":
    """The French model, which takes seconds to import and load."""
    from text.pipeline import Pipeline

    return Pipeline.load(gazetteer)


# Refusals that are nobody's fault: what was there a moment ago, or whoever was, is gone.
_CIRCUMSTANCES = re.compile(
    r"Forbidden: |Conflict: |Unauthorized"
    r"|.*: (?:group chat was upgraded|query is too old|message to (?:edit|delete) not)"
)


@pytest.fixture(autouse=True)
def bots_ask_as_published(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Check every request that a bot makes of a loopback Telegram, in whatever test.

    Each must fit the published Bot API, and none may be refused for a fault of its own. The tests
    of the loopback Telegram itself ask wrongly on purpose.
    """
    logs: list[deque[LoggedRequest]] = []
    prepare = BotApi.__init__

    def prepare_and_keep(api: BotApi, *arguments: object, **options: object) -> None:
        prepare(api, *arguments, **options)  # type: ignore[arg-type]
        api.request_log = deque()
        logs.append(api.request_log)

    monkeypatch.setattr(BotApi, "__init__", prepare_and_keep)
    yield
    of_telegram_itself = request.path.name.startswith("test_botapi_")
    if of_telegram_itself or "asks_wrongly" in request.keywords:
        return
    made = [each for log in logs for each in log]
    refused = [
        f"{each.method}: {each.error}"
        for each in made
        if each.error and not each.faulty and not _CIRCUMSTANCES.match(each.error)
    ]
    assert refused == []
    assert find_problems(made) == []
