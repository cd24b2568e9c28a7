"""The text of web pages, measured on pages of which others marked phrases that belong to the article or do not.

    python benchmarks/page_text.py --data PATH [--misses FILE]

PATH is a folder in the form of trafilatura's public evaluation: `evaldata.json`, which gives for each address a `file`
and phrases `with` and `without`, and the pages in `cache` or `eval`. They are not part of this project. The library
itself, in its default mode, is measured beside the program. Pages that are not there are left out, and counted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import trafilatura

from briefing.adapters.sources.page import read_page
from briefing.errors import ArticleError

Verdict = tuple[str, bool, bool, str]
"""File of a page, whether its phrase belongs to the article, whether it was found, the phrase."""


def main() -> int:
    """Print precision, recall and F of both; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with evaldata.json, cache and eval")
    parser.add_argument("--misses", type=Path, help="write each phrase that is missing or too much to this file")
    arguments = parser.parse_args()
    gold = json.loads((arguments.data / "evaldata.json").read_text(encoding="utf-8")).values()
    pages = [(one, path) for one in gold if (path := _page(arguments.data, one["file"]))]
    if not pages:
        print(f"there are no pages in {arguments.data}", file=sys.stderr)
        return 2
    print(f"{len(pages)} of {len(gold)} pages")
    _print("the library", list(_verdicts(pages, _library)))
    own = list(_verdicts(pages, _own))
    _print("briefing", own)
    if arguments.misses:
        lines = (
            f"{file}\t{'missing' if wanted else 'too much'}\t{phrase}"
            for file, wanted, found, phrase in own
            if wanted != found
        )
        arguments.misses.write_text("\n".join(lines), encoding="utf-8")
    return 0


def _page(data: Path, name: str) -> Path | None:
    return next((path for folder in ("cache", "eval") if (path := data / folder / name).exists()), None)


def _own(page: bytes) -> str:
    try:
        return read_page(page)[0]
    except ArticleError:
        return ""


def _library(page: bytes) -> str:
    return trafilatura.extract(page, include_comments=False) or ""


def _verdicts(pages: list[tuple[Any, Path]], extract: Callable[[bytes], str]) -> Iterator[Verdict]:
    for one, path in pages:
        text = " ".join(extract(path.read_bytes()).split())
        for key in ("with", "without"):
            for phrase in one[key]:
                yield one["file"], key == "with", " ".join(phrase.split()) in text, phrase


def _print(name: str, verdicts: list[Verdict]) -> None:
    counted = Counter((wanted, found) for _, wanted, found, _ in verdicts)
    right, extra, lost = counted[True, True], counted[False, True], counted[True, False]
    precision, recall, both = right / max(1, right + extra), right / max(1, right + lost), 2 * right + extra + lost
    print(f"{name:<12} precision {precision:.3f}  recall {recall:.3f}  F {2 * right / max(1, both):.3f}")


if __name__ == "__main__":
    raise SystemExit(main())
