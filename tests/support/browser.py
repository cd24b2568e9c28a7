"""Measures pages in a real headless browser."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--enable-logging=stderr", "--virtual-time-budget=20000",
)  # fmt: skip
_DARK = "--blink-settings=preferredColorScheme=0"
_SECONDS = 90
_FOUND = re.compile(r'<pre id="found">(.*?)</pre>', re.DOTALL)
_CONSOLE = re.compile(r"CONSOLE[(:]\d+\)?\] (.*)")

_PROBE = """
const shades = colour => colour.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
  .map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
  .reduce((sum, c, at) => sum + c * [.2126, .7152, .0722][at], 0);
const behind = element => {
  for (let one = element; one; one = one.parentElement) {
    const shade = shades(view.getComputedStyle(one).backgroundColor);
    if (shade.length < 4 || shade[3] === 1) return shade;
  }
  return [255, 255, 255];
};
const within = element => {
  for (let one = element.parentElement; one; one = one.parentElement)
    if (view.getComputedStyle(one).overflowX === 'auto') return true;
  return false;
};
const frame = document.querySelector('iframe');
let view = null;
frame.onload = () => {
  view = frame.contentWindow;
  const page = frame.contentDocument, width = frame.clientWidth;
  const found = { wide: [], faint: [], dead: [], twice: [], width: page.documentElement.scrollWidth };
  const seen = new Set();
  for (const one of page.querySelectorAll('[id]')) seen.has(one.id) ? found.twice.push(one.id) : seen.add(one.id);
  for (const one of page.querySelectorAll('a[href]')) {
    const to = one.getAttribute('href');
    if (to.startsWith('#') && !seen.has(to.slice(1))) found.dead.push(to);
  }
  for (const one of page.querySelectorAll('body *')) {
    const texts = [...one.childNodes].filter(node => node.nodeType === 3);
    const words = texts.map(node => node.data.trim()).join(' ').trim();
    const box = one.getBoundingClientRect(), style = view.getComputedStyle(one);
    if (!words || one.closest('svg') || style.clipPath !== 'none' || !box.width) continue;
    if (box.right > width + 1 && !within(one)) found.wide.push(words.slice(0, 60));
    const [a, b] = [light(shades(style.color)), light(behind(one))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) found.faint.push(`${words.slice(0, 40)} ${style.color}`);
  }
  document.querySelector('#found').textContent = JSON.stringify(found);
};
"""


@dataclass(frozen=True)
class Found:
    """The findings of a browser in a page of a given width.

    Attributes:
        width: Width of the page in pixels; more than given means that it scrolls sideways.
        wide: Words that reach beyond the page.
        faint: Words with a contrast of less than 4.5 : 1.
        dead: Links within the page without a target.
        twice: Ids used more than once.
        console: Messages of the console.
    """

    width: int
    wide: list[str]
    faint: list[str]
    dead: list[str]
    twice: list[str]
    console: list[str]


def probe(page: str, folder: Path, width: int, *, dark: bool = False) -> Found:
    """Open a page in a frame of so many pixels and measure it; the page itself needs no script."""
    harness, quoted = folder / "harness.html", json.dumps(page).replace("</", "<\\/")
    harness.write_text(
        '<!DOCTYPE html><meta charset="utf-8"><pre id="found"></pre>'
        f'<iframe style="border: 0; width: {width}px; height: 900px"></iframe><script>{_PROBE}'
        f"frame.srcdoc = {quoted};</script>",
        encoding="utf-8",
    )
    done = _run(folder, "--dump-dom", f"--window-size={width + 40},1000", *([_DARK] if dark else []), harness.as_uri())
    told = _FOUND.search(done.stdout)
    assert told is not None, done.stderr[-2000:]
    assert told.group(1), "the browser measured nothing"
    return Found(**json.loads(html.unescape(told.group(1))), console=_CONSOLE.findall(done.stderr))


def screenshot(page: Path, picture: Path, width: int, height: int, *, dark: bool = False) -> bytes:
    """A PNG of the top of a page."""
    arguments = [f"--screenshot={picture}", f"--window-size={width},{height}", *([_DARK] if dark else [])]
    _run(picture.parent, *arguments, page.as_uri())
    return picture.read_bytes()


def dumped(page: Path) -> str:
    """The page, opened from its file, as its scripts leave it."""
    return _run(page.parent, "--dump-dom", page.as_uri()).stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("chromium is not installed: no page is opened in a browser")
    profile = folder / "profile"
    command = [program, *_FLAGS, f"--user-data-dir={profile}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=True)
