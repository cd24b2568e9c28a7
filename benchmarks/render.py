"""What an edition costs to lay out, against floors that hold on any machine: ratios within one run.

python benchmarks/render.py
"""

from __future__ import annotations

import gc
import html
import io
import os
import re
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import pypdf

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support import extreme_editions  # noqa: E402 - the path is set above

from briefing.adapters import fonts  # noqa: E402 - as above
from briefing.adapters.html import brief_json, render_html  # noqa: E402 - as above
from briefing.adapters.pdf import render_pdf  # noqa: E402 - as above
from briefing.brief.build import build  # noqa: E402 - as above
from briefing.brief.model import Brief  # noqa: E402 - as above
from briefing.brief.sections.sources import SourcesSection  # noqa: E402 - as above
from briefing.domain.text import ArticleId  # noqa: E402 - as above

ROUNDS = 3
FLOORS = {
    "an edition against the same words as plain paragraphs": 6.0,
    "100 sources against 5": 3.2,
    "40 tracks against 4": 6.5,
    "memory of a small edition, MB": 110.0,
    "size of a small edition, kB": 160.0,
    "pages of a small edition": 4.0,
}


def page(brief: Brief) -> tuple[str, str]:
    return render_html(brief), brief_json(brief)


def cited(number: int) -> Brief:
    """Five tracks with so many sources, each quoted as the five are."""
    brief = build(extreme_editions.many(5))
    more = tuple(
        replace(brief.sources[at % 5], number=at + 1, article=ArticleId(f"{at:016x}")) for at in range(5, number)
    )
    sources = brief.sources + more
    sections = tuple(SourcesSection(sources) if isinstance(one, SourcesSection) else one for one in brief.sections)
    return replace(brief, sections=sections, sources=sources)


def plain(edition: str) -> str:
    """The words of an edition, a paragraph each."""
    body = edition[edition.index("<body>") :]
    words = [html.unescape(part).strip() for part in re.split(r"</?(?:p|td|th|li|h\d|text|title)\b[^>]*>", body)]
    texts = [re.sub(r"<[^>]+>", "", part) for part in words]
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in texts if text)
    return f'<!DOCTYPE html><html lang="en"><title>Plain</title><body>{paragraphs}</body></html>'


def seconds(*jobs: tuple[str, str]) -> list[float]:
    """Medians of several warm renders each, taken in turns so that noise falls on all alike."""
    os.environ["FONTCONFIG_FILE"] = str(fonts.config_file())
    from briefing.adapters.weasy import paint, settle  # noqa: PLC0415 - the fonts must be told before

    taken: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for times, (text, state) in zip(taken, jobs, strict=True):
            gc.collect()
            settle()  # as the process does that renders one edition and ends
            begun = time.process_time()
            paint(text, state=state, identifier="0" * 64, day="2013-12-05")
            times.append(time.process_time() - begun)
    return [median(times) for times in taken]


def figures() -> dict[str, float]:
    brief = build(extreme_editions.many(5))
    small = page(brief)
    pdf = render_pdf(small[0], state=small[1], identifier=brief.identifier, day=brief.day)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    fine, words, crowd, four, forty = seconds(
        small,
        (plain(small[0]), small[1]),
        page(cited(100)),
        page(build(extreme_editions.many(4))),
        page(build(extreme_editions.many(40))),
    )
    sys.stdout.write(f"five tracks, five sources, warm: {fine:.2f} s\n")
    return dict(
        zip(
            FLOORS,
            (
                fine / words,
                crowd / fine,
                forty / four,
                memory,
                len(pdf) / 1000,
                len(pypdf.PdfReader(io.BytesIO(pdf)).pages),
            ),
            strict=True,
        )
    )


def main() -> int:
    failed = 0
    for name, figure in figures().items():
        held = figure <= FLOORS[name]
        failed += not held
        sys.stdout.write(f"{name}: {figure:.2f} (at most {FLOORS[name]:g}){'' if held else '  ABOVE'}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
