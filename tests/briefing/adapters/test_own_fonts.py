"""Fonts of a desk's own: they print what the shipped faces lack, and what is still missing is counted."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pypdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from support.desk import desk
from typer.testing import CliRunner

from briefing.adapters import fonts
from briefing.bootstrap import build
from briefing.cli import app
from briefing.errors import RenderError, SettingsError
from briefing.pipeline.editions import Edition, issue, render_again

NAME = "Արամ Պետրոսյան"
ARTICLES = {
    "2013-03-04-halt": f"NATO halts sessions with Russia\n\nBRUSSELS, March 4 - NATO suspended all meetings with "
    f"Russia in the NATO-Russia Council on Monday, its spokesman {NAME} said.\n"
}


def glyph(width: int) -> object:
    """A bar, wider from letter to letter."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 700), (width, 700), (width, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def font(path: Path, codes: str, space: str = " ") -> Path:
    """A font that has these characters, each as a bar."""
    names = {ord(char): f"letter{ord(char):04X}" for char in space + codes}
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf({name: glyph(300 + 5 * at) for at, name in enumerate(order)})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Bars", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    path.parent.mkdir(exist_ok=True)
    builder.save(path)
    return path


@pytest.fixture
def armenian(tmp_path: Path) -> Path:
    return font(tmp_path / "fonts" / "bars.ttf", "".join(map(chr, (*range(0x531, 0x557), *range(0x561, 0x588)))))


def generated(folder: Path, settings: str) -> Edition:
    (folder / "briefing.toml").write_text(settings, encoding="utf-8")
    if not (folder / "briefing.db").exists():
        desk(folder, ARTICLES).close()
    program = build(folder)
    made = issue(program.workspace, program.publisher(), program.profile("default"), date(2013, 3, 5))
    program.close()
    return made


def words(made: Edition) -> str:
    pages = pypdf.PdfReader(io.BytesIO(made.files["pdf"].read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_name_in_armenian_is_printed_with_a_font_that_has_it(tmp_path: Path, armenian: Path) -> None:
    made = generated(tmp_path, 'fonts = ["fonts/bars.ttf"]\n')
    assert NAME in words(made)
    assert fonts.MISSING not in words(made)
    assert "fonts lack" not in words(made)


def test_without_it_each_character_is_a_box_and_counted(tmp_path: Path) -> None:
    said = words(generated(tmp_path, ""))
    assert NAME not in said
    boxes = said.count(fonts.MISSING)
    assert boxes >= len(NAME) - 1
    assert "characters that the fonts lack are printed as a box" in said


def test_what_the_font_lacks_too_is_counted(tmp_path: Path) -> None:
    font(tmp_path / "fonts" / "bars.ttf", NAME.split(maxsplit=1)[0])
    said = words(generated(tmp_path, 'fonts = ["fonts/bars.ttf"]\n'))
    assert NAME.split(maxsplit=1)[0] in said
    assert "fonts lack" in said


def test_the_faces_of_the_program_come_first(armenian: Path, tmp_path: Path) -> None:
    latin = font(tmp_path / "fonts" / "latin.ttf", "abcАБВΑΒ")
    assert fonts.own_coverage((latin,)) == frozenset()
    assert fonts.printable(f"a {NAME} 中", (armenian,)) == f"a {NAME} ◊"
    assert fonts.digest((armenian,)) != fonts.digest()


def test_an_edition_is_made_again_with_the_same_font_and_not_without(tmp_path: Path, armenian: Path) -> None:
    made = generated(tmp_path, 'fonts = ["fonts/bars.ttf"]\n')
    again = build(tmp_path)
    assert render_again(again.workspace, again.publisher(), "default", 1).sha256 == made.sha256
    again.close()
    (tmp_path / "briefing.toml").write_text("", encoding="utf-8")
    without = build(tmp_path)
    with pytest.raises(RenderError, match="fonts was"):
        render_again(without.workspace, without.publisher(), "default", 1)
    without.close()


def test_a_font_without_a_space_is_refused_since_no_name_of_two_words_could_be_set_in_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="has no space"):
        fonts.own_fonts([font(tmp_path / "fonts" / "bars.ttf", NAME.split(maxsplit=1)[0], space="")], tmp_path)


@pytest.mark.parametrize(("name", "content"), [("gone.ttf", None), ("words.ttf", b"words"), ("bars.txt", b"words")])
def test_what_is_no_font_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(SettingsError, match=name):
        fonts.own_fonts([Path(name)], tmp_path)
    (tmp_path / "briefing.toml").write_text(f"fonts = [{json.dumps(name)}]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    checked = CliRunner().invoke(app, ["config", "check"])
    assert checked.exit_code == 1
    assert name in checked.output
