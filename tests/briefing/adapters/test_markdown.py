"""The words of an edition as Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import editions, extreme_editions

from briefing.adapters.html import template_folder
from briefing.adapters.markdown import markdown
from briefing.brief.build import build
from briefing.brief.sections import SECTIONS
from briefing.errors import RenderError

TEXT = markdown(build(editions.rich()))


def test_every_section_has_its_template() -> None:
    names = {part.__name__.rsplit(".", 1)[1] for part in SECTIONS}
    there = {path.name.removesuffix(".md.j2") for path in (template_folder() / "sections").glob("*.md.j2")}
    assert names - there == {"clock"}, "add templates/sections/<name>.md.j2; the clock alone is a figure"
    assert there <= names


def test_templates_of_a_folder_are_used_and_those_it_lacks_are_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "masthead.md.j2").write_text("# Mine: {{ section.title|plain }}\n", encoding="utf-8")
    assert markdown(build(editions.rich()), tmp_path).startswith("# Mine: ")
    assert TEXT.split("\n\n", 3)[3] in markdown(build(editions.rich()), tmp_path)
    (tmp_path / "sections" / "masthead.md.j2").write_text("{{ section.colour }}", encoding="utf-8")
    with pytest.raises(RenderError, match=r"in sections/masthead.md.j2, line 1"):
        markdown(build(editions.rich()), tmp_path)


def test_every_reference_leads_to_a_quoted_sentence() -> None:
    anchors = re.findall(r'<a id="(s\d+-\d+)"></a>', TEXT)
    links = set(re.findall(r"\]\(#(s\d+-\d+)\)", TEXT))
    assert links <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_the_bottom_line_stands_first_and_says_what_moved() -> None:
    headings = re.findall(r"^## (.*)$", TEXT, re.MULTILINE)
    assert headings[0] == "The bottom line"
    assert "▲ **NATO-Russia Council – dialogue: suspended → informal talks → meetings of ministers" in TEXT


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    for block in TEXT.split("\n\n"):
        if block.startswith("| "):
            cells = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
            assert len(cells) == 1


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1))
def test_no_text_of_an_article_becomes_markup(text: str) -> None:
    made = markdown(build(extreme_editions.hostile(f"<script>{text}</script> [a](b) # c")))
    assert "<script>" not in made
    assert not re.search(r"(?<!\\)\[a(?<!\\)\]\(b\)", made)


def test_the_same_brief_gives_the_same_text() -> None:
    assert markdown(build(editions.rich())) == TEXT


def test_an_empty_edition_says_so() -> None:
    assert "Nothing changed on these tracks since No. 3 of 5 December 2013." in markdown(build(editions.empty()))
