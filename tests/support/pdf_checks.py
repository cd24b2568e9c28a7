"""Checks of every edition in PDF: named faults, empty if there are none."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator

import page
import pikepdf
import pytest

MARGIN = 12 * 72 / 25.4
PROFILES = ("3a", "ua1")
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>')
_SHOWS = ("Tj", "TJ")


def outside(pdf: bytes) -> list[str]:
    """Words that end beyond the margins."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed: the place of words is not measured")
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    return [
        word
        for width, height, words in _PAGE.findall(done.stdout.decode(errors="replace"))
        for left, top, right, bottom, word in _WORD.findall(words)
        if float(left) < MARGIN
        or float(right) > float(width) - MARGIN
        or float(top) < MARGIN / 2
        or float(bottom) > float(height) - MARGIN / 2
    ]


def against_standards(pdf: bytes) -> list[str]:
    """Rules of PDF/A-3a and PDF/UA-1 that the file breaks."""
    return [
        f"{profile}: {failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    ]


def foreign_fonts(pdf: bytes) -> set[str]:
    """Fonts outside the shipped families: two for Latin, Greek and Cyrillic, one for other scripts."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        names = {str(item.FontName).split("+")[-1] for item in _of_type(file, "/FontDescriptor")}
    return {name for name in names if not name.startswith(("Source-S", "FiraGO"))}


def missing_glyphs(pdf: bytes) -> int:
    """Glyphs printed for missing characters."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        shown = (
            bytes(part)
            for stream in _contents(file)
            for operands, operator in pikepdf.parse_content_stream(stream)
            if str(operator) in _SHOWS
            for operand in operands
            for part in (operand if isinstance(operand, pikepdf.Array) else [operand])
            if isinstance(part, pikepdf.String)
        )
        return sum(text[at : at + 2] == b"\0\0" for text in shown for at in range(0, len(text), 2))


def dead_links(pdf: bytes) -> set[str]:
    """Missing targets of links; addresses outside the file count as missing."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        places = set(pikepdf.NameTree(file.Root.Names.Dests)) if "/Dests" in file.Root.get("/Names", {}) else set()
        wanted = {str(item.get("/Dest", item.get("/A", ""))) for item in _of_subtype(file, "/Link")}
    return wanted - places


def faults(pdf: bytes) -> list[str]:
    """All of these in one list."""
    missing = missing_glyphs(pdf)
    return [
        *(f"outside the page: {word}" for word in outside(pdf)),
        *against_standards(pdf),
        *(f"font: {name}" for name in sorted(foreign_fonts(pdf))),
        *([f"{missing} glyphs are missing"] if missing else []),
        *(f"link to nowhere: {place}" for place in sorted(dead_links(pdf))),
    ]


def _of_type(file: pikepdf.Pdf, name: str) -> Iterator[pikepdf.Object]:
    return (item for item in file.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == name)


def _of_subtype(file: pikepdf.Pdf, name: str) -> Iterator[pikepdf.Object]:
    return (item for item in file.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == name)


def _contents(file: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Pages, and the drawings within them."""
    yield from (page.obj for page in file.pages)
    yield from (item for item in file.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form")
