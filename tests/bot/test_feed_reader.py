"""The process that reads feeds, as the bot sees it: a stand-in that behaves as it is told."""

import asyncio
import os
import sys
from hashlib import sha256
from typing import Any

import pytest

from bot.feeds.jobs import Job, Outcome
from bot.feeds.reader import Reader, ReaderError
from bot.settings import load_settings
from tests.waiting import PATIENCE

STAND_IN = """
import hashlib, json, os, sys, time
sys.stdin.buffer.readline()
for line in sys.stdin.buffer:
    job = json.loads(line)
    content = sys.stdin.buffer.read(job["size"])
    if job["name"] == "die":
        os._exit(3)
    elif job["name"] == "hang":
        time.sleep(600)
    elif job["name"] == "babble":
        print("no message", flush=True)
    elif job["name"] == "fail":
        print(json.dumps({"error": "the database is away"}), flush=True)
    else:
        print("null", flush=True)
        told = [hashlib.sha256(content).hexdigest(), str(os.getpid())]
        print(json.dumps({"new": len(content), "reasons": told}), flush=True)
"""
COMMAND = (sys.executable, "-c", STAND_IN)


@pytest.fixture
async def make_reader():
    """Make readers that end with the test."""
    made: list[Reader] = []

    def make(**changes: Any) -> Reader:
        made.append(Reader(load_settings(), command=COMMAND, **changes))
        return made[-1]

    yield make
    for reader in made:
        await reader.close()


async def read(reader: Reader, name="feed", content=b"") -> Outcome:
    return await reader.read(Job(name, size=len(content)), content)


async def test_the_content_of_a_feed_reaches_the_process_as_it_came(make_reader):
    content = "é\n\r\n".encode() * 200_000
    outcome = await read(make_reader(), content=content)

    assert outcome.new == len(content)
    assert outcome.reasons[0] == sha256(content).hexdigest()


async def test_one_process_reads_one_feed_after_another(make_reader):
    reader = make_reader()
    outcomes = await asyncio.gather(*(read(reader, content=bytes([65 + n])) for n in range(3)))

    assert [each.reasons[0] for each in outcomes] == [
        sha256(bytes([65 + n])).hexdigest() for n in range(3)
    ]
    assert len({each.reasons[1] for each in outcomes}) == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("die", "ended with status 3"),
        ("hang", "no sign of life"),
        ("babble", "failed: "),
        ("fail", "the database is away"),
    ],
)
async def test_a_feed_that_fails_the_process_is_told_and_the_next_is_read(
    make_reader, name, reason
):
    reader = make_reader(patience=0.5 if name == "hang" else PATIENCE)
    with pytest.raises(ReaderError, match=reason):
        await read(reader, name)
    reader._patience = PATIENCE

    assert (await read(reader, content=b"A")).new == 1


async def test_a_process_that_cannot_be_started_is_told():
    reader = Reader(load_settings(), command=("/nothing/at/all",))

    with pytest.raises(ReaderError, match="No such file"):
        await read(reader)


async def test_a_process_with_nothing_to_do_is_ended(make_reader):
    reader = make_reader(idle=0.0)
    first = await read(reader)
    await reader.rest()

    assert (await read(reader)).reasons[1] != first.reasons[1]


async def test_a_reading_that_is_broken_off_leaves_no_process_behind(make_reader):
    reader = make_reader()
    pid = int((await read(reader)).reasons[1])
    task = asyncio.create_task(read(reader, "hang"))
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
