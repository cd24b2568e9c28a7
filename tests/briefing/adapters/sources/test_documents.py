"""Documents: the paragraphs of a report, whatever its pages add."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from weasyprint import HTML

from briefing.adapters.sources.decode import decode
from briefing.domain.article import MediaType, RawArticle
from briefing.domain.text import page_of
from briefing.errors import ArticleError

PARAGRAPHS = [
    f"In round {number} the delegations of Ruritania and Borduria negotiated about transportation, communication and "
    f"international responsibilities; the chairwoman considered understanding between neighbouring administrations "
    f"indispensable. The Bordurian representative disagreed about paragraph {number} of the memorandum."
    for number in range(1, 15)
]
STYLE = """@page { size: 10cm 14cm; margin: 2cm 1cm; @top-center { content: "Strelsau Institute · Policy Note 7" }
@bottom-center { content: "Page " counter(page) " of " counter(pages) } } p { hyphens: auto; text-align: justify }"""


def pdf(body: str) -> bytes:
    made: bytes = HTML(string=f"<html lang=en><style>{STYLE}</style><title>The Border</title>{body}</html>").write_pdf()
    return made


def test_a_pdf_is_its_paragraphs_without_broken_words_and_running_heads() -> None:
    article = decode(RawArticle(pdf("".join(f"<p>{one}</p>" for one in PARAGRAPHS)), "a"))
    assert article.media_type is MediaType.PDF
    assert article.text.count("\f") >= 3
    assert "Institute" not in article.text
    assert article.text.replace("\f\n", "\n").replace("\f", " ").split("\n") == PARAGRAPHS


def test_the_page_of_a_place_is_known() -> None:
    body = "<p>One talks.</p><p style='break-before: page'>Two talk.</p>"
    text = decode(RawArticle(pdf(body), "a")).text
    assert [page_of(text, text.index(word)) for word in ("One", "Two")] == [1, 2]
    assert page_of("One talks.", 3) is None


def test_a_hyphen_of_a_name_stays_where_a_line_ends_with_it() -> None:
    words = "In May the North-South talks of the East-West group on its Upper-Lower line went on as they had. " * 8
    text = decode(RawArticle(pdf(f"<p style='hyphens: manual; text-align: left'>{words}</p>"), "a")).text
    assert text.replace("\f", " ") == words.strip()


def test_a_docx_is_its_paragraphs_and_tables_in_order() -> None:
    document = Document()
    document.add_heading("The Border")
    document.add_paragraph("They met in Strelsau.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Crossings", "four"
    document.add_paragraph("They parted.")
    document.core_properties.title = "The Border"
    kept = BytesIO()
    document.save(kept)
    article = decode(RawArticle(kept.getvalue(), "a"))
    assert article.media_type is MediaType.DOCX
    assert article.text == "The Border\nThey met in Strelsau.\nCrossings | four\nThey parted."
    assert article.metadata.title == "The Border"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7 and nothing else", "PDF"),
        (HTML(string="<div style='width: 1cm; height: 1cm; background: red'></div>").write_pdf(), "PDF"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "EPUB"),
        (b"PK\x03\x04 word/document.xml and nothing else", "document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Word 97"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_name(data: bytes, word: str) -> None:
    with pytest.raises(ArticleError) as told:
        decode(RawArticle(data, "a"))
    assert word in told.value.message
    assert told.value.hint
