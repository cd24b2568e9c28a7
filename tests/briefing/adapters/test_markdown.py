"""The words of an edition as Markdown."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support import editions, extreme_editions

from briefing.adapters import markdown as module
from briefing.adapters.markdown import markdown
from briefing.brief.build import build
from briefing.brief.sections import SECTIONS

TEXT = markdown(build(editions.rich()))


def test_every_section_has_its_case() -> None:
    source = Path(module.__file__).read_text(encoding="utf-8")
    printed = [kind for part in SECTIONS for kind in vars(part).values() if _is_section_of(kind, part.__name__)]
    assert [kind.name for kind in printed] == [part.__name__.rsplit(".", 1)[1] for part in SECTIONS]
    left = {kind.__name__ for kind in printed if f"case {kind.__name__}()" not in source}
    assert left == {"ClockSection"}, "add a case to briefing/adapters/markdown.py; the clock alone is a figure"


def _is_section_of(kind: object, module: str) -> bool:
    return isinstance(kind, type) and kind.__module__ == module and hasattr(kind, "name")


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
