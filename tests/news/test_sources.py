import io
import json
import os
from typing import BinaryIO, cast

import pytest

from news.sources import MAX_BYTES, Rejection, SourceDocument, read_sources

PAGE = "Un marché flottant\n\nLe marché a ouvert.\n"


def read(*sources, standard_input=b"") -> tuple[list[SourceDocument], list[Rejection]]:
    found = list(read_sources(sources, standard_input=io.BytesIO(standard_input)))
    return (
        [one for one in found if isinstance(one, SourceDocument)],
        [one for one in found if isinstance(one, Rejection)],
    )


def read_line(**fields) -> tuple[list[SourceDocument], list[Rejection]]:
    return read("-", standard_input=json.dumps(fields).encode())


def test_a_text_file_is_known_by_its_name(tmp_path):
    (tmp_path / "marche.txt").write_text(PAGE, encoding="utf-8")
    [document], rejected = read(tmp_path / "marche.txt")

    assert (document.identity, document.origin, document.url) == ("marche.txt", "marche.txt", None)
    assert document.text == PAGE
    assert rejected == []


def test_a_folder_is_read_recursively_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a/z.md", ".hidden.txt", ".git/x.txt", "a/b/y.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE, encoding="utf-8")
    documents, rejected = read(tmp_path)

    assert [document.identity for document in documents] == ["a/b/y.txt", "a/z.md", "b.txt"]
    assert rejected == []


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: Un port\nurl: https://a.example/1\ndate: 3 mars 2024\npublisher: 'VNA'\n---\n",
        "title: Un port\nurl: https://a.example/1\ndate: 2024-03-03\npublisher: VNA\n\n",
    ],
)
def test_front_matter_is_read(tmp_path, head):
    (tmp_path / "a.md").write_text(head + "Le port **ouvre** [ici](https://b.example).", "utf-8")
    [document], _ = read(tmp_path / "a.md")

    assert document.identity == document.url == "https://a.example/1"
    assert document.origin == "a.md"
    assert (document.published, document.publisher) == ("2024-03-03", "VNA")
    assert document.text == "Un port\n\nLe port ouvre ici."


def test_a_text_that_opens_with_a_colon_has_no_front_matter(tmp_path):
    (tmp_path / "a.txt").write_text("ASEM : un sommet\n\nTexte.", encoding="utf-8")
    [document], _ = read(tmp_path / "a.txt")

    assert document.text.startswith("ASEM : un sommet")


def test_a_file_name_of_another_encoding_can_be_stored_and_printed(tmp_path):
    (tmp_path / os.fsdecode(b"\xe9t\xe9.txt")).write_text(PAGE, encoding="utf-8")
    [document], _ = read(tmp_path)

    assert document.identity == document.origin == r"\udce9t\udce9.txt"


def test_a_publisher_keeps_only_characters_that_can_be_stored():
    [document], _ = read_line(text=PAGE, publisher="V\0NA\ud800")

    assert document.publisher == "VNA"


def test_utf_16_is_read_when_it_says_so(tmp_path):
    (tmp_path / "a.txt").write_bytes(PAGE.encode("utf-16"))

    assert read(tmp_path)[0][0].text == PAGE


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\n", "the file holds no text"),
        ("a.txt", b"\x89PNG\x00\x01", "is a binary file (a zero at byte 4)"),
        ("a.txt", "été".encode("latin-1"), "is not UTF-8 at byte 0"),
        ("a.txt", b"x" * (MAX_BYTES + 1), "the file is larger than 1,000,000 bytes"),
        ("a.md", b"---\ndate: demain\n---\nTexte.", "date is not a date: 'demain'"),
        ("a.md", b"url: ftp://a\n\nTexte.", "url is not an http or https address: 'ftp://a'"),
        (
            "a.pdf",
            b"%PDF",
            ".pdf files are not supported: give .txt, .md, .html, .htm, .xml, .rss, .atom, .json, "
            ".jsonl, .zip",
        ),
    ],
)
def test_a_bad_file_is_rejected_with_its_reason(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    path = tmp_path / name

    assert read(path) == ([], [Rejection(str(path), reason)])


def test_a_bad_file_spoils_no_other(tmp_path):
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\xfa")
    (tmp_path / "c.txt").write_text(PAGE, encoding="utf-8")
    documents, rejected = read(tmp_path)

    assert [document.identity for document in documents] == ["a.txt", "c.txt"]
    assert [rejection.source for rejection in rejected] == [str(tmp_path / "b.txt")]


def test_a_missing_path_and_an_empty_folder_are_rejected(tmp_path):
    _, rejected = read(tmp_path / "no", tmp_path)

    assert [rejection.reason for rejection in rejected] == [
        "there is no such file or folder",
        "the folder holds no files",
    ]


def test_json_lines_are_read_from_standard_input():
    [document], rejected = read_line(
        title="Un pont",
        text="Le pont ouvre.",
        url="https://a.example/2",
        published="2024-05",
        publisher="VNA",
        language="fr-FR",
    )

    assert document == SourceDocument(
        identity="https://a.example/2",
        origin="https://a.example/2",
        text="Un pont\n\nLe pont ouvre.",
        url="https://a.example/2",
        publisher="VNA",
        published="2024-05",
        language="fr",
    )
    assert rejected == []


def test_a_title_that_the_text_repeats_is_set_once():
    [document], _ = read_line(title="Un pont", text="UN PONT\n\nLe pont ouvre.")

    assert document.text == "UN PONT\n\nLe pont ouvre."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "is not JSON: Expecting property name enclosed in double quotes at column 2"),
        (b"[1]", "is a JSON list, not an object"),
        (b'{"text": 3}', "text is a number, not a string"),
        (b'{"text": "a", "title": true}', "title is a boolean, not a string"),
        (b'{"title": "a"}', "text is missing or empty"),
        (b'{"html": "<p> </p>"}', "html holds no text"),
        (b'{"text": "a", "url": "x y"}', "url is not an http or https address: 'x y'"),
        (b'{"text": "a", "published": "x"}', "published is not a date: 'x'"),
        (b'{"text": "\xff"}', "is not UTF-8 at byte 10 of the line"),
        (b"[" * 100_000, "is JSON nested too deeply, or with a number too long"),
        (b"x" * (MAX_BYTES + 1), "the line is longer than 1,000,000 bytes"),
    ],
)
def test_a_bad_line_is_rejected_by_its_number_and_spoils_no_other(tmp_path, line, reason):
    good = b'{"text": "Un texte."}'
    path = tmp_path / "a.jsonl"
    path.write_bytes(good + b"\n\n" + line + b"\n" + good)
    documents, rejected = read(path)

    assert len(documents) == 2
    assert rejected == [Rejection(f"{path}, line 3", reason)]


def test_articles_of_one_file_without_urls_are_told_apart_by_their_titles(tmp_path):
    lines = [{"title": title, "text": "Texte."} for title in ("A", "B", "A")]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    identities = [document.identity for document in read(path)[0]]
    path.write_text("\n".join(map(json.dumps, [{"title": "Z", "text": "T"}, *lines])), "utf-8")

    assert len(set(identities)) == 3
    assert [document.identity for document in read(path)[0]][1:] == identities


def test_a_huge_line_is_never_held_in_memory():
    class Endless(io.RawIOBase):
        """50 MB without a line end, which notes the longest piece asked for."""

        left = 50_000_000
        longest = 0

        def readline(self, size=-1):
            self.longest = max(self.longest, size if size >= 0 else self.left)
            taken = min(size, self.left)
            self.left -= taken
            return b"x" * taken

    stream = Endless()
    found = list(read_sources(["-"], standard_input=cast("BinaryIO", stream)))

    assert found == [Rejection("standard input, line 1", "the line is longer than 1,000,000 bytes")]
    assert stream.longest <= 2 * MAX_BYTES


def test_empty_standard_input_is_rejected():
    assert read("-")[1] == [Rejection("standard input", "the file is empty")]
