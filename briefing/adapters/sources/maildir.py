"""Maildir folders: one mail per file, under names without a suffix."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

_DELIVERED = ("cur", "new")
PARTS = (*_DELIVERED, "tmp")


def is_maildir(folder: Path) -> bool:
    """Whether a folder has the three parts of a maildir, none of them a link to elsewhere."""
    return all((folder / part).is_dir() and not (folder / part).is_symlink() for part in PARTS)


def mails_in(maildir: Path) -> Iterator[Path]:
    """Delivered mail, by name, seen or not; `tmp` holds what is still being delivered."""
    files = [file for part in _DELIVERED for file in (maildir / part).iterdir()]
    mails = (file for file in files if file.is_file() and not file.name.startswith("."))
    yield from sorted(mails, key=lambda file: (file.name.partition(":")[0], file))


def mail_name(name: str) -> str:
    """The name of a mail without `cur` or `new` and without flags: it stays the same when somebody reads the mail."""
    path = PurePosixPath(name)
    return (path.parent.parent / path.name.partition(":")[0]).as_posix()


def is_mail(path: Path) -> bool:
    """Whether a file is delivered mail of a maildir."""
    return path.parent.name in _DELIVERED and is_maildir(path.parent.parent)
