"""Files and folders named by the user, and standard input."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from briefing.adapters.sources import json_lines, maildir
from briefing.adapters.sources.enclosures import enclosures
from briefing.adapters.sources.folders import articles_below, is_within
from briefing.adapters.sources.front_matter import front_matter
from briefing.adapters.sources.mail import looks_like_mail
from briefing.adapters.sources.size import MOST, bounded
from briefing.domain.article import RawArticle
from briefing.domain.text import one_line
from briefing.errors import ArticleError

STANDARD_INPUT = "-"

_MAX_SIDECAR = 64 * 1024


def read_files(paths: Sequence[Path], base: Path, most: int = MOST) -> Iterator[RawArticle | tuple[str, ArticleError]]:
    """The articles in these files and folders, in order of the arguments, folders sorted by name.

    A `.jsonl` file holds an article a line (see `json_lines`); maildirs are read wherever they are met.
    A file `NAME.json` beside `NAME` is no article: it may tell what the article does not, under the keys
    `published` (ISO day), `url` and `publisher`.

    Args:
        paths: Files, folders (read with all below them, hidden ones left out), or `-` for standard input.
        base: Folder that names of files are told relative to.
        most: Bytes of one article.

    Yields:
        An article, or the name of a file with the reason why it cannot be read: one bad file stops no other.
    """
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from _standard_input(most)
            continue
        for file in _expand(path if path.is_absolute() else base / path):
            yield from _articles(file, input_name(file, base), most)


def how_many(paths: Sequence[Path], base: Path) -> int:
    """How many inputs `read_files` yields, told without keeping any of them in memory."""
    return sum(_inputs_of(path if path.is_absolute() else base / path) for path in paths)


def _inputs_of(path: Path) -> int:
    if path.name == STANDARD_INPUT:
        return 1
    return sum(json_lines.how_many(file) if file.suffix.lower() == json_lines.SUFFIX else 1 for file in _expand(path))


def input_name(path: Path, base: Path) -> str:
    """What the article of a file is called; the articles of a `.jsonl` file add the number of their line."""
    name = one_line(file_name(path, base))
    return maildir.mail_name(name) if maildir.is_mail(path) else name


def file_name(path: Path, base: Path) -> str:
    """The path relative to the folder where it lies inside it, else absolute."""
    path, base = path.absolute(), base.absolute()
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()


def _standard_input(most: int) -> Iterator[RawArticle | tuple[str, ArticleError]]:
    try:
        yield RawArticle(bounded(sys.stdin.buffer.read(most + 1), most), STANDARD_INPUT)
    except ArticleError as error:
        yield STANDARD_INPUT, error


def _articles(file: Path, name: str, most: int) -> Iterator[RawArticle | tuple[str, ArticleError]]:
    """The articles of a file; whatever goes wrong, it goes wrong for this file alone."""
    try:
        if file.suffix.lower() == json_lines.SUFFIX:
            yield from json_lines.read_lines(file, name, most)
        else:
            raw = _read(file, name, most)
            yield raw
            if looks_like_mail(raw.data):
                for number, content in enumerate(enclosures(raw.data), 1):
                    yield RawArticle(content, f"{name}#{number}")
    except FileNotFoundError:
        yield name, ArticleError("there is no such file", hint="Check the path.", kind="not-found")
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        yield name, ArticleError(f"the file cannot be read: {reason}", hint="Check its permissions.", kind="unreadable")
    except ArticleError as error:
        yield name, error
    except Exception as error:
        yield name, ArticleError(f"the file cannot be read: {error!r:.200}", hint="Report it with the file.")


def _expand(path: Path) -> Iterable[Path]:
    try:
        if path.is_dir():
            return articles_below(path)
        return () if _is_sidecar(path) else (path,)
    except OSError:
        return (path,)


def _is_sidecar(path: Path) -> bool:
    return path.suffix == ".json" and path.with_suffix("").is_file()


def _read(path: Path, name: str, most: int) -> RawArticle:
    with path.open("rb") as file:
        data = bounded(file.read(most + 1), most)
    if (path.suffix.lower() == ".eml" or maildir.is_mail(path)) and data.strip() and not looks_like_mail(data):
        hint = "Save the mail again as it was sent, with its whole header."
        raise ArticleError("it is named like a mail but is not a valid one", hint=hint, kind="bad-mail")
    told = {**front_matter(data), **_sidecar(path.with_name(path.name + ".json"))}
    return RawArticle(data, name, url=told.get("url"), publisher=told.get("publisher"), given=_day(told))


def _sidecar(path: Path) -> dict[str, Any]:
    if not is_within(path, Path(os.path.realpath(path.parent))):
        return {}
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_SIDECAR + 1)
        if len(content) > _MAX_SIDECAR:
            raise _bad_sidecar(path, f"has more than {_MAX_SIDECAR:,} bytes")
        told = json.loads(content)
    except (OSError, ValueError, RecursionError) as error:
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
            f"its sidecar has published {published!r}", hint="Write `published` as YYYY-MM-DD.", kind="bad-sidecar"
        ) from error


def _bad_sidecar(path: Path, problem: str) -> ArticleError:
    return ArticleError(
        f"the sidecar {one_line(path.name)} {problem}",
        hint="Write an object with published, url or publisher.",
        kind="bad-sidecar",
    )
