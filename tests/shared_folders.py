"""Folders that take long to fill: filled once a run, whatever the number of its processes."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def copy_filled(factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], None]) -> Path:
    """Return this process's own copy of a folder, filled by whichever process needs it first.

    Args:
        factory: Gives temporary folders.
        name: What is in the folder; one name, one content.
        fill: Puts it into an empty folder. What it puts there must not know where it lies.
    """
    base = factory.getbasetemp()
    # With pytest-xdist each worker has a folder of its own below that of the run.
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    filled = run / f"filled-{name}"
    with (run / f"filled-{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not filled.exists():
            begun = run / f"begun-{name}"
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir()
            fill(begun)
            begun.rename(filled)
    return Path(shutil.copytree(filled, base / name))
