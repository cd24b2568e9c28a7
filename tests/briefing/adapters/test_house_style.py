"""A house style: its colours and its logo, and what is refused."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from pydantic import ValidationError
from support import editions
from support.desk import desk

from briefing.adapters.edition_files import EditionFiles
from briefing.adapters.house_style import LARGEST_LOGO, PLAIN, load_style
from briefing.adapters.html import eject_templates
from briefing.bootstrap import build as open_desk
from briefing.brief.build import build
from briefing.cli.root import today
from briefing.errors import RenderError, SettingsError
from briefing.pipeline.editions import issue, render_again
from briefing.settings import StyleSettings

BRIEF = build(editions.rich())
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><path d="M0 0h60v20H0z" fill="#123456"/></svg>'


def png() -> bytes:
    """Two by two grey pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\x80\x80" * 2))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(("name", "content"), [("logo.svg", SVG.encode()), ("logo.png", png())])
def test_logo_and_colours_are_on_the_page_and_in_the_record(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    style = load_style(StyleSettings(up="#00567a", down="#8A1C00", accent="#3a2a5c", logo=Path(name)), tmp_path)
    files = EditionFiles({}, {BRIEF.brief: style})
    made = files.render(BRIEF)
    page = made["html"].decode()
    assert 'class="logo" src="data:image/' in page
    assert "--accent: #3a2a5c" in page
    assert ".up { color: #00567a }" in page
    assert 'stroke="#8a1c00"' in page
    assert PLAIN.up not in page
    assert made["pdf"].startswith(b"%PDF")
    assert made["pdf"] == EditionFiles({}, {BRIEF.brief: style}).render(BRIEF)["pdf"]
    assert files.versions(BRIEF.brief)["style"] == style.digest
    assert "style" not in files.versions("another")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"GIF89a", "neither SVG nor PNG"),
        (b"\xff\xfe\x00", "neither SVG nor PNG"),
        (SVG.replace("<path", "<script>alert(1)</script><path").encode(), "<script"),
        (SVG.replace("<path", '<image href="http://a.example/x.png"/><path').encode(), "href"),
        (SVG.replace("<path", '<image xlink:href="file:///etc/passwd"/><path').encode(), "href"),
        (SVG.replace('fill="#123456"', 'style="fill: url(http://a.example/#a)"').encode(), "url"),
        (SVG.replace("<path", '<path onload="x()"').encode(), "onload"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.encode(), "DOCTYPE"),
        (SVG.encode() + b" " * LARGEST_LOGO, "too large"),
    ],
)
def test_a_logo_that_reaches_outside_itself_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "logo").write_bytes(content)
    with pytest.raises(SettingsError, match=problem):
        load_style(StyleSettings(logo=Path("logo")), tmp_path)


def test_a_missing_logo_and_a_pale_colour_are_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_style(StyleSettings(logo=Path("none.svg")), tmp_path)
    with pytest.raises(SettingsError, match=r"style\.up = '#ffee00' is too light"):
        load_style(StyleSettings(up="#ffee00"), tmp_path)
    with pytest.raises(ValidationError):
        StyleSettings(down="red")


def test_no_other_data_address_is_read_than_the_logo(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    style = load_style(StyleSettings(logo=Path("logo.svg")), tmp_path)
    shipped = EditionFiles({})
    assert "logo" not in shipped.render(BRIEF)["html"].decode().partition("<body>")[2]
    ejected = tmp_path / "templates"
    eject_templates(ejected)
    masthead = ejected / "sections" / "masthead.html.j2"
    other = masthead.read_text(encoding="utf-8").replace('src="{{ logo }}"', 'src="data:image/png;base64,AAAA"')
    masthead.write_text(other, encoding="utf-8")
    with pytest.raises(RenderError, match="nothing outside the page may be read"):
        EditionFiles({BRIEF.brief: ejected}, {BRIEF.brief: style}).render(BRIEF)


def test_an_edition_in_another_style_is_not_made_again_unseen(tmp_path: Path) -> None:
    text = (
        "NATO halts sessions with Russia\n\nNATO suspended all meetings with Russia in the joint council on Monday.\n"
    )
    (tmp_path / "briefing.toml").write_text('[brief.default]\nstyle = {up = "#00567a"}\n', encoding="utf-8")
    program = desk(tmp_path, {"2013-03-04-halt": text})
    issue(program.workspace, program.publisher(), program.profile("default"), today(program))
    assert render_again(program.workspace, program.publisher(), "default", 1).record is not None
    program.close()
    (tmp_path / "briefing.toml").write_text('[brief.default]\nstyle = {up = "#00567b"}\n', encoding="utf-8")
    program = open_desk(tmp_path)
    with pytest.raises(RenderError, match="style was"):
        render_again(program.workspace, program.publisher(), "default", 1)
    program.close()
