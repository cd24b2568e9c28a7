"""How the C library keeps memory that was let go."""

from __future__ import annotations

import ctypes

_ARENAS, _MAPPED_FROM = -8, -3
"""M_ARENA_MAX and M_MMAP_THRESHOLD of malloc.h."""


def thrifty() -> None:
    """Give large blocks back to the system at once, and let all threads share two heaps.

    Without it the heap of each fetcher keeps the size of the largest page it ever fetched: a daemon of many sources
    takes twice the memory. Does nothing where the C library is not GNU's.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_ARENAS, 2)
        mallopt(_MAPPED_FROM, 1024 * 1024)
