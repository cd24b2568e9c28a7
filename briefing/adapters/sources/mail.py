"""Extracts from a mail the text that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, message_from_string, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from briefing.adapters.sources.charset import decode_text
from briefing.adapters.sources.enclosures import enclosures
from briefing.adapters.sources.flowed import unwrapped
from briefing.adapters.sources.forwarded import find_forwarded
from briefing.adapters.sources.page import extract
from briefing.domain.article import PageMetadata
from briefing.errors import ArticleError

_HEADER = re.compile(rb"([!-9;-~]+)[ \t]?:.*|[ \t].*|>?From .*")
"""A line of a header: a name of any characters but blanks and the colon (RFC 5322), or the rest of the line before."""

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
_MARK = re.compile(r"^--([^\s\"]{1,70})[ \t]*\r?$", re.MULTILINE)
"""The line before a part of a mail, whose mark the header should name."""

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
    """Stored text (subject, blank line, body), character set and what the header says.

    A mail forwarded in the text of another is the forwarded one: its subject, sender, day and text.

    Raises:
        ArticleError: It has no part that is text, as where it is encrypted, and encloses nothing that can be read.
    """
    message = message_from_bytes(data, policy=policy.default)
    parts = list(_texts(message))
    if not parts and not any(enclosures(data)):
        hint = "Open it in a mail program and save its text."
        raise ArticleError("the mail has no part that is text", hint=hint, kind="empty")
    text = "\n\n".join(part for part, _ in parts if part)
    encoding = next((encoding for part, encoding in parts if part), "utf-8")
    subject = _header(message, "Subject")
    metadata = _metadata(message, subject)
    if forwarded := find_forwarded(text, subject):
        text, subject = forwarded.text, forwarded.subject or subject
        metadata = PageMetadata(subject, forwarded.sender, metadata.url, forwarded.day)
    return (f"{subject}\n\n{text}" if subject else text), encoding, metadata


def _texts(message: EmailMessage | MIMEPart) -> Iterator[tuple[str, str]]:
    """The texts of a mail in their order, each with its character set; of alternatives the one to read.

    Enclosed mails are none of them (see `enclosures`), nor are pictures and documents.
    """
    waiting: list[MIMEPart] = [message]  # a stack, not recursion: the depth of parts is not bounded
    while waiting:
        part = waiting.pop()
        kind, subtype = part.get_content_maintype(), part.get_content_subtype()
        if kind == "multipart":
            parts = _parts(part)
            alternatives = [one for one in parts if one.get_content_maintype() == "text"]
            if subtype == "alternative" and len(alternatives) > 1:
                yield _chosen(alternatives)
                parts = [one for one in parts if one.get_content_maintype() == "multipart" and not alternatives]
            elif subtype == "alternative":
                parts = _alternative(parts)
            elif subtype in ("related", "signed"):
                parts = parts[:1]
            waiting += reversed(parts)
        elif kind == "text" and subtype in ("plain", "html"):
            yield _text(part)


def _parts(part: MIMEPart) -> list[MIMEPart]:
    payload = part.get_payload()
    if isinstance(payload, str) and (mark := _MARK.search(payload)):  # its header does not say what parts the parts
        head = f'Content-Type: multipart/mixed; boundary="{mark[1]}"\n\n'
        payload = message_from_string(head + payload, policy=policy.default).get_payload()
    return [one for one in payload if isinstance(one, MIMEPart)] if isinstance(payload, list) else []


def _alternative(parts: list[MIMEPart]) -> list[MIMEPart]:
    """Of a plain text and a page with its pictures, the page where the text only says where to read the mail."""
    texts = [one for one in parts if one.get_content_maintype() == "text"]
    others = [one for one in parts if one.get_content_maintype() == "multipart"]
    if not texts or not others:
        return texts or others[-1:]
    written, page = _text(texts[0])[0], "\n".join(text for text, _ in _texts(others[-1]))
    return others[-1:] if len(written.split()) < _STUB * len(page.split()) else texts[:1]


def _chosen(alternatives: list[MIMEPart]) -> tuple[str, str]:
    plain = next((one for one in alternatives if one.get_content_subtype() == "plain"), None)
    page = next((one for one in alternatives if one.get_content_subtype() == "html"), None)
    written, encoding = _text(plain) if plain else ("", "utf-8")
    if page:
        shown, page_encoding = _text(page)
        if len(written.split()) < _STUB * len(shown.split()):
            return shown, page_encoding
    return written, encoding


def _text(part: MIMEPart) -> tuple[str, str]:
    """The text of a part as a reader sees it, and its character set."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text, encoding = decode_text(data, part.get_content_charset()) if data.strip() else ("", "utf-8")
    if part.get_content_subtype() == "html":
        return extract(text) if text else "", encoding
    text = re.sub(r"\r\n?", "\n", text)
    if _parameter(part, "format") == "flowed":
        text = unwrapped(text, delete_blank=_parameter(part, "delsp") == "yes")
    return text.strip("\n"), encoding


def _parameter(part: MIMEPart, name: str) -> str:
    try:
        return str(part.get_param(name, "")).lower()
    except (MessageError, ValueError, IndexError, TypeError):  # as in _header
        return ""


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
