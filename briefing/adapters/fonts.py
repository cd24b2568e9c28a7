"""The two families an edition is set in, and one for other scripts, from their packages and from nowhere else."""

from __future__ import annotations

import unicodedata
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.errors import RenderError

FACES = (
    ("font_source_serif_pro", "SourceSerifPro", ("Regular", "It", "Semibold", "Black")),
    ("font_source_sans_pro", "SourceSansPro", ("Regular", "Semibold", "Bold")),
)
FALLBACK = "FiraGO"
"""Has what the two families lack: Georgian, Arabic, Hebrew, Greek, Thai and Devanagari."""

_SCRIPTS = (
    (0x0370, 0x03FF),  # Greek
    (0x0590, 0x06FF),  # Hebrew, Arabic
    (0x0750, 0x077F),  # Arabic, supplement
    (0x0900, 0x097F),  # Devanagari
    (0x0E00, 0x0E7F),  # Thai
    (0x10A0, 0x10FF),  # Georgian
    (0x1C90, 0x1CBF),  # Georgian capitals
    (0x1F00, 0x1FFF),  # Greek, accented
    (0x200C, 0x200F),  # joiners and marks of direction
)
"""Where the fallback is used: outside them the two families decide, so that a page keeps its look."""

_FALLBACK_STYLES = ("Regular", "Bold")
MISSING = "◊"
_PLAIN = {0x2010: "-", 0x2011: "-"}  # hyphens one family has and the other lacks
_LATIN_ONLY = ("SourceSerifPro-It",)  # set in Latin only, by the template

_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


@cache
def faces() -> tuple[Path, ...]:
    """The font files, in a fixed order.

    Raises:
        RenderError: A font package is not installed.
    """
    found = []
    for package, family, styles in FACES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            name = package.replace("_", "-")
            raise RenderError(f"font package {name} is missing", hint=f"Install it: pip install {name}.")
        found += [Path(spec.origin).parent / "files" / f"{family}-{style}.ttf" for style in styles]
    return tuple(found)


@cache
def _fallbacks() -> tuple[tuple[str, bytes], ...]:
    """Names and contents of the faces for other scripts.

    Raises:
        RenderError: Their package is not installed.
    """
    try:
        from pymupdf_fonts import fontbuffers  # noqa: PLC0415 - its faces are unpacked as it loads
    except ImportError as error:
        hint = "Install it: pip install pymupdf-fonts."
        raise RenderError("font package pymupdf-fonts is missing", hint=hint) from error
    return tuple(
        (f"{FALLBACK}-{style}.otf", fontbuffers[code]())
        for style, code in zip(_FALLBACK_STYLES, ("figo", "figbo"), strict=True)
    )


@cache
def digest() -> str:
    """SHA-256 over the font files, for the record of an edition."""
    whole = sha256()
    for face in faces():
        whole.update(sha256(face.read_bytes()).digest())
    for _, content in _fallbacks():
        whole.update(sha256(content).digest())
    return whole.hexdigest()


@cache
def _folder() -> TemporaryDirectory[str]:
    """Holds links to the faces and the fontconfig file for as long as the process lives."""
    folder = TemporaryDirectory(prefix="briefing-fonts-")
    for name, content in _fallbacks():
        (Path(folder.name) / name).write_bytes(content)
    for face in faces():
        (Path(folder.name) / face.name).symlink_to(face)
    (Path(folder.name) / "fonts.conf").write_text(_CONFIG.format(folder=folder.name))
    return folder


def config_file() -> Path:
    """A fontconfig file that knows these faces and no others."""
    return Path(_folder().name) / "fonts.conf"


@cache
def coverage() -> frozenset[int]:
    """Code points that every face but the italic has."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # noqa: PLC0415 - heavy and untyped

    sets = []
    for face in faces():
        if face.stem not in _LATIN_ONLY:
            with TTFont(face, lazy=True) as font:
                sets.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*sets) | fallback_coverage() | {0x0A}


@cache
def fallback_coverage() -> frozenset[int]:
    """Code points of the scripts that the two families lack, in every face of the fallback."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    sets = []
    for _, content in _fallbacks():
        with TTFont(BytesIO(content), lazy=True) as font:
            sets.append(frozenset(code for code in font.getBestCmap() if _in_fallback(code)))
    return frozenset.intersection(*sets)


def _in_fallback(code: int) -> bool:
    return any(first <= code <= last for first, last in _SCRIPTS)


def printable(text: str) -> str:
    """The text composed, with characters that the fonts lack replaced by their plain form, else by a box.

    Marks that compose with no letter are left out: as glyphs of their own they would stand for no text.
    """
    text = unicodedata.normalize("NFC", text)
    lacking = {char for char in set(text) if not char.isascii() and (ord(char) not in coverage() or _stray(char))}
    return text.translate({ord(char): _PLAIN.get(ord(char)) or _plain(char) for char in lacking}) if lacking else text


def missing(text: str) -> int:
    """How many characters of a text are printed as a box."""
    return printable(text).count(MISSING) - text.count(MISSING)


def _stray(char: str) -> bool:
    """Whether a character is a mark of no script that has marks as letters of their own."""
    return _mark(char) and ord(char) not in fallback_coverage()


def _mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _plain(char: str) -> str:
    """The compatibility form without marks, if the fonts have it."""
    plain = "".join(part for part in unicodedata.normalize("NFKD", char) if not _mark(part))
    if plain == char or not plain:
        return MISSING if plain else ""
    return plain if all(ord(part) in coverage() for part in plain) else MISSING
