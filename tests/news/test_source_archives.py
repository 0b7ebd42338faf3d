"""Zip archives as sources."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from news.sources import Rejection, SourceDocument, read_sources

TEXT = "Un marché flottant\n\nLe marché a ouvert."


def pack(members: dict[str, str | bytes], method=zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.fixture
def read(tmp_path):
    def read_packed(content: bytes) -> tuple[list[str], dict[str, str]]:
        """Return the identities read, and the reasons of rejections by what they name."""
        path = tmp_path / "a.zip"
        path.write_bytes(content)
        found = list(read_sources([path]))
        return (
            [one.identity for one in found if isinstance(one, SourceDocument)],
            {
                one.source.removeprefix(f"{tmp_path}/"): one.reason
                for one in found
                if isinstance(one, Rejection)
            },
        )

    return read_packed


def test_members_of_every_format_are_read_in_order_without_hidden_ones(read):
    members: dict[str, str | bytes] = {
        "b.txt": TEXT,
        "a/z.md": TEXT,
        "a/b.html": f"<html><body><p>{TEXT} Il reste ouvert toute la journée.</p></body></html>",
        "lignes.jsonl": '{"text": "Un texte.", "url": "https://a.example/1"}\n{"text": "Deux."}',
        ".hidden.txt": TEXT,
        "a/.git/c.txt": TEXT,
        "__MACOSX/b.txt": TEXT,
        "vide/": b"",
    }
    identities, rejected = read(pack(members))

    assert identities[:4] == [
        "a.zip/a/b.html",
        "a.zip/a/z.md",
        "a.zip/b.txt",
        "https://a.example/1",
    ]
    assert identities[4].startswith("a.zip/lignes.jsonl#")
    assert len(identities) == 5
    assert rejected == {}


def test_a_bad_member_is_named_and_the_others_are_read(read):
    members: dict[str, str | bytes] = {
        "a.txt": TEXT,
        "b.txt": b"\xff",
        "c.pdf": b"%PDF",
        "d.zip": pack({"a.txt": TEXT}),
        "e.txt": "",
        "f.jsonl": '{"text": "Un."}\n{',
        "g.txt": TEXT,
    }
    identities, rejected = read(pack(members))

    assert [one for one in identities if "#" not in one] == ["a.zip/a.txt", "a.zip/g.txt"]
    assert list(rejected) == [
        "a.zip/b.txt", "a.zip/c.pdf", "a.zip/d.zip", "a.zip/e.txt", "a.zip/f.jsonl, line 2",
    ]  # fmt: skip
    assert rejected["a.zip/d.zip"] == "archives inside an archive are not read"


def test_a_member_that_fails_its_checksum_is_named_and_the_others_are_read(read):
    content = pack({"a.txt": TEXT, "b.txt": "Autre texte."}, zipfile.ZIP_STORED)
    identities, rejected = read(content.replace(b"Autre", b"autre", 1))

    assert identities == ["a.zip/a.txt"]
    assert rejected == {"a.zip/b.txt": "is damaged: Bad CRC-32 for file 'b.txt'"}


def test_a_member_that_points_outside_writes_nothing(read, tmp_path):
    identities, _ = read(pack({"../b.txt": TEXT, "/etc/c.txt": TEXT}))

    assert len(identities) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
    assert not (tmp_path.parent / "b.txt").exists()


def test_a_name_that_comes_twice_is_read_once(read):
    identities, rejected = read(pack({"a.txt": TEXT, "b.txt": TEXT}).replace(b"b.txt", b"a.txt"))

    assert identities == ["a.zip/a.txt"]
    assert rejected == {"a.zip/a.txt": "comes again later in the archive, which is read instead"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is no zip archive, or a damaged one: it has no end record"),
        (b"PK\x03\x04 rien", "is no zip archive, or a damaged one: it has no end record"),
        (pack({}), "the archive holds no files"),
        (pack({".a.txt": TEXT}), "the archive holds no files"),
        (pack({f"{n}.txt": "" for n in range(10_001)}), "the archive holds more than 10,000 files"),
        (pack({"a.txt": TEXT})[:-30], "is no zip archive, or a damaged one: it has no end record"),
    ],
    ids=["empty", "torn", "no files", "hidden", "many", "cut"],
)
def test_an_archive_that_cannot_be_read_is_one_rejection(read, content, reason):
    assert read(content) == ([], {"a.zip": reason})


def test_an_encrypted_archive_is_one_rejection(read):
    content = bytearray(pack({"a.txt": TEXT, "b.txt": TEXT}))
    entry = content.index(b"PK\x01\x02")
    content[entry + 8] |= 1

    assert read(bytes(content)) == ([], {"a.zip": "the archive is encrypted"})


def test_a_bomb_is_refused_before_it_is_unpacked(read):
    identities, rejected = read(
        pack({"a.txt": TEXT, "b.txt": b" " * 900_000, "c.txt": b" " * 2**21})
    )

    assert identities == ["a.zip/a.txt"]
    assert rejected == {
        "a.zip/b.txt": "unpacks to more than 200 times its size",
        "a.zip/c.txt": "the file is larger than 1,000,000 bytes",
    }


def test_many_members_that_unpack_to_too_much_are_refused(read):
    content = pack({f"{n}.jsonl": b" " * 21_000_000 for n in range(10)})

    assert read(content) == ([], {"a.zip": "the archive unpacks to more than 200,000,000 bytes"})


def test_an_entry_that_lies_about_its_size_gives_no_more_than_it_says(read):
    content = bytearray(pack({"a.txt": b"a" * 1_000_000}))
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (50).to_bytes(4, "little")
    identities, rejected = read(bytes(content))

    assert identities == []
    assert rejected["a.zip/a.txt"].startswith("is damaged: ")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods_of_packing_are_refused(read, method):
    _, rejected = read(pack({"a.txt": TEXT}, method))

    assert rejected == {"a.zip/a.txt": "is packed by another method than store and deflate"}


_WHOLE = pack({"a.txt": TEXT, "b/c.md": TEXT, "d.jsonl": '{"text": "Un."}'})


@given(
    st.lists(st.tuples(st.integers(0, len(_WHOLE) - 1), st.integers(0, 255)), max_size=6),
    st.integers(0, len(_WHOLE)),
)
@example([(328, 0), (333, 1)], 1)  # an entry without a name
@settings(max_examples=300)
@pytest.mark.filterwarnings("error")
def test_any_damage_ends_in_documents_and_rejections(tmp_path_factory, changes, cut):
    content = bytearray(_WHOLE)
    for place, value in changes:
        content[place] = value
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    path.write_bytes(bytes(content if cut % 2 else content[:cut]))

    found = list(read_sources([path]))

    assert found
    assert all(isinstance(one, SourceDocument | Rejection) for one in found)
