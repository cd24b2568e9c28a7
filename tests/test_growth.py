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
MODULES = sorted(path for package in ("briefing", "events") for path in (ROOT / package).rglob("*.py"))
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


def _applied(path: Path) -> dict[str, set[str]]:
    """The methods by which a module applies patterns, by the name of the pattern."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = _named(tree)
    for node in ast.walk(tree):  # for pattern in (ONE, OTHER)
        if isinstance(node, ast.For) and isinstance(node.target, ast.Name) and isinstance(node.iter, ast.Tuple):
            methods = _named(node).get(node.target.id, set())
            for one in node.iter.elts:
                if isinstance(one, ast.Name):
                    found.setdefault(one.id, set()).update(methods)
    return found


def _named(tree: ast.AST) -> dict[str, set[str]]:
    """The methods named in a piece of code, by the name of what they belong to."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _CALLS:
            owner = node.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            found.setdefault(name, set()).add(node.attr)
    return found


_HERE = {path: _applied(path) for path in MODULES}


def _methods(path: Path, name: str) -> frozenset[str]:
    """How a pattern of a module is applied: there, or where it is public anywhere; `search` where nobody says."""
    elsewhere = () if name.startswith("_") else _HERE.values()
    return frozenset(_HERE[path].get(name, set()).union(*(one.get(name, set()) for one in elsewhere)) or {"search"})


def patterns(path: Path) -> Iterator[Used]:
    """The patterns of a module: those it compiles and keeps, and those it names where it applies them."""
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CALLS:
            owner = node.func.value
            written = node.args and isinstance(node.args[0], ast.Constant)
            if isinstance(owner, ast.Name) and owner.id == "re" and written:
                flags = _flags(node)
                yield Used(f"{name}:{node.lineno}", re.compile(node.args[0].value, flags), frozenset({node.func.attr}))
    if name.endswith("__main__") or "preloaded" in name:
        return
    for known, value in vars(importlib.import_module(name)).items():
        for pattern in _within(value, 0):
            yield Used(f"{name}.{known}", pattern, _methods(path, known))


def _flags(call: ast.Call) -> int:
    """The flags named in a call of a function of `re`."""
    parts = [*call.args[1:], *(keyword.value for keyword in call.keywords)]
    names = [part.attr for part in parts if isinstance(part, ast.Attribute) and hasattr(re.RegexFlag, part.attr)]
    return sum(re.RegexFlag[name] for name in names)


def _within(value: Any, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list, frozenset)) and depth < 3:
        for one in value:
            yield from _within(one, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        for one in value.values():
            yield from _within(one, depth + 1)


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=pytest.mark.slow if path.parent.name == "times" else ()) for path in MODULES],
    ids=lambda path: str(path.relative_to(ROOT)),
)
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
