"""Words of long texts, read by the chunks between spaces, which come again and again.

A word never reaches over a space, so what is read of a text is what is read of its chunks, one
after another; each chunk is read once, and looked up from then on.
"""

from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Final, TypeVar

from text.similarity import pad_words
from text.terms import read_word, read_words, words

_Read = TypeVar("_Read")

# Chunks kept of each kind, some 200 bytes each; a corpus of 100,000 passages has as many.
_KEPT: Final = 60_000
# Signs around most words that are but one word; none is part of any.
_SIGNS: Final = ".,;:!?()«»\"'’“”…"


class _Chunks(dict[str, _Read]):
    """What was read of chunks; begun anew when there are too many."""

    def __init__(self, read: Callable[[str], _Read]) -> None:
        self._read = read

    def __missing__(self, chunk: str) -> _Read:
        if len(self) >= _KEPT:
            self.clear()
        found = self[chunk] = self._read(chunk)
        return found


def _read_forms(chunk: str, language: str) -> tuple[str, ...]:
    word = chunk.strip(_SIGNS)
    if word.isalpha():
        form, plain = read_word(word, language)
        return ("" if plain else form,) if form else ()
    return tuple("" if plain else form for form, plain, _, _ in read_words(chunk, language))


def _split(chunk: str) -> tuple[str, ...]:
    return tuple(words(chunk))


_french: Final = _Chunks(partial(_read_forms, language="fr"))
_english: Final = _Chunks(partial(_read_forms, language="en"))
_words: Final = _Chunks(_split)
_padded: Final = _Chunks(pad_words)


def read_forms(text: str, language: str = "fr") -> list[str]:
    """List the stem of each word of a text, nothing for a function word.

    Args:
        text: The text.
        language: Its language, as `text.terms.analyze` takes it.
    """
    chunks = _english if language == "en" else _french
    return list(chain.from_iterable(map(chunks.__getitem__, text.split())))


def split_words(text: str) -> tuple[str, ...]:
    """Return what `text.terms.words` lists."""
    return tuple(chain.from_iterable(map(_words.__getitem__, text.split())))


def pad_content_words(text: str) -> str:
    """Return what `text.similarity.pad_words` writes."""
    return "".join(map(_padded.__getitem__, text.split()))
