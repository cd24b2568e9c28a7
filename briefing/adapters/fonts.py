"""The two families an edition is set in, one for other scripts, from their packages, and the fonts of a desk's own.

`own` everywhere: font files that settings name, checked by `own_fonts`. They are used for characters that the other
faces lack, and for nothing else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.errors import RenderError, SettingsError

FACES = (
    ("font_source_serif_pro", "SourceSerifPro", ("Regular", "It", "Semibold", "Black")),
    ("font_source_sans_pro", "SourceSansPro", ("Regular", "Semibold", "Bold")),
)
FALLBACK = "FiraGO"
"""The fallback for scripts that the two families lack: Georgian, Arabic, Hebrew, Greek, Thai and Devanagari."""

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
"""Ranges in which the fallback is used; elsewhere the two families are used, so that a page keeps its look."""

_FALLBACK_STYLES = ("Regular", "Bold")
_ANY_SCRIPT = ((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F))
"""Marks for letters of any script: from another face than their letter they would stand beside it."""

OWN_KINDS = (".ttf", ".otf")
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


def own_fonts(files: Iterable[Path], directory: Path) -> tuple[Path, ...]:
    """The font files that settings name, relative to the directory of the desk.

    Raises:
        SettingsError: One is missing, or no font.
    """
    found = tuple((directory / file).absolute() for file in files)
    for path in found:
        hint = f"Name a font file ({' or '.join(OWN_KINDS)}) under `fonts`."
        if path.suffix.lower() not in OWN_KINDS or not path.is_file():
            raise SettingsError(f"{path.name} is no font file that is there", hint=hint, kind="bad-font")
        try:
            codes = _codes(path)
        except Exception as error:  # the library raises whatever the damage leads to
            raise SettingsError(f"the font {path.name} cannot be read: {error}", hint=hint, kind="bad-font") from error
        if ord(" ") not in codes:  # the space between two of its words is taken from it, too
            raise SettingsError(f"the font {path.name} has no space", hint=hint, kind="bad-font")
    return found


@cache
def digest(own: tuple[Path, ...] = ()) -> str:
    """SHA-256 over the font files, for the record of an edition."""
    whole = sha256()
    for face in faces():
        whole.update(sha256(face.read_bytes()).digest())
    for _, content in _fallbacks():
        whole.update(sha256(content).digest())
    for path in own:
        whole.update(sha256(path.read_bytes()).digest())
    return whole.hexdigest()


@cache
def _folder(own: tuple[Path, ...]) -> TemporaryDirectory[str]:
    """A folder with links to the faces and the fontconfig file, kept for the lifetime of the process."""
    folder = TemporaryDirectory(prefix="briefing-fonts-")
    for name, content in _fallbacks():
        (Path(folder.name) / name).write_bytes(content)
    for face in faces():
        (Path(folder.name) / face.name).symlink_to(face)
    for number, path in enumerate(own):
        (Path(folder.name) / f"own-{number}{path.suffix.lower()}").symlink_to(path)
    (Path(folder.name) / "fonts.conf").write_text(_CONFIG.format(folder=folder.name))
    return folder


def config_file(own: tuple[Path, ...] = ()) -> Path:
    """A fontconfig file that knows these faces and no others."""
    return Path(_folder(own).name) / "fonts.conf"


@cache
def coverage(own: tuple[Path, ...] = ()) -> frozenset[int]:
    """Code points that every face but the italic has, or else a font of the desk's own."""
    if own:
        return coverage() | own_coverage(own)
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


@cache
def own_coverage(own: tuple[Path, ...]) -> frozenset[int]:
    """Code points that only a font of the desk's own has."""
    codes = frozenset[int]().union(*map(_codes, own))
    return frozenset(code for code in codes - coverage() if not _within(code, _ANY_SCRIPT) and _is_written(chr(code)))


@cache
def _codes(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    with path.open("rb") as file, TTFont(file, lazy=True) as font:  # the library leaves a file open that is no font
        return frozenset(font.getBestCmap() or ())


def _is_written(char: str) -> bool:
    return unicodedata.category(char)[0] not in "CZ"


def _in_fallback(code: int) -> bool:
    return _within(code, _SCRIPTS)


def _within(code: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def printable(text: str, own: tuple[Path, ...] = ()) -> str:
    """The text composed, with characters that the fonts lack replaced by their plain form, else by a box.

    Marks that compose with no letter are left out: as glyphs of their own they would stand for no text.
    """
    text = unicodedata.normalize("NFC", text)
    there = coverage(own)
    lacking = {char for char in set(text) if not char.isascii() and (ord(char) not in there or _stray(char, own))}
    plain = {ord(char): _PLAIN.get(ord(char)) or _plain(char, there) for char in lacking}
    return text.translate(plain) if lacking else text


def missing(text: str, own: tuple[Path, ...] = ()) -> int:
    """How many characters of a text are printed as a box."""
    return printable(text, own).count(MISSING) - text.count(MISSING)


def _stray(char: str, own: tuple[Path, ...]) -> bool:
    """Whether a character is a mark of no script that has marks as letters of their own."""
    return _mark(char) and ord(char) not in fallback_coverage() and ord(char) not in own_coverage(own)


def _mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _plain(char: str, there: frozenset[int]) -> str:
    """The compatibility form without marks, if the fonts have it."""
    plain = "".join(part for part in unicodedata.normalize("NFKD", char) if not _mark(part))
    if plain == char or not plain:
        return MISSING if plain else ""
    return plain if all(ord(part) in there for part in plain) else MISSING
