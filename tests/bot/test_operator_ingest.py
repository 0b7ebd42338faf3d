"""What operators send is read by another process, fetched and checked as by `vigie ingest`."""

import pytest

from bot.operator_ingest import OperatorIngest
from bot.settings import load_settings


@pytest.fixture
async def ingest(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/vigie.sqlite3"
    ingest = OperatorIngest(load_settings(database_url=url, index_dir=tmp_path / "index"))
    yield ingest
    await ingest.close()


async def test_a_private_address_is_refused(ingest, site):
    outcome = await ingest.link(f"{site.url}/page.html")

    assert (outcome.new, outcome.rejected) == (0, 1)
    assert "not public" in outcome.reasons[0]
    assert site.paths == []


async def test_a_file_that_holds_nothing_is_rejected_by_its_own_name(ingest):
    outcome = await ingest.file("vide.txt", b"")

    assert outcome.rejected == 1
    assert outcome.reasons[0].startswith("vide.txt: ")
