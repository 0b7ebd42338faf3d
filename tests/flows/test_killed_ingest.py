"""`vigie ingest` killed at any moment: whole articles, no process left, the rest the next time."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

import pytest

from storage.engine import Database
from storage.index.tantivy_index import TantivyIndex
from tests.bot.installations import make_environment
from tests.flows.press_folder import write_press_folder
from tests.flows.store_dump import StoreDump, count_articles, dump_store

ARTICLES = 30
COMMAND = """
import news.desks
news.desks._PAYS = 3_000  # some five articles, after which a process is begun for each core
from bot.__main__ import main
main()
"""
_PATIENCE = 200.0
_STORE = "vigie.sqlite3"

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="No /proc to look at.")


@pytest.fixture
def begin() -> Iterator[Callable[[Path, Path], subprocess.Popen[str]]]:
    """Start the command in a group of its own: `begin(installation, press)`."""
    begun = []

    def begin(installation: Path, press: Path) -> subprocess.Popen[str]:
        begun.append(_begin(installation, press))
        return begun[-1]

    yield begin
    for running in begun:
        if find_group(running.pid):
            os.killpg(running.pid, signal.SIGKILL)
        with running:
            pass  # it is waited for, and its pipe closed


def _begin(installation: Path, press: Path) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VIGIE_")}
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", COMMAND, "ingest", str(press), "--json"],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=kept | make_environment(installation),
        start_new_session=True,
    )


def find_group(group: int) -> list[int]:
    """List the processes of a group that have not ended."""
    alive = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, its_group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            if int(its_group) == group and state != "Z":
                alive.append(int(entry.name))
    return alive


def wait_until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + _PATIENCE
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def kill_at(running: subprocess.Popen[str], is_time: Callable[[], bool], later: float) -> int:
    """Kill the command alone once it is time and a little later; return how many it left."""
    assert wait_until(lambda: is_time() or running.poll() is not None)
    time.sleep(later)
    left = len(find_group(running.pid)) - 1
    running.send_signal(signal.SIGKILL)
    running.wait()
    # What it began ends by itself, if only once its model is loaded.
    assert wait_until(lambda: not find_group(running.pid))
    return left


@pytest.fixture(scope="module")
def press(tmp_path_factory) -> Path:
    return write_press_folder(tmp_path_factory.mktemp("killed") / "press", ARTICLES)


async def check_index(installation: Path, copy: Path, passages: int) -> None:
    """Check that the index of a copy catches up with the store."""
    shutil.copytree(installation, copy)
    database = Database(make_environment(copy)["VIGIE_DATABASE_URL"])
    await database.open()
    index = await TantivyIndex.open(copy / "index", database)
    await index.sync()
    assert await index.passage_count() == passages
    await index.close()
    await database.close()


def check_whole(killed: StoreDump, whole: StoreDump) -> None:
    """Check that all that is in a store is just what an undisturbed ingest puts there."""
    for identity, text in killed.texts.items():
        assert text == whole.texts[identity]
        if text["kind"] == "article":
            assert killed.shown.get(identity) == whole.shown.get(identity)


@pytest.mark.timeout(600)
async def test_a_killed_ingest_leaves_whole_articles_and_the_next_completes_the_rest(
    begin, press, tmp_path
):
    random = Random(20)  # noqa: S311 - choices to be had again
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    for folder in (undisturbed, killed):
        folder.mkdir()
    store = killed / _STORE
    reference = begin(undisturbed, press)

    # While it opens the store or loads; at some text; and once all are saved but not all is done.
    dumps, left = [], []
    for texts in (0, random.randint(5, ARTICLES // 2), None):
        later = random.uniform(0, 2) if texts == 0 else random.uniform(0, 0.3)
        if texts is None:
            first = json.loads(reference.communicate()[0])
            whole = dump_store(undisturbed / _STORE)
            texts = len(whole.texts)  # noqa: PLW2901
        left.append(kill_at(begin(killed, press), partial(_holds, store, texts), later))
        if count_articles(store):
            dumps.append(dump_store(store))
            await check_index(killed, tmp_path / f"copy{texts}", dumps[-1].passages)
    running = begin(killed, press)
    report = json.loads(running.communicate()[0])
    saved = sum(text["kind"] == "article" for text in dumps[-1].texts.values())

    assert first["articles"] == {"new": ARTICLES, "updated": 0, "unchanged": 0, "duplicate": 1}
    assert len(whole.shown) > 5
    assert len(whole.stories) > 1
    assert whole.vectors == whole.passages
    assert [len(dump.texts) > 0 for dump in dumps] == [True, True]
    assert len(dumps[0].texts) < len(whole.texts)
    for dump in dumps:
        check_whole(dump, whole)
    assert (running.returncode, report["articles"]["unchanged"]) == (0, saved)
    assert report["articles"]["new"] == ARTICLES - saved
    assert dump_store(store) == whole
    if len(os.sched_getaffinity(0)) > 1:
        assert max(left) > 0, "no process was begun beside the ingest"


def _holds(store: Path, texts: int) -> bool:
    return store.exists() and count_articles(store) >= texts
