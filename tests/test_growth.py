"""No input makes the program take more than linear time: every regular expression of it, on inputs that repeat."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.pumping import MISFITS, grows, units

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    path
    for package in ("briefing", "events")
    for path in (ROOT / package).rglob("*.py")
    if not path.is_relative_to(ROOT / "briefing" / "analysis") and not path.is_relative_to(ROOT / "briefing" / "cli")
)
_CALLS = {"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}


@dataclass(frozen=True)
class Used:
    """A pattern and the methods by which it is applied."""

    where: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]

    def calls(self) -> Iterator[Any]:
        binary = isinstance(self.pattern.pattern, bytes)
        for method in {
            "fullmatch" if one == "fullmatch" else "match" if one == "match" else "search" for one in self.methods
        }:
            bound = getattr(self.pattern, method)
            if method == "search":
                bound = self.pattern.findall
            yield (lambda text, bound=bound: bound(text.encode("utf-8", "replace"))) if binary else bound


def patterns(path: Path) -> Iterator[Used]:
    """The patterns of a module: those it compiles and keeps, and those it names where it applies them."""
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    applied: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CALLS:
            owner = node.func.value
            if (
                isinstance(owner, ast.Name)
                and owner.id == "re"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield Used(f"{name}:{node.lineno}", re.compile(node.args[0].value), frozenset({node.func.attr}))
            elif isinstance(owner, ast.Name):
                applied.setdefault(owner.id, set()).add(node.func.attr)
    if name.endswith("__main__") or "preloaded" in name:
        return
    module = importlib.import_module(name)
    for known, value in vars(module).items():
        for pattern in _within(value, 0):
            yield Used(f"{name}.{known}", pattern, frozenset(applied.get(known, {"search"})))


def _within(value: Any, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list, frozenset)) and depth < 3:
        for one in value:
            yield from _within(one, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        for one in value.values():
            yield from _within(one, depth + 1)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_pattern_takes_more_than_linear_time(path: Path) -> None:
    slow = {
        f"{used.where} {used.pattern.pattern!r:.80}: {how}"
        for used in patterns(path)
        for text in [
            used.pattern.pattern if isinstance(used.pattern.pattern, str) else used.pattern.pattern.decode("latin-1")
        ]
        for unit in units(text, used.pattern.flags & (re.IGNORECASE | re.VERBOSE | re.DOTALL | re.MULTILINE))
        for misfit in MISFITS[:2]
        for call in used.calls()
        if (how := grows(call, unit, misfit))
    }
    assert slow == set()
