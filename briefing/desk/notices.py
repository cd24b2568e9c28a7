"""Results of writes, kept for the next page. An address has only the key of one, so that it cannot inject text."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

_MOST = 256


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence about a write.

    Attributes:
        undo: Positions of the corrections it recorded.
    """

    text: str
    undo: tuple[int, ...] = ()


class Notices:
    """The last notices by their keys."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Notice] = OrderedDict()
        self._lock = Lock()

    def keep(self, notice: Notice) -> str:
        """Keep a notice; returns its key."""
        key = secrets.token_urlsafe(9)
        with self._lock:
            self._kept[key] = notice
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return key

    def of(self, key: str) -> Notice | None:
        with self._lock:
            return self._kept.get(key)
