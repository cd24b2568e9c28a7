"""The built wheel carries everything it needs and works from any directory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "seeds" / "batch-1" / "10412-guns-fall-silent.txt"


@pytest.mark.slow
def test_a_wheel_reads_an_article_and_prints_an_edition_from_any_directory(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(tmp_path), str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("briefing-*.whl")
    unpacked, desk = tmp_path / "unpacked", tmp_path / "desk"
    zipfile.ZipFile(wheel).extractall(unpacked)
    desk.mkdir()

    def run(*words: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(unpacked)}
        command = [sys.executable, "-m", "briefing", *words]
        done = subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = run("-C", str(desk), "ingest", "--json", str(ARTICLE))
    assert json.loads(where)["outcome"] == "new"
    made = json.loads(run("generate", "--as-of", "2008-12-31", "--json"))
    assert (desk / made["files"]["pdf"]).read_bytes().startswith(b"%PDF-")
    located = "import briefing, pathlib; print(pathlib.Path(briefing.__file__).parents[1])"
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    found = subprocess.run(
        [sys.executable, "-c", located], cwd=desk, env=environment, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()) == unpacked
