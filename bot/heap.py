"""Keeps the memory of a long run in order: what scatters over heaps, what is looked at in vain."""

import ctypes
import gc
from contextlib import suppress
from typing import Final

_M_ARENA_MAX: Final = -8
_HEAPS: Final = 2
# Objects made, less those let go, between two searches for garbage; ten times more for the next
# older ones. At Python's 700 a question costs ten searches, and finds next to none.
_YOUNG: Final = 10_000


def hold_heaps() -> bool:
    """Let all threads of this process share two heaps, where glibc would make eight a core.

    What a thread gives back stays in its own heap, so that with worker threads the process grows
    by a sixth while some thousand articles come in, and with two it does not. To be called before
    there are threads.

    Returns:
        Whether it is so: another C library has no such setting, and no need of it.

    Source:
        mallopt(3), ``M_ARENA_MAX``.
    """
    with suppress(OSError, AttributeError):
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _HEAPS))
    return False


def settle() -> None:
    """Spare the collector of cycles what a start has loaded: it stays until the end.

    Each full collection would look through all of it, in a quarter of a second of processor time
    in which no thread goes on. What is loaded later is looked through less often, too.

    Source:
        The standard library's documentation of ``gc.freeze`` and ``gc.set_threshold``.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, 10, 10)
