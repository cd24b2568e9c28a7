"""Words are data: the rules of the analysis hold no list of English words; `knowledge/lexicon.toml` does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST = 5
"""Words that a list in code may have: a handful reads best where it is used."""
FOLDERS = ("briefing/analysis", "briefing/track_state")
LABELS = frozenset(
    "ROOT acl advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj dative dep det dobj expl"
    " mark meta neg nmod nounmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep prt"
    " punct quantmod relcl xcomp DT EX IN JJ MD NN NNP NNPS NNS PRP WDT WP WRB VB VBD VBG VBN VBP VBZ".split()
)
"""Labels of the parser are no words."""
WORD = re.compile(r"[A-Za-z][A-Za-z'’.]*(?:[ -][A-Za-z'’.]+)*")
GROUP = re.compile(r"\((?:\?(?:P<\w+>|[:=!]|<[=!]|-?[a-z]+[:)]))?")
QUANTIFIED = re.compile(r"\\[bBsSwWdD][+*?]*|\\.|[.?+*^$]|\{\d*,?\d*\}")
HOLE = "\0"
"""Stands for what a template is filled with."""


def alternations(pattern: str) -> Iterator[list[str]]:
    """The alternatives of each group of a regular expression, and those it has outside all groups."""
    open_groups: list[list[str]] = [[""]]
    at, in_class = 0, False
    while at < len(pattern):
        mark, width = pattern[at], 1
        if mark == "\\":
            width = 2
            open_groups[-1][-1] += pattern[at : at + 2]
        elif in_class or mark == "[":
            in_class = mark != "]"
        elif mark == "(":
            width = len(GROUP.match(pattern, at)[0])  # type: ignore[index]  # it begins with a bracket
            open_groups.append([""])
        elif mark == ")" and len(open_groups) > 1:
            yield (closed := open_groups.pop())
            open_groups[-1][-1] += closed[0] if len(closed) <= MOST else HOLE
        elif mark == "|":
            open_groups[-1].append("")
        else:
            open_groups[-1][-1] += mark
        at += width
    yield from open_groups


def text_of(node: ast.AST) -> str:
    """The text of a literal or template; empty for any other node."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) if isinstance(part, ast.Constant) else HOLE for part in node.values)
    return ""


def items_of(node: ast.AST) -> Iterator[list[str]]:
    """Lists that a node is: of strings, of pairs that begin with one, of words in one string, of alternatives."""
    if isinstance(node, ast.Set | ast.List | ast.Tuple | ast.Dict):
        items = node.keys if isinstance(node, ast.Dict) else node.elts
        firsts = [item.elts[0] if isinstance(item, ast.Tuple) and item.elts else item for item in items]
        yield [text_of(item) for item in firsts if isinstance(item, ast.Constant)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        yield text_of(node.func.value).split()
    if "|" in (text := text_of(node)):
        yield from ([_unquantified(one) for one in group] for group in alternations(text))


def _unquantified(alternative: str) -> str:
    return "" if r"\w" in alternative else QUANTIFIED.sub("", alternative).strip(HOLE + " ")


def lists_of_words(source: str) -> Iterator[tuple[int, list[str]]]:
    """Literal lists of more words than a handful, with their lines. Names of the language itself are none."""
    tree = ast.parse(source)
    own = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").startswith("__")
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        for items in items_of(node) if id(node) not in own else ():
            words = [word for word in items if WORD.fullmatch(word) and len(word) > 1 and word not in LABELS]
            if len(words) > MOST:
                yield getattr(node, "lineno", 0), words


def sources() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_rule_holds_a_list_of_words(path: Path) -> None:
    assert list(lists_of_words(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        'X = {"will", "would", "shall", "should", "may", "might"}',
        'X = ("will", "would", "shall", "should", "may", "might")',
        'X = {"will": 1, "would": 1, "shall": 1, "should": 1, "may": 1, "might": 1}',
        'X = (("will", 1), ("would", 1), ("shall", 1), ("should", 1), ("may", 1), ("might", 1))',
        'X = "will would shall should may might".split()',
        'X = re.compile(r"(?:the )?(?P<modal>will|would|shall|should|may|mights?)\\b")',
        'X = rf"{A}(?:will|would|shall|(?:should|may)|might|can|{B})"',
    ],
)
def test_a_list_of_words_is_found_in_whatever_form(source: str) -> None:
    assert any(lists_of_words(source))


@pytest.mark.parametrize(
    "source",
    [
        'X = {"will", "would", "shall", "should", "may"}',
        'X = {"nsubj", "dobj", "pobj", "aux", "auxpass", "conj", "xcomp"}',
        '__all__ = ["Anchor", "Kind", "Mention", "Part", "Unit", "recognise"]',
        r'X = re.compile(r"(?:\d+|\w+ing|[a-z]+|will|would|shall|should|may)")',
        "X = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE)",
    ],
)
def test_a_handful_of_words_labels_and_names_are_no_list_of_words(source: str) -> None:
    assert list(lists_of_words(source)) == []
