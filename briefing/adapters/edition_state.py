"""The JSON embedded in a file of an edition that was kept anywhere."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path

from briefing.errors import NotFoundError

STATE = "briefing-state.json"
_HINT = "Name the PDF or the JSON of an edition."


def edition_state(file: Path) -> tuple[str, bytes]:
    """SHA-256 of the file, and the JSON in it.

    Raises:
        NotFoundError: It cannot be read, or is not an edition.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise NotFoundError(f"{file} cannot be read: {error.strerror}", hint=_HINT, kind="no-edition") from error
    digest = sha256(content).hexdigest()
    return digest, _attached(file, content) if content.startswith(b"%PDF-") else content


def _attached(file: Path, content: bytes) -> bytes:
    from pypdf import PdfReader  # noqa: PLC0415 - for those who bring an edition
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    try:
        found: list[bytes] = PdfReader(BytesIO(content)).attachments.get(STATE, [])
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotFoundError(f"{file} is a damaged PDF: {error}", hint=_HINT, kind="no-edition") from error
    if not found:
        raise NotFoundError(f"{file} is not an edition: it contains no {STATE}", hint=_HINT, kind="no-edition")
    return found[0]
