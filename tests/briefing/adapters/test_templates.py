"""Templates and paper of one's own."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from support import editions

from briefing.adapters.edition_files import EditionFiles
from briefing.adapters.html import eject_templates, render_html, template_folder
from briefing.brief.build import build
from briefing.errors import RenderError

BRIEF = build(editions.rich())


def test_ejected_templates_make_the_same_page_until_they_are_changed(tmp_path: Path) -> None:
    written = eject_templates(tmp_path / "mine")
    assert len(written) == sum(path.is_file() and "desk" not in path.parts for path in template_folder().rglob("*"))
    assert render_html(BRIEF, tmp_path / "mine") == render_html(BRIEF)
    page = tmp_path / "mine" / "sections" / "bottom_line.html.j2"
    page.write_text(page.read_text("utf-8").replace("The bottom line", "In short"), "utf-8")
    assert "<h2>In short</h2>" in render_html(BRIEF, tmp_path / "mine")


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(RenderError, match="not empty"):
        eject_templates(tmp_path)


def test_a_faulty_template_is_named_with_its_line(tmp_path: Path) -> None:
    eject_templates(tmp_path / "mine")
    page = tmp_path / "mine" / "sections" / "dates.html.j2"
    page.write_text("{# one #}\n{# two #}\n{{ section.nonsense }}\n", "utf-8")
    with pytest.raises(RenderError, match=r"in sections/dates.html.j2, line 3: .*nonsense"):
        render_html(BRIEF, tmp_path / "mine")
    page.write_text("{# one #}\n{% if %}\n", "utf-8")
    with pytest.raises(RenderError, match=r"in sections/dates.html.j2, line 2"):
        render_html(BRIEF, tmp_path / "mine")


def test_a_missing_template_folder_is_told_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(RenderError) as raised:
        render_html(BRIEF, tmp_path / "gone")
    assert raised.value.hint


def test_the_record_of_a_brief_names_the_templates_it_was_made_with(tmp_path: Path) -> None:
    (eject_templates(tmp_path / "mine")[0]).write_text("", "utf-8")
    files = EditionFiles({"evening": tmp_path / "mine"})
    assert files.versions("evening")["templates"] != files.versions("morning")["templates"]
    assert files.versions("morning") == EditionFiles({}).versions("morning")


def test_pages_are_of_the_paper_asked_for() -> None:
    made = EditionFiles({}).render(replace(BRIEF, paper="Letter"))
    size = pypdf.PdfReader(io.BytesIO(made["pdf"])).pages[0].mediabox
    assert (round(size.width), round(size.height)) == (612, 792)
    assert set(made) == {"pdf", "html", "md", "json"}
