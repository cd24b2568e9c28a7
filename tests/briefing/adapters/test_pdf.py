"""The PDF of an edition."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pypdf
import pytest
from support import editions, extreme_editions, pdf_checks

from briefing.adapters import fonts, weasy
from briefing.adapters.html import brief_json, render_html
from briefing.adapters.pdf import Limits, render_pdf
from briefing.brief.build import build
from briefing.brief.request import EditionRequest
from briefing.errors import RenderError

ROOT = Path(__file__).parents[3]
DAY = date(2013, 12, 5)


def _pdf(request: EditionRequest) -> bytes:
    brief = build(request)
    return render_pdf(render_html(brief), state=brief_json(brief), identifier=brief.identifier, day=brief.day)


@cache
def _hostile() -> bytes:
    return _pdf(extreme_editions.hostile(*extreme_editions.HOSTILE))


@cache
def _rich() -> bytes:
    return _pdf(editions.rich())


def _small(body: str, limits: Limits | None = None) -> bytes:
    html = f"<!DOCTYPE html><html lang=en><title>t</title><body>{body}"
    return render_pdf(html, state="{}", identifier="0" * 64, day=DAY, limits=limits)


def test_four_tracks_and_five_sources_fit_four_pages_and_160_kilobytes() -> None:
    assert len(pypdf.PdfReader(io.BytesIO(_rich())).pages) <= 4
    assert len(_rich()) <= 160_000


def test_an_edition_without_changes_is_one_page() -> None:
    assert len(pypdf.PdfReader(io.BytesIO(_pdf(editions.empty()))).pages) == 1


def test_another_process_with_other_surroundings_writes_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom support import editions\nfrom briefing.brief.build import build\n"
        "from briefing.adapters.html import brief_json, render_html\n"
        "from briefing.adapters.pdf import render_pdf\n"
        "brief = build(editions.rich())\n"
        "page, state = render_html(brief), brief_json(brief)\n"
        "sys.stdout.buffer.write(render_pdf(page, state=state, identifier=brief.identifier, day=brief.day))"
    )
    surroundings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "HOME": str(tmp_path),
        "SOURCE_DATE_EPOCH": "1",
    }
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=surroundings, cwd=tmp_path)
    assert done.stdout == _rich()


@pytest.mark.slow
def test_the_hundredth_render_of_a_process_writes_the_bytes_of_the_first() -> None:
    code = (
        "import json, sys\nfrom briefing.adapters.weasy import paint\njob = json.load(sys.stdin)\n"
        "made = {paint(**job) for _ in range(100)}\nprint(len(made))"
    )
    brief = build(editions.nothing())
    job = {"html": render_html(brief), "state": "{}", "identifier": brief.identifier, "day": brief.day.isoformat()}
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts.config_file()), "PYTHONPATH": str(ROOT)}
    told = json.dumps(job).encode()
    done = subprocess.run([sys.executable, "-c", code], input=told, capture_output=True, check=True, env=environment)
    assert done.stdout.split() == [b"1"]


def test_the_file_says_what_it_is_and_carries_its_source() -> None:
    with pikepdf.open(io.BytesIO(_rich())) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Morning brief No. 3, 5 Dec 2013"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20131205")
        assert str(pdf.Root.Lang) == "en"
        assert "/StructTreeRoot" in pdf.Root
        attached = pdf.attachments["briefing-state.json"]
        assert attached.get_file().read_bytes().decode() == brief_json(build(editions.rich()))
        assert attached.get_file().creation_date is not None
    titles = [item["/Title"] for item in pypdf.PdfReader(io.BytesIO(_rich())).outline if not isinstance(item, list)]
    assert titles == ["Morning brief"]


def test_metadata_is_plain_and_the_state_is_associated_once() -> None:
    with pikepdf.open(io.BytesIO(_rich())) as pdf:
        assert "/Filter" not in pdf.Root.Metadata
        assert [str(file.AFRelationship) for file in pdf.Root.AF] == ["/Source"]


def test_hostile_words_make_no_log_line_and_no_fault() -> None:
    assert pdf_checks.faults(_hostile()) == []


@pytest.mark.parametrize("name", ["rich", "first", "empty", "nothing", "revised"])
def test_an_edition_keeps_to_its_pages_its_fonts_and_the_standards(name: str) -> None:
    assert pdf_checks.faults(_rich() if name == "rich" else _pdf(getattr(editions, name)())) == []


@pytest.mark.parametrize(
    "body",
    [
        '<link rel="attachment" href="file:///etc/passwd">',
        '<img src="data:image/png;base64,AAAA">',
        '<img src="http://localhost:1/a.png">',
        "<style>@import url(http://localhost:1/a.css)</style>",
        '<p style="background: url(data:image/png;base64,AAAA)">x</p>',
        "<style>@font-face { font-family: A; src: url(file:///etc/passwd) }</style><p style='font-family: A'>x</p>",
    ],
)
def test_nothing_outside_the_page_is_read(body: str) -> None:
    with pytest.raises(RenderError):
        _small(body)


def test_a_warning_of_the_layout_engine_is_an_error() -> None:
    with pytest.raises(RenderError, match="no-such-property"):
        _small("<style>p { no-such-property: 1 }</style><p>x</p>")


def test_a_page_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(RenderError) as caught:
        _small("<p>hello world</p>" * 20_000, Limits(seconds=1))
    assert caught.value.kind == "render-timeout"
    assert caught.value.hint


def test_a_page_nested_without_end_is_given_up() -> None:
    with pytest.raises(RenderError) as caught:
        _small("<div style='display: grid; grid-template-columns: 1fr 1fr'>" * 1_600 + "x")
    assert caught.value.hint


@pytest.mark.parametrize("megabytes", [64, 216, 300])
def test_a_page_that_takes_too_much_memory_is_given_up(megabytes: int) -> None:
    _starves(megabytes)


@pytest.mark.slow
@pytest.mark.parametrize("megabytes", [188, 200, 236, 256, 284])
def test_it_is_given_up_wherever_memory_ends(megabytes: int) -> None:
    _starves(megabytes)


def _starves(megabytes: int) -> None:
    with pytest.raises(RenderError) as caught:
        _small("<p>hello world</p>" * 20_000, Limits(memory=megabytes * 1024**2))
    assert (caught.value.kind, str(megabytes) in str(caught.value)) == ("render-memory", True)
    assert caught.value.hint


def test_every_chart_has_words_and_every_cell_of_a_table_its_headings() -> None:
    with pikepdf.open(io.BytesIO(_rich())) as pdf:
        tags: dict[str, list[pikepdf.Object]] = {}
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/P" in item:
                tags.setdefault(str(item.S), []).append(item)
        assert all(str(item.Alt) for item in tags["/Figure"])
        assert all("/ID" in item for item in tags["/TH"])
        assert sum(len(item.A.get("/Headers", ())) > 0 for item in tags["/TD"]) > 20


def test_a_stream_that_ends_like_a_line_end_keeps_its_length() -> None:
    pdf = weasy.pydyf.Stream([b"ends in\r"])
    assert pdf.data == b"<</Length 8>>\nstream\nends in\r\r\nendstream"


def test_marks_compose_with_their_letter_or_are_left_out() -> None:
    assert fonts.printable("e\u0301 q\u0301 \u0301и\u0306") == "é q й"


def test_characters_the_fonts_lack_are_printed_plainly_or_as_a_box() -> None:
    assert fonts.printable("naïve Київ ½") == "naïve Київ ½"
    assert fonts.printable("a\u2011b ㎏ 中") == "a-b kg ◊"


OTHER_SCRIPTS = ("მიხეილ სააკაშვილი", "عمرو موسى", "אהוד ברק", "Δημήτρης", "ประเทศไทย", "नरेन्द्र")


def test_names_in_other_scripts_are_printed_whole() -> None:
    body = "".join(f"<p style=\"font-family: 'Source Serif Pro', serif\">{name}</p>" for name in OTHER_SCRIPTS)
    words = pypdf.PdfReader(io.BytesIO(_small(body))).pages[0].extract_text()
    assert all(fonts.printable(name) == name for name in OTHER_SCRIPTS)
    assert all(set(name) - {" "} <= set(words) for name in OTHER_SCRIPTS[:1] + OTHER_SCRIPTS[3:4])
    assert fonts.MISSING not in words


def test_the_digest_of_the_fonts_does_not_change() -> None:
    assert fonts.digest() == fonts.digest()
    assert len(fonts.digest()) == 64
