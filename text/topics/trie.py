"""A trie of folded tokens: the forms that start at a word, in one walk."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Final

from text.topics.forms import Form
from text.topics.tokens import Token

_OPENINGS: Final = 20_000
"""Words whose place at the head of a form is kept: most of a text's words open none."""


@dataclass(slots=True)
class _Node:
    words: dict[str, "_Node"] = field(default_factory=dict)
    stems: dict[str, "_Node"] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()  # of the stems, longest first
    forms: list[Form] = field(default_factory=list)


class FormTrie:
    """All forms of a pack, ready to be walked along the tokens of a text."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._root = _Node()
        for form in forms:
            self._add(form)
        self._open = lru_cache(maxsize=_OPENINGS)(partial(_children, self._root))

    def starts_with(self, word: str) -> bool:
        """Tell whether some form has this folded word as its first."""
        return word in self._root.words

    def walk(self, tokens: Sequence[Token], start: int) -> list[tuple[int, list[Form]]]:
        """Follow the trie from one token.

        Returns:
            Pairs of an end (a token index, exclusive) and the forms that end there, longest first.
        """
        found: list[tuple[int, list[Form]]] = []
        nodes = self._open(tokens[start].folded)
        at = start + 1
        while nodes:
            forms = [form for node in nodes for form in node.forms]
            if forms:
                found.append((at, forms))
            if at == len(tokens) or not tokens[at].joined:
                break
            nodes = [child for node in nodes for child in _children(node, tokens[at].folded)]
            at += 1
        found.reverse()
        return found

    def _add(self, form: Form) -> None:
        node = self._root
        for token in form.tokens:
            if token.endswith("*"):
                node.lengths = tuple(sorted({*node.lengths, len(token) - 1}, reverse=True))
                node = node.stems.setdefault(token[:-1], _Node())
            else:
                node = node.words.setdefault(token, _Node())
        node.forms.append(form)


def _children(node: _Node, word: str) -> list[_Node]:
    children = [node.words[word]] if word in node.words else []
    for length in node.lengths:
        stem = node.stems.get(word[:length])
        if stem is not None:
            children.append(stem)
    return children
