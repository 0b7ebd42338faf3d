"""`vigie demo`: ready at 200, and nothing left behind."""

import os
import signal
import socket
import subprocess
import sys
import time

import httpx
import pytest

from tests.waiting import PATIENCE


def start_demo(*arguments):
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "bot", "demo", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ),
        encoding="utf-8",
    )


@pytest.fixture
def temporary(environment, tmp_path):
    """The folder that the demonstration takes for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    environment.setenv("TMPDIR", str(folder))
    return folder


def test_the_demonstration_gets_ready_and_leaves_nothing_behind(temporary, corpus_folder):
    process = start_demo("--port", "0", "--corpus", str(corpus_folder))
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http://"))
        answer = httpx.get(address, trust_env=False, timeout=PATIENCE)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()

    assert answer.status_code == 200
    assert process.returncode == 0
    assert "3 new" in errors
    assert list(temporary.iterdir()) == []


def test_the_demonstration_can_be_ended_while_it_loads(temporary):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    process = start_demo("--port", str(port))
    try:
        wait_for(f"http://127.0.0.1:{port}/", 503)
        process.send_signal(signal.SIGTERM)
        out, errors = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()

    assert process.returncode == 0
    assert out == ""
    assert "Traceback" not in errors
    assert list(temporary.iterdir()) == []


def wait_for(address: str, status: int) -> None:
    for _ in range(1200):
        try:
            if httpx.get(address, trust_env=False, timeout=PATIENCE).status_code == status:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    pytest.fail(f"{address} never answered {status}")


def test_a_port_in_use_is_one_line_and_status_1(vigie, temporary):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = vigie("demo", "--port", str(port))

    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert str(port) in ran.err
    assert list(temporary.iterdir()) == []


def test_a_corpus_that_is_not_there_is_one_line_and_status_1(vigie):
    ran = vigie("demo", "--corpus", "no/such/folder")

    assert ran.status == 1
    assert ran.err == "vigie: --corpus names nothing that is there: 'no/such/folder'\n"
