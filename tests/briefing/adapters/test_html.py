"""The page of an edition."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import editions, extreme_editions
from support.invented_stories import STORIES

from briefing.adapters.html import brief_json, clean, render_html, template_digest, template_folder
from briefing.adapters.web_fonts import with_fonts
from briefing.brief.build import build
from briefing.errors import RenderError

GOLDEN = Path(__file__).parents[2] / "golden" / "edition.html"
ROOT = Path(__file__).parents[3]


class Page(HTMLParser):
    """Tags, ids and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")


def _page(text: str) -> Page:
    return Page(render_html(build(extreme_editions.hostile(text))))


def test_the_page_is_the_reviewed_one() -> None:
    """After a wanted change look at the page, then write it: BRIEFING_GOLDEN=1 pytest."""
    html = render_html(build(editions.rich()))
    body = html[html.index("<body>") :]
    if os.environ.get("BRIEFING_GOLDEN"):
        GOLDEN.write_text(body, encoding="utf-8")
    assert body == GOLDEN.read_text(encoding="utf-8")


def test_a_page_may_load_nothing_but_what_it_holds() -> None:
    html = with_fonts(render_html(build(editions.rich())))
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
    allowed = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert allowed.pop("default-src") == "'none'"
    assert allowed.pop("style-src") == "'unsafe-inline'"
    assert set(allowed.values()) == {"data:", "'none'"}
    assert "<script" not in html
    assert set(re.findall(r"(?:url\(|src=)[\"']?(\w+):", html)) <= {"data"}


@pytest.mark.parametrize("name", ["rich", "first", "empty", "revised", "nothing", "confirmed"])
def test_every_link_lands_and_no_place_is_named_twice(name: str) -> None:
    page = Page(render_html(build(getattr(editions, name)())))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)
    assert len(page.ids) == len(set(page.ids))


def test_a_quotation_leads_back_to_the_line_that_cites_it_first() -> None:
    page = Page(render_html(build(editions.rich())))
    cited = [link for link in page.links if re.fullmatch(r"#s\d+-\d+", link)]
    back = [link for link in page.links if re.fullmatch(r"#r\d+-\d+", link)]
    assert {link.replace("r", "s", 1) for link in back} == set(cited)
    assert len(back) == len(set(back))


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    page = Page(render_html(build(editions.rich())))
    assert not page.tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not {name for name in page.attributes if name.startswith("on") or name in ("src", "srcdoc", "style")}


@pytest.mark.parametrize("text", extreme_editions.HOSTILE, ids=range(len(extreme_editions.HOSTILE)))
def test_no_text_of_an_article_becomes_markup(text: str) -> None:
    page, plain = _page(text), _page("plain")
    assert page.tags == plain.tags
    assert page.attributes == plain.attributes


@given(st.text(max_size=60))
@settings(max_examples=25, deadline=None)
def test_whatever_a_source_says_the_page_has_the_same_tags(text: str) -> None:
    page = _page(f"a {text}")
    assert page.tags == _PLAIN.tags
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


_PLAIN = _page("plain")


@given(st.text())
def test_control_bidi_and_private_use_characters_are_gone_from_printed_text(text: str) -> None:
    printed = clean(text + "\u202e\u2066\ue000\x07\x1b\ufeff")
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff]", printed)


def test_endless_text_is_cut() -> None:
    assert len(clean("word " * 10_000)) <= 2_001


def test_the_same_brief_gives_the_same_page_under_another_hash_seed() -> None:
    code = (
        "import sys\nfrom support import editions\nfrom briefing.brief.build import build\n"
        "from briefing.adapters.html import brief_json, render_html\n"
        "brief = build(editions.rich())\nsys.stdout.write(render_html(brief) + brief_json(brief))"
    )
    brief = build(editions.rich())
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
        assert done.stdout.decode() == render_html(brief) + brief_json(brief)


def test_the_json_holds_the_quotations_as_they_stand_in_the_text() -> None:
    content = json.loads(brief_json(build(editions.rich())))
    assert list(content["sections"]) == sorted(content["sections"])
    texts = {story.id: story.text for story in STORIES}
    for source in content["sources"]:
        assert all(quote["text"] in texts[source["article"]] for quote in source["quotes"])


def test_a_template_that_asks_for_what_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    shutil.copytree(template_folder(), tmp_path / "own")
    (tmp_path / "own" / "sections" / "masthead.html.j2").write_text("{{ section.colour }}")
    with pytest.raises(RenderError, match="colour"):
        render_html(build(editions.rich()), tmp_path / "own")


def test_the_digest_of_the_templates_follows_their_content(tmp_path: Path) -> None:
    shutil.copytree(template_folder(), tmp_path / "own")
    assert template_digest(tmp_path / "own") == template_digest()
    (tmp_path / "own" / "css" / "page.css").write_text("")
    assert template_digest(tmp_path / "own") != template_digest()
