"""Newsletters: a mail to the text a reader sees."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from briefing.adapters.sources.charset import decode_text
from briefing.adapters.sources.page import extract
from briefing.domain.article import PageMetadata

_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):[ \t]?.*|[ \t].*|>?From .*")
_TELLING = frozenset(
    {
        b"date",
        b"subject",
        b"to",
        b"message-id",
        b"received",
        b"mime-version",
        b"return-path",
        b"delivered-to",
        b"list-id",
    }
)
_STUB = 0.4
"""A plain part with less than this share of the words of the other part only says where to read the mail."""


def looks_like_mail(data: bytes) -> bool:
    """Whether the bytes begin with the header of a mail: `From` and two more fields mails have, and nothing else."""
    head, _, rest = re.sub(rb"\r\n?", b"\n", data[: 64 * 1024]).partition(b"\n\n")
    if not rest:
        return False
    names = set()
    for line in head.split(b"\n"):
        match = _HEADER.fullmatch(line)
        if not match:
            return False
        names.add((match[1] or b"").lower())
    return b"from" in names and len(names & _TELLING) >= 2


def read_mail(data: bytes) -> tuple[str, str, PageMetadata]:
    """Stored text (subject, blank line, body), character set and what the header says."""
    message = message_from_bytes(data, policy=policy.default)
    text, encoding = _body(message)
    subject = _header(message, "Subject")
    metadata = _metadata(message, subject)
    return (f"{subject}\n\n{text}" if subject else text), encoding, metadata


def _body(message: EmailMessage) -> tuple[str, str]:
    plain = message.get_body(("plain",))
    page = message.get_body(("html",))
    written, encoding = _decoded(plain) if plain else ("", "utf-8")
    if page:
        source, page_encoding = _decoded(page)
        shown = extract(source)
        if len(written.split()) < _STUB * len(shown.split()):
            return shown, page_encoding
    return written, encoding


def _decoded(part: MIMEPart) -> tuple[str, str]:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text, encoding = decode_text(data, part.get_content_charset())
    return re.sub(r"\r\n?", "\n", text).strip("\n"), encoding


def _metadata(message: EmailMessage, subject: str | None) -> PageMetadata:
    try:
        sent = parsedate_to_datetime(_header(message, "Date") or "")
    except ValueError:
        sent = None
    name, address = parseaddr(_header(message, "From") or "")
    archive = re.search(r"https?://[^\s<>]+", _header(message, "Archived-At") or _header(message, "List-Archive") or "")
    return PageMetadata(
        title=subject,
        publisher=name or address or None,
        url=archive[0] if archive else None,
        published=sent.date() if sent else None,
        clock=sent.time() if sent else None,
    )


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (
        MessageError,
        ValueError,
        IndexError,
    ):  # the header parser of the library trips over some malformed addresses
        return None
    return " ".join(str(value).split()) or None if value is not None else None
