"""Where refused files are moved, so that whoever fills a folder sees what was not taken, and why."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from briefing.errors import ArticleError

NOTE = ".why.txt"


class Quarantine:
    """A subfolder of a watched folder.

    Args:
        folder: Created when the first file is moved.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def holds(self, path: Path) -> bool:
        """Whether a file lies in it."""
        return path.is_relative_to(self._folder)

    def move(self, path: Path, error: ArticleError) -> None:
        """Move a file and its sidecar here, under a name that is free, beside a note that names the reason.

        A file that cannot be moved stays where it is; it was reported as rejected all the same.
        """
        try:
            self._folder.mkdir(exist_ok=True)
            target = self._free(path.name)
            target.with_name(target.name + NOTE).write_text(f"{error.message}.\n{error.hint}\n", "utf-8", "replace")
            sidecar = path.with_name(path.name + ".json")
            if sidecar.is_file():
                sidecar.rename(target.with_name(target.name + ".json"))
            path.rename(target)
        except OSError:
            return

    def notes(self) -> list[tuple[str, str]]:
        """Each refused file by its name, with the reason in one sentence; none if the folder cannot be read."""
        try:
            paths = sorted(self._folder.glob(f"*{NOTE}"))
            return [(path.name.removesuffix(NOTE), _first_line(path)) for path in paths]
        except OSError:
            return []

    def _free(self, name: str) -> Path:
        for number in count(1):
            target = self._folder / (name if number == 1 else f"{number}-{name}")
            if not target.exists() and not target.with_name(target.name + NOTE).exists():
                return target
        raise AssertionError("counting does not end")


def _first_line(path: Path) -> str:
    return path.read_text("utf-8", "replace").partition("\n")[0]
