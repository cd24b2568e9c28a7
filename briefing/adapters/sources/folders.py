"""The article files of a folder, found without leaving it and without waiting for anything."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from briefing.adapters.sources import json_lines, maildir

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".eml", ".pdf", ".docx", json_lines.SUFFIX})
"""What is read in a folder, beside the mail of maildirs. A file named by the user may be called anything."""


def articles_below(folder: Path) -> Iterator[Path]:
    """Article files in a folder and its subfolders, sorted by name within each folder, subfolders in their place.

    Hidden files and folders are left out, except the mailboxes of a maildir. Links to folders are not followed, since
    they may form loops, and neither are links to files outside the folder, which whoever can write into the folder
    may not be allowed to read. FIFOs, sockets and devices are passed over.

    A folder that cannot be listed is yielded itself, so that the reader reports why.
    """
    top = Path(os.path.realpath(folder))
    waiting = [folder]  # a stack, not recursion: the depth of folders is not bounded
    while waiting:
        path = waiting.pop()
        try:
            if path.is_dir():
                waiting += reversed(list(_entries(path)) if path == folder or not path.is_symlink() else [])
            elif is_article(path) and is_within(path, top):
                yield path
        except OSError:  # no permission, a name longer than the system takes
            yield path


def _entries(folder: Path) -> Iterator[Path]:
    """Files and folders in a folder that may be or hold articles; of a maildir its delivered mail first."""
    mailbox = maildir.is_maildir(folder)
    if mailbox:
        yield from maildir.mails_in(folder)
    for entry in sorted(folder.iterdir()):
        hidden = entry.name.startswith(".") and not (mailbox and maildir.is_maildir(entry))
        if not hidden and not (mailbox and entry.name in maildir.PARTS):
            yield entry


def is_article(path: Path) -> bool:
    """Whether a file in a folder is read as an article, by its name and place."""
    return path.suffix.lower() in SUFFIXES or maildir.is_mail(path)


def is_within(path: Path, top: Path) -> bool:
    """Whether a path is a regular file, or a link to one, inside a folder given as its real path."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        return not path.is_symlink() or Path(os.path.realpath(path)).is_relative_to(top)
    except OSError:  # gone, a loop of links, or a name longer than the system takes
        return False
