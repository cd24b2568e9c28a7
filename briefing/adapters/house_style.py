"""The house style of a publisher: two colours of direction, an accent, a logo from the disk."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path

from briefing.errors import SettingsError
from briefing.settings import StyleSettings

LARGEST_LOGO = 200_000
"""Bytes; every edition carries the logo whole."""
_PNG = b"\x89PNG\r\n\x1a\n"
_REACHES_OUT = re.compile(
    r"<script|<foreignObject|<!DOCTYPE|<!ENTITY|@import|\son\w+\s*=|href\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)",
    re.IGNORECASE,
)
"""What an SVG must not contain: nothing is run or fetched while a page is rendered or read."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Colours as `#rrggbb`; `logo` is a `data:` address, None for none."""

    up: str = "#0072b2"
    down: str = "#c8500a"
    accent: str = "#16181d"
    logo: str | None = None

    @property
    def digest(self) -> str:
        """Digest of everything that affects the bytes of an edition."""
        return sha256("\n".join(str(part) for part in astuple(self)).encode()).hexdigest()

    def coloured(self, css: str) -> str:
        """A style sheet with these colours instead of the defaults; in dark mode with a lighter shade of each."""
        for usual, own in ((PLAIN.up, self.up), (PLAIN.down, self.down)):
            css = css.replace(usual, own)
        if self.up != PLAIN.up:
            css = css.replace(_UP_IN_THE_DARK, _lighter(self.up))
        if self.down != PLAIN.down:
            css = css.replace(_DOWN_IN_THE_DARK, _lighter(self.down))
        return css


PLAIN = HouseStyle()
_UP_IN_THE_DARK, _DOWN_IN_THE_DARK = "#5db5e8", "#f08a4b"


def load_style(settings: StyleSettings, directory: Path) -> HouseStyle:
    """The style of a brief. The path of its logo is absolute, or relative to the directory.

    Raises:
        SettingsError: A colour is too light on white, or the logo is missing, too large, or not allowed.
    """
    for name in ("up", "down", "accent"):
        colour = getattr(settings, name)
        if colour is not None and _contrast(colour) < _LEAST_CONTRAST:
            raise SettingsError(
                f"style.{name} = {colour!r} is too light to be read on white", hint="Choose a darker colour."
            )
    chosen = {name: value for name in ("up", "down", "accent") if (value := getattr(settings, name))}
    return HouseStyle(**chosen, logo=_logo(directory, settings.logo) if settings.logo else None)


def _logo(directory: Path, name: Path) -> str:
    path = directory / name
    try:
        if path.stat().st_size > LARGEST_LOGO:
            raise SettingsError(f"the logo {name} is too large", hint=f"Keep it below {LARGEST_LOGO:,} bytes.")
        content = path.read_bytes()
    except OSError as error:
        hint = "Name an SVG or PNG file that can be read."
        raise SettingsError(f"the logo {name} cannot be read: {error.strerror}", hint=hint) from error
    return f"data:{_kind(path, content)};base64,{b64encode(content).decode()}"


def _kind(path: Path, content: bytes) -> str:
    if content.startswith(_PNG):
        return "image/png"
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if "<svg" not in text:
        raise SettingsError(f"the logo {path} is neither SVG nor PNG", hint="Convert it to one of them.")
    found = _REACHES_OUT.search(text)
    if found:
        raise SettingsError(
            f"the logo {path} holds {found[0].strip()!r}: nothing may be run or fetched while a page is rendered",
            hint="Export it as plain SVG, without external references.",
        )
    return "image/svg+xml"


_LEAST_CONTRAST = 4.5
"""Of small text on white: WCAG 2.2, criterion 1.4.3."""


def _contrast(colour: str) -> float:
    """Against white, from 1 (white itself) to 21 (black)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _lighter(colour: str) -> str:
    """Half way to white."""
    return "#" + "".join(f"{(int(colour[at : at + 2], 16) + 255) // 2:02x}" for at in (1, 3, 5))
