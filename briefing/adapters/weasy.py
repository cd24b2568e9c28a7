"""The one door to WeasyPrint: one page of HTML in, one PDF out, run as a process of its own.

    python -m briefing.adapters.weasy < job.json > edition.pdf

Exit status 0 and the PDF on standard output, or 1 and one line on standard error, or `STARVED` for
want of memory. The process has no more memory and time than the job grants it, fetches nothing, and
knows no fonts but ours (`FONTCONFIG_FILE` must be set before it starts).
"""

from __future__ import annotations

import gc
import json
import logging
import resource
import sys
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pydyf


class _Whole(pydyf.Stream):  # type: ignore[misc]  # pydyf is untyped
    """A stream of which the last byte cannot be taken for a part of the line end after it, read once."""

    @cached_property
    def data(self) -> bytes:
        data: bytes = super().data
        return data[: -len(_END)] + b"\r" + _END if data.endswith(b"\r" + _END) else data


_END = b"\nendstream"
pydyf.Stream = _Whole  # WeasyPrint derives its streams from it, so this stands before its import

from weasyprint import HTML, Attachment  # noqa: E402 - as above
from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: E402 - as above

from briefing.adapters.fonts import printable  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class _Lines(logging.Handler):
    """Keeps every warning: an edition with one is not issued."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class Closed(URLFetcher):  # type: ignore[misc]  # weasyprint is untyped
    """Fetches nothing, not even `data:`, but for the logo of the house, which is its own address."""

    def __init__(self, logo: str | None = None) -> None:
        super().__init__()
        self._logo = logo

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        if self._logo is not None and url == self._logo:
            return super().fetch(url, headers)
        raise FatalURLFetchingError(f"nothing outside the page may be read: {url[:80]}")


class LayoutWarningError(Exception):
    """WeasyPrint had something to say about the page."""


def paint(
    html: str, *, state: str, identifier: str, day: str, logo: str | None = None, own: Sequence[str] = ()
) -> bytes:
    """The PDF of a page.

    Args:
        state: JSON attached as `briefing-state.json`, the source of the edition.
        identifier: Of the edition; the same for the same content.
        day: ISO date the edition speaks for: date of the document and of the attachment.
        logo: The one `data:` address the page may use.
        own: Font files of the desk's own.

    Raises:
        LayoutWarningError: Anything WeasyPrint warns of, in its words.
        FatalURLFetchingError: The page asks for something outside itself.
    """
    made = datetime.fromisoformat(day).replace(tzinfo=UTC)
    heard = _Lines()
    logger = logging.getLogger("weasyprint")
    logger.handlers[:] = [heard]
    options: dict[str, Any] = {
        "pdf_identifier": identifier.encode(),
        "pdf_variant": "pdf/a-3a",
        "attachments": [
            Attachment(
                string=state,
                name="briefing-state.json",
                description="What this edition was made from",
                created=made,
                modified=made,
                relationship="Source",
                url_fetcher=Closed(),
            )
        ],
    }
    pdf: bytes = HTML(string=printable(html, tuple(map(Path, own))), url_fetcher=Closed(logo)).write_pdf(
        finisher=_archival, **options
    )
    if heard.lines:
        raise LayoutWarningError("; ".join(heard.lines[:3]))
    return pdf


_ACCESSIBLE = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""
"""That the file keeps PDF/UA-1, and what these words mean to PDF/A, which knows of no such schema."""


def _archival(_: Any, pdf: Any) -> None:
    """What the standards ask and WeasyPrint leaves undone.

    Metadata is plain and names PDF/UA beside PDF/A; each attachment is associated once; a glyph whose characters its
    neighbours carry, as a mark that is set apart, stands for a space of no width instead of nothing.
    """
    for item in pdf.objects:
        if b"begincmap" in getattr(item, "stream", ()):
            item.stream = [part[:-2] + b"<200b>" if part.endswith(b"> <>") else part for part in item.stream]
        if getattr(item, "extra", {}).get("Type") == "/Metadata":
            item.compress = False
            item.stream = [part.replace(b"</rdf:RDF>", _ACCESSIBLE) for part in item.stream]
    pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def settle() -> None:
    """Spare the collector what is loaded, and let it look less often: a render keeps nearly all that it makes."""
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)


def main() -> int:
    job = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_AS, (job["memory"], job["memory"] + _LAST_WORDS))
    resource.setrlimit(resource.RLIMIT_CPU, (job["seconds"], job["seconds"] + 1))  # SIGXCPU before SIGKILL
    settle()
    try:
        told = {name: job[name] for name in ("state", "identifier", "day", "logo", "own")}
        pdf = paint(job["html"], **told)
    except BaseException as error:  # a process boundary: its parent reports it
        resource.setrlimit(resource.RLIMIT_AS, (job["memory"] + _LAST_WORDS,) * 2)
        if _starved(error):
            return STARVED
        print(f"{type(error).__name__}: {error}".replace("\n", " ")[:500], file=sys.stderr)  # noqa: T201 - as above
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


STARVED = 3
"""Exit status of a process that had too little memory."""

_LAST_WORDS = 32 * 1024**2
"""Bytes beyond the limit in which a starved process finds its status and ends."""


def _starved(error: BaseException | None) -> bool:
    """Whether memory was wanting: code in C that gets none may raise nothing at all, which Python calls a fault."""
    while error is not None:
        if isinstance(error, (MemoryError, SystemError)):
            return True
        error = error.__cause__ or error.__context__
    return False


if __name__ == "__main__":
    sys.exit(main())
