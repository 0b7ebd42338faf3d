"""Buttons side by side."""

from collections.abc import Iterable
from typing import TypeVar

_Each = TypeVar("_Each")


def lay_out(buttons: Iterable[_Each], width: int) -> list[list[_Each]]:
    """Put buttons in rows of so many, the last row shorter where they do not come out even."""
    every = list(buttons)
    return [every[start : start + width] for start in range(0, len(every), width)]
