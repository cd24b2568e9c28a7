"""The one door to WeasyPrint: one page of HTML in, one PDF out, run as a process of its own.

    python -m briefing.adapters.weasy < job.json > edition.pdf

Exit status 0 and the PDF on standard output, or 1 and one line on standard error. The process has
no more memory and time than the job grants it, fetches nothing, and knows no fonts but ours
(`FONTCONFIG_FILE` must be set before it starts).
"""

from __future__ import annotations

import gc
import json
import logging
import resource
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn

from weasyprint import HTML, Attachment
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from briefing.adapters.fonts import printable

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Lines(logging.Handler):
    """Keeps every warning: an edition with one is not issued."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class Closed(URLFetcher):  # type: ignore[misc]  # weasyprint is untyped
    """Fetches nothing, not even `data:`."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> NoReturn:
        raise FatalURLFetchingError(f"nothing outside the page may be read: {url[:80]}")


class LayoutWarningError(Exception):
    """WeasyPrint had something to say about the page."""


def paint(html: str, *, state: str, identifier: str, day: str) -> bytes:
    """The PDF of a page.

    Args:
        state: JSON attached as `briefing-state.json`, the source of the edition.
        identifier: Of the edition; the same for the same content.
        day: ISO date the edition speaks for: date of the document and of the attachment.

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
    pdf: bytes = HTML(string=printable(html), url_fetcher=Closed()).write_pdf(finisher=_archival, **options)
    if heard.lines:
        raise LayoutWarningError("; ".join(heard.lines[:3]))
    return pdf


def _archival(_: Any, pdf: Any) -> None:
    """What PDF/A-3 asks and WeasyPrint leaves undone: plain metadata, each attachment associated once."""
    for item in pdf.objects:
        if getattr(item, "extra", {}).get("Type") == "/Metadata":
            item.compress = False
    pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def main() -> int:
    job = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_AS, (job["memory"], job["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (job["seconds"], job["seconds"]))
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
    try:
        pdf = paint(job["html"], state=job["state"], identifier=job["identifier"], day=job["day"])
    except BaseException as error:  # a process boundary: its parent reports it
        print(f"{type(error).__name__}: {error}".replace("\n", " ")[:500], file=sys.stderr)  # noqa: T201 - as above
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
