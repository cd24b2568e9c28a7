"""Inputs on which a pattern with more than linear growth shows it: a part that repeats, many times, then a misfit."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from re import _constants as op  # type: ignore[attr-defined]  # private, and the only parser there is
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any

MISFITS = ("\0", "\n\0", "<", "!")
ALWAYS = (" ", "a", "<", "\n", "1", "a ", ". ")
_ENOUGH = 0.004
"""Seconds that a linear pattern never takes for the first size."""

_SIZE = 4000
_GROWTH = 8.0
"""Four times the input takes four times as long where growth is linear, sixteen times where it is quadratic."""


def units(pattern: str, flags: int) -> set[str]:
    """The contents of the unbounded repetitions of a pattern."""
    tree = parser.parse(pattern, flags & ~re.LOCALE)
    return set(_units(tree)) | set(ALWAYS)


def _units(tree: Any) -> Iterator[str]:
    for code, value in tree:
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            if value[1] == op.MAXREPEAT or value[1] > 20:
                yield sample(value[2]) or "a"
            yield from _units(value[2])
        elif code is op.SUBPATTERN:
            yield from _units(value[-1])
        elif code is op.ATOMIC_GROUP:
            yield from _units(value)
        elif code is op.BRANCH:
            for branch in value[1]:
                yield from _units(branch)
        elif code in (op.ASSERT, op.ASSERT_NOT):
            yield from _units(value[1])
    yield sample(tree)[:40] or "a"


def sample(tree: Any) -> str:
    """A short text that approximately matches a part of a pattern."""
    return "".join(_sample(code, value) for code, value in tree)


def _sample(code: Any, value: Any) -> str:
    if code is op.LITERAL:
        return chr(value)
    if code is op.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if code is op.ANY:
        return "a"
    if code is op.IN:
        return _member(value)
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return sample(value[2]) * max(value[0], min(1, value[1]))
    if code is op.SUBPATTERN:
        return sample(value[-1])
    if code is op.ATOMIC_GROUP:
        return sample(value)
    if code is op.BRANCH:
        return sample(value[1][0])
    return ""


def _member(value: Any) -> str:
    """A character of a class."""
    pattern = re.compile(_class(value))
    return next((char for char in "a1 <>-.,;:/\"'()\n\tA€é" if pattern.match(char)), "a")


def _class(value: Any) -> str:
    negated = any(code is op.NEGATE for code, _ in value)
    parts = "".join(_class_part(code, part) for code, part in value)
    return f"[{'^' if negated else ''}{parts}]"


def _class_part(code: Any, part: Any) -> str:
    if code is op.LITERAL:
        return re.escape(chr(part))
    if code is op.RANGE:
        return f"{re.escape(chr(part[0]))}-{re.escape(chr(part[1]))}"
    if code is op.CATEGORY:
        return _CATEGORIES[str(part)]
    return ""


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


def grows(
    call: Callable[[str], object],
    unit: str,
    misfit: str = "\0",
    prefix: str = "",
    *,
    enough: float = _ENOUGH,
    size: int = _SIZE,
) -> str | None:
    """The growth of a call with the repetitions of a part, if it is more than linear; otherwise None.

    Args:
        enough: Seconds that linear growth never takes for `size` characters.
    """
    most, size = max(size // len(unit), 1), 8
    while size < most:  # slowly, so that an exponential pattern is caught while it still ends
        if (took := _timed(call, prefix + unit * size + misfit)) > max(0.3, 5 * enough):
            return f"{took:.2f} s for {size} times {unit!r}"
        size = size * 3 // 2 + 1
    text, longer = (prefix + unit * times + misfit for times in (most, 4 * most))
    first = min(_timed(call, text) for _ in range(2))
    if first < enough:
        return None
    second = min(_timed(call, longer) for _ in range(2))
    return f"{first * 1000:.0f} -> {second * 1000:.0f} ms for four times {unit!r}" if second > _GROWTH * first else None


def _timed(call: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    call(text)
    return time.process_time() - began
