"""Fixtures that several rooms share."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import settings

from storage.engine import Database
from tests.sites import Site, serving
from tests.stores import new_store
from text.pipeline import Pipeline
from text.topics import Gazetteer, load_pack

# A deadline for one example, in wall time, would fail wherever other processes are at work.
settings.register_profile("vigie", deadline=None)
settings.load_profile("vigie")


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
def pipeline(gazetteer: Gazetteer) -> Pipeline:
    """The French model, which takes seconds to load."""
    return Pipeline.load(gazetteer)
