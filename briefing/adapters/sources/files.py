"""Files and folders named by the user, and standard input."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from briefing.adapters.sources.decode import MAX_BYTES
from briefing.domain.article import RawArticle
from briefing.errors import ArticleError

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".eml"})
"""What is an article in a folder. A file named by the user may be called anything."""

STANDARD_INPUT = "-"


def read_files(paths: Sequence[Path], base: Path) -> Iterator[RawArticle | tuple[str, ArticleError]]:
    """The articles in these files and folders, in order of the arguments, folders sorted by name.

    A file `NAME.json` beside `NAME` is no article: it may tell what the article does not, under the keys
    `published` (ISO day), `url` and `publisher`.

    Args:
        paths: Files, folders (read with all below them, hidden ones left out), or `-` for standard input.
        base: Folder that names of files are told relative to.

    Yields:
        An article, or the name of a file with the reason why it cannot be read: one bad file stops no other.
    """
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield RawArticle(sys.stdin.buffer.read(MAX_BYTES + 1), STANDARD_INPUT)
            continue
        for file in _expand(path if path.is_absolute() else base / path):
            name = file_name(file, base)
            try:
                yield _read(file, name)
            except ArticleError as error:
                yield name, error


def file_name(path: Path, base: Path) -> str:
    """The path relative to the folder where it lies inside it, else absolute."""
    path, base = path.absolute(), base.absolute()
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()


def _expand(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return () if _is_sidecar(path) else (path,)
    return sorted(
        file
        for file in path.rglob("*")
        if file.suffix.lower() in SUFFIXES
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
    )


def _is_sidecar(path: Path) -> bool:
    return path.suffix == ".json" and path.with_suffix("").is_file()


def _read(path: Path, name: str) -> RawArticle:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # one more is refused by `decode`
    except FileNotFoundError as error:
        raise ArticleError("there is no such file", hint="Check the path.", kind="not-found") from error
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ArticleError(
            f"the file cannot be read: {reason}", hint="Check its permissions.", kind="unreadable"
        ) from error
    told = _sidecar(path.with_name(path.name + ".json"))
    return RawArticle(data, name, url=told.get("url"), publisher=told.get("publisher"), given=_day(told))


def _sidecar(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise _bad_sidecar(path, "is not JSON") from error
    if not isinstance(told, dict) or not all(
        isinstance(told.get(key, ""), str) for key in ("url", "publisher", "published")
    ):
        raise _bad_sidecar(path, "is not an object of strings")
    return told


def _day(told: dict[str, Any]) -> date | None:
    published = told.get("published")
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError as error:
        raise ArticleError(
            f"its sidecar tells the day as {published!r}", hint="Write `published` as YYYY-MM-DD.", kind="bad-sidecar"
        ) from error


def _bad_sidecar(path: Path, problem: str) -> ArticleError:
    return ArticleError(
        f"the sidecar {path.name} {problem}",
        hint="Write an object with published, url or publisher.",
        kind="bad-sidecar",
    )
