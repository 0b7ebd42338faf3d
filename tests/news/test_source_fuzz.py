"""Whatever a file holds, it ends in articles that can be stored and rejections with a reason.

`VIGIE_FUZZ=50` tries fifty times as much as the suite does.
"""

import json
import os
import signal
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.drafts import draft_page
from news.sources import Rejection, SourceDocument, read_sources
from news.sources.fetch import Fetched
from news.sources.web import read_fetched
from storage.records import Repair
from tests.news.good_sources import GOOD_SOURCES
from tests.news.mutations import TOKENS, mutate

TIMES = int(os.environ.get("VIGIE_FUZZ", "1"))
SECONDS = 10.0
"""Most CPU time for one file: far above what any takes."""
_MOST_READ = 20
LONG = pytest.mark.timeout(180 * TIMES)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail where something takes longer, in CPU time, so that a busy machine does no harm."""

    def give_up(*_: object) -> None:
        raise TimeoutError(f"took more than {seconds} seconds")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def check(found: Iterator[SourceDocument | Rejection]) -> int:
    """Read to the end, clean what was read, and return how many documents and rejections."""
    number = 0
    with at_most(SECONDS):
        for number, read in enumerate(found, 1):
            if isinstance(read, Rejection):
                assert read.reason
                assert len(read.reason) < 1000
                assert "\n" not in read.reason + read.source
                (read.reason + read.source).encode()
                continue
            assert read.text.strip()
            assert read.identity
            if number <= _MOST_READ:
                _check_storable(read)
    return number


def _check_storable(document: SourceDocument) -> None:
    """Check that a database takes the drafts of a document: no half characters, no NUL."""
    page = draft_page(document, names=frozenset(), foundings={}, edition="")
    for draft in (page.article, *page.briefs):
        for part in fields(draft):
            for string in _read_strings(getattr(draft, part.name)):
                string.encode()
                assert "\0" not in string, part.name


def _read_strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _read_strings(inner)
    elif isinstance(value, Repair):
        yield from (value.was, value.now)


def others(name: str) -> list[bytes]:
    return [content for other, content in GOOD_SOURCES.items() if other != name]


@pytest.mark.parametrize("name", GOOD_SOURCES)
def test_the_good_file_is_read(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(GOOD_SOURCES[name])

    assert not [read for read in read_sources([path]) if isinstance(read, Rejection)]
    assert check(read_sources([path]))


@LONG
@pytest.mark.parametrize("name", GOOD_SOURCES)
def test_a_spoiled_file_ends_in_articles_and_rejections(tmp_path, name):
    path = tmp_path / name
    for seed in range(10 * TIMES):
        random = Random(f"{name} {seed}")  # noqa: S311 - choices to be had again
        path.write_bytes(mutate(GOOD_SOURCES[name], others(name), random))
        try:
            assert check(read_sources([path]))
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise


@LONG
def test_an_archive_of_spoiled_files_ends_in_articles_and_rejections(tmp_path):
    path = tmp_path / "spoiled.zip"
    for seed in range(2 * TIMES):
        random = Random(f"archive {seed}")  # noqa: S311 - choices to be had again
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in islice(GOOD_SOURCES.items(), len(GOOD_SOURCES) - 1):
                archive.writestr(name, mutate(content, others(name), random))
        try:
            assert check(read_sources([path])) >= len(GOOD_SOURCES) - 1
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise


@LONG
@pytest.mark.parametrize(
    "kind", ["text/html", "text/plain", "application/rss+xml", "application/feed+json"]
)
def test_a_spoiled_answer_of_a_site_ends_in_articles_and_rejections(kind):
    url = "https://fleuve.example/1"
    good = list(GOOD_SOURCES.values())
    for seed in range(5 * TIMES):
        random = Random(f"{kind} {seed}")  # noqa: S311 - choices to be had again
        charset = random.choice([None, "utf-8", "latin-1", "utf-16", "rot13", "\ud800", ""])
        content = mutate(random.choice(good), good, random)
        try:
            assert check(read_fetched(Fetched(url, kind, charset, content), url))
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise


_WORDS = st.sampled_from([token.decode("utf-8", "surrogateescape")[:60] for token in TOKENS])
_TEXTS = st.lists(_WORDS | st.text(max_size=12), max_size=6).map(" ".join)
_ANY_CHARACTERS = st.text(st.characters(codec=None), max_size=12)
_DATES = st.sampled_from(["2024-03-12", "9999-12-31", "mardi 30 février 2024", "0001-01-01T00:00Z"])
_STRINGS = _TEXTS | _ANY_CHARACTERS | _DATES
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _STRINGS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)
_FEED_KEYS = ("id", "title", "content_html", "url", "date_published", "image", "language")
_KEYS = ("title", "text", "html", "url", "published", "publisher", "language", "x")


@LONG
@settings(max_examples=40 * TIMES, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(_KEYS), _VALUES | _STRINGS), min_size=1, max_size=3)
)
def test_json_lines_of_any_values_end_in_articles_and_rejections(tmp_path_factory, lines):
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    lines = [{"text": "Le port a rouvert."} | line for line in lines]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    assert check(read_sources([path])) == len(lines)


@LONG
@settings(max_examples=40 * TIMES, deadline=None)
@given(st.dictionaries(st.sampled_from(_FEED_KEYS), _VALUES | _STRINGS), _STRINGS)
def test_a_json_feed_of_any_values_ends_in_articles_and_rejections(tmp_path_factory, item, title):
    path = tmp_path_factory.getbasetemp() / "any.json"
    good = {"id": "1", "content_text": "Le port a rouvert."}
    feed = {"version": "https://jsonfeed.org/version/1", "title": title, "items": [good | item]}
    path.write_text(json.dumps(feed), encoding="utf-8")

    assert check(read_sources([path])) == 1


@LONG
@settings(max_examples=40 * TIMES, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["title", "url", "date", "publisher", "language", "x"]), _TEXTS
    ),
    _TEXTS,
    st.sampled_from(["any.txt", "any.md"]),
)
def test_any_front_matter_ends_in_an_article_or_a_rejection(tmp_path_factory, front, body, name):
    path: Path = tmp_path_factory.getbasetemp() / name
    head = "".join(f"{key}: {value}\n" for key, value in front.items())
    path.write_bytes(f"---\n{head}---\n{body}".encode("utf-8", "surrogateescape"))

    assert check(read_sources([path])) == 1


@LONG
@settings(max_examples=60 * TIMES, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(sorted(GOOD_SOURCES)))
def test_any_bytes_end_in_articles_and_rejections(tmp_path_factory, content, name):
    path: Path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(content)

    assert check(read_sources([path]))
