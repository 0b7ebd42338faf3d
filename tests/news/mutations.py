"""Spoils the bytes of a good file, in ways that parsers are known to trip over."""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

TOKENS: Final = (
    b"\0", b"\\u0000", b"\\ud800", b"\\udfff\\ud83d", b"&#0;", b"&#xD800;", b"&#1114112;",
    b"&amp",
    b"&#99999999999;", b"&lt;script&gt;", "\u202e\u2066".encode(), "\ufeff".encode(),
    b"\xed\xa0\x80",
    b"\xff\xfe", b"\xf8\x88\x80\x80", "\u2028\x85\x0b".encode(), "e\u0301\u0323".encode() * 50,
    b"9" * 5000, b"-1e400", b"NaN", b"1/1/0", b"99999-99-99", b"0000-00-00", b"]]>", b"<![CDATA[",
    b"<!--", b"-->", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<?xml version='1.0' encoding='utf-7'?>",
    b"<meta charset='rot13'>", b"<meta charset='utf-16'>", b"</p></div></article></body></html>",
    b"<div>" * 3000, b"<p>" * 2000, b"<a href='" * 300, b"<table><tr><td>" * 400, b"[" * 5000,
    b'{"a":' * 2000, b'"', b"'", b"\\", b",", b"\r", b"\n\n", b"\n---\n", b"title:", b"date: ",
    b"{}",
    b"null", b"[]", b"true", b"http://[::1", b"http://a.example:99999999/", b"https://\xe9.example/",
    b"javascript:alert(1)", b"file:///etc/passwd", b"%00", b"PK\x05\x06", b"PK\x03\x04", b"../../",
    b"\nVoir plus\n", "ảnh 1 ".encode(), b"Photo : VNA\n", "« « \" » ".encode(), b" - VNA",
    b"*" * 3000, b"_" * 3000, b"](" * 1000, b"![" * 1000, b" " * 20_000, b"l'" * 2000, b"A." * 2000,
)  # fmt: skip
"""What is put in: NUL, halves of characters, entities, nesting, huge numbers, marks of formats."""

_DIGITS: Final = re.compile(rb"\d+")


def mutate(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """Spoil a file in one to six places.

    Args:
        content: The good file.
        others: Good files of other kinds, pieces of which are put in.
        random: Decides everything.
    """
    for _ in range(random.randint(1, 6)):
        content = random.choice(_WAYS)(content, others, random)
    return content


def _flip(content: bytes, _: Sequence[bytes], random: Random) -> bytes:
    spoiled = bytearray(content)
    for _again in range(min(len(spoiled), random.randint(1, 8))):
        spoiled[random.randrange(len(spoiled))] ^= 1 << random.randrange(8)
    return bytes(spoiled)


def _cut(content: bytes, _: Sequence[bytes], random: Random) -> bytes:
    start, end = _place(content, random)
    return random.choice([content[:end], content[start:], content[:start] + content[end:]])


def _double(content: bytes, _: Sequence[bytes], random: Random) -> bytes:
    start, end = _place(content, random)
    times = random.choice([2, 2, 3, 60])
    return content[:start] + content[start:end][:2000] * times + content[end:]


def _splice(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    other = random.choice(others)
    start, end = _place(other, random)
    at, _ = _place(content, random)
    return content[:at] + other[start:end] + content[at:]


def _put(content: bytes, _: Sequence[bytes], random: Random) -> bytes:
    start, end = _place(content, random)
    return content[:start] + random.choice(TOKENS) + content[random.choice([start, end]) :]


def _swell(content: bytes, _: Sequence[bytes], random: Random) -> bytes:
    """Make one number of the file another."""
    numbers = list(_DIGITS.finditer(content))
    if not numbers:
        return content
    number = random.choice(numbers)
    other = random.choice([b"9" * 400, b"0", b"-1", b"1e999", b"4294967296", b"\xd9\xa3"])
    return content[: number.start()] + other + content[number.end() :]


def _place(content: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(content))
    reach = random.choice([8, 80, len(content)])
    return start, random.randint(start, min(len(content), start + reach))


_WAYS: Final[Sequence[Callable[[bytes, Sequence[bytes], Random], bytes]]] = (
    _flip, _cut, _double, _splice, _put, _put, _put, _swell,
)  # fmt: skip
