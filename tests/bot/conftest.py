"""The command line in this process and in one of its own, on a small corpus."""

import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

import bot.telegram  # noqa: F401 - it sets how the library gives durations
from bot import cli
from bot.demo.botapi import Telegram
from bot.demo.server import DemoServer
from bot.settings import PREFIX
from tests.bot.installations import make_environment
from tests.bot.outboxes import clock, limits, outbox, telegram  # noqa: F401 - fixtures
from tests.shared_folders import copy_filled
from tests.unhurried import unhurried  # noqa: F401 - a fixture of every test here
from tests.waiting import PATIENCE

ARTICLES = {
    "asem.txt": """---
title: L'ASEM fête ses vingt-cinq ans
date: 2021-03-01
publisher: VNA
---
Le Dialogue Asie-Europe (ASEM) a été fondé en 1996 à Bangkok.

L'ASEM compte actuellement 53 membres, dont 30 pays européens et 21 pays asiatiques.

Le Vietnam a accueilli le cinquième sommet de l'ASEM à Hanoï en 2004.
""",
    "rcep.txt": """---
title: L'accord RCEP est signé par quinze pays
date: 2020-11-15
publisher: VNA
url: https://example.org/rcep
---
Quinze pays ont signé le Partenariat économique régional global (RCEP) le 15 novembre 2020.

Le RCEP compte quinze membres depuis sa signature.

Le marché du RCEP réunit 2,2 milliards d'habitants, a indiqué le ministère vietnamien.
""",
    "japon.txt": """---
title: Le Japon et l'ASEAN renforcent leur coopération
date: 2023-12-17
publisher: VNA
---
Le Japon et l'ASEAN ont célébré en décembre 2023 à Tokyo les cinquante ans de leur amitié.

Le commerce entre le Japon et l'ASEAN a atteint 268 milliards de dollars en 2022.
""",
}


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture(autouse=True)
def environment(monkeypatch, tmp_path):
    """An empty installation; no variable of the machine's own reaches the tests."""
    for name in os.environ:
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
    for name, value in make_environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.fixture(autouse=True)
def kept_logging() -> Iterator[None]:
    """Put back what `cli.main` sets up."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)


@pytest.fixture
def vigie(capsys, monkeypatch) -> Callable[..., Ran]:
    """Run a command in this process, with its standard input: `vigie("ask", "…")`."""

    def run(*arguments: str, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin.encode()), "utf-8"))
        capsys.readouterr()
        status = cli.main(arguments)
        return Ran(status, *capsys.readouterr())

    return run


@pytest.fixture
def vigie_process() -> Callable[..., Ran]:
    """Run a command in a process of its own, with its standard input."""

    def run(*arguments: str, stdin: str = "", **variables: str) -> Ran:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "bot", *arguments],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=2 * PATIENCE,
            env={**os.environ, **variables},
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def load_once() -> Callable[..., Any]:
    """Load the French model as `text.french_model.load_french` does, but once a process."""
    from text.french_model import load_french

    return cache(load_french)


@pytest.fixture
def shared_model(monkeypatch: pytest.MonkeyPatch, load_once: Callable[..., Any]) -> None:
    """Have the commands of a test read texts by one model, which each would load anew."""
    monkeypatch.setattr("text.pipeline.load_french", load_once)


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles of our own, as files."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory, corpus_folder: Path) -> Path:
    """The folder of an installation that holds the three articles."""

    def fill(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in make_environment(folder).items():
                patch.setenv(name, value)
            assert cli.main(["ingest", str(corpus_folder)]) == 0

    return copy_filled(tmp_path_factory, "three-articles", fill)


@pytest.fixture
def corpus(environment: pytest.MonkeyPatch, filled_folder: Path) -> Path:
    """Point the settings at the installation that holds the three articles."""
    for name, value in make_environment(filled_folder).items():
        environment.setenv(name, value)
    return filled_folder


@pytest.fixture
async def server(environment, filled_folder, tmp_path):
    """A Telegram of the test's own, and an installation too: its inbox knows what it has seen."""
    shutil.copytree(filled_folder, tmp_path / "installation")
    for name, value in make_environment(tmp_path / "installation").items():
        environment.setenv(name, value)
    demo = DemoServer(0, world=Telegram())
    await demo.start()
    yield demo
    await demo.stop()
