import gc
import platform
import subprocess
import sys

import pytest

from bot.heap import settle

THREADS_ALLOCATE = """
import ctypes, threading
from bot.heap import hold_heaps

assert {held} is False or hold_heaps()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
everyone = threading.Barrier(9)
def allocate():
    everyone.wait()
    for _ in range(200):
        libc.malloc(5000)
    everyone.wait()
threads = [threading.Thread(target=allocate, daemon=True) for _ in range(8)]
for thread in threads:
    thread.start()
everyone.wait()
everyone.wait()
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
libc.fflush(None)
"""


def count_heaps(*, held: bool) -> int:
    code = THREADS_ALLOCATE.format(held=held)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    return done.stdout.count("<heap nr=")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has many heaps")
def test_threads_share_two_heaps():
    assert count_heaps(held=True) == 2
    assert count_heaps(held=False) > 2


def test_what_a_start_has_loaded_is_left_out_of_later_collections():
    settle()
    settled = gc.get_freeze_count()
    gc.unfreeze()

    assert settled > 0
