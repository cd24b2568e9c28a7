"""The house fonts inside a page, cut down to the characters that it prints."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from briefing.adapters import fonts

_FAMILIES = {"SourceSerifPro": "Source Serif Pro", "SourceSansPro": "Source Sans Pro"}
_WEIGHTS = {"Regular": 400, "It": 400, "Semibold": 600, "Bold": 700, "Black": 900}
_LEFT_OUT = ("GSUB", "GPOS", "GDEF", "DSIG", "BASE", "meta")
"""Tables of fine setting: reading them takes longer than all the rest, and a screen is read without them."""
_TAG = re.compile(r"<[^<>]*>|&#\d+;")
_ALWAYS = frozenset((*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "–—‘’“”…→−▲▼■◆")))
"""Characters of nearly every page: pages that need no others share their fonts."""


def with_fonts(html: str) -> str:
    """The page with the fonts it is set in; the same page gives the same bytes. Nothing is fetched."""
    codes = (frozenset(map(ord, _TAG.sub("", html))) | _ALWAYS) & fonts.coverage()
    faces = "\n".join(_face(path, tuple(sorted(codes))) for path in fonts.faces())
    return html.replace("</head>", f'<style media="screen">\n{faces}\n</style>\n</head>', 1)


@lru_cache(maxsize=32)
def _face(path: Path, codes: tuple[int, ...]) -> str:
    family, _, style = path.stem.rpartition("-")
    slant = "italic" if style == "It" else "normal"
    data = b64encode(_subset(path, codes)).decode()
    return (
        f'@font-face {{ font-family: "{_FAMILIES[family]}"; font-style: {slant}; font-weight: {_WEIGHTS[style]}; '
        f'src: url("data:font/woff;base64,{data}") format("woff") }}'
    )


def _subset(path: Path, codes: tuple[int, ...]) -> bytes:
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped] # noqa: PLC0415 - heavy and untyped
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # noqa: PLC0415 - as above

    # woff2 is a fifth smaller and takes five times as long; boxes of glyphs stay as they are in the font.
    options = Options(flavor="woff", hinting=False, recalc_timestamp=False, notdef_outline=True)
    with TTFont(path, recalcTimestamp=False, recalcBBoxes=False, lazy=True) as font:
        for table in _LEFT_OUT:
            if table in font:
                del font[table]
        cutter = Subsetter(options)
        cutter.populate(unicodes=codes)
        cutter.subset(font)
        font.flavor = "woff"
        out = BytesIO()
        font.save(out)
    return out.getvalue()
