"""How the C library keeps freed memory."""

from __future__ import annotations

import ctypes

_ARENAS, _MAPPED_FROM = -8, -3
"""M_ARENA_MAX and M_MMAP_THRESHOLD of malloc.h."""


def thrifty() -> None:
    """Return large blocks to the system at once, and let all threads share two heaps.

    Otherwise the heap of each fetcher keeps the size of the largest page it ever fetched, and a daemon with many
    sources takes twice the memory. Does nothing unless the C library is GNU's.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_ARENAS, 2)
        mallopt(_MAPPED_FROM, 1024 * 1024)
