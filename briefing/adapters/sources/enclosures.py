"""Enclosures of a mail that are articles of their own: other mails, and documents."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from briefing.adapters.sources.documents import looks_like_docx, looks_like_pdf

MOST = 50
"""Enclosures of one mail; a digest of a list has some dozens."""

_SIGNS = (b"message/rfc822", b"application/", b"multipart/digest")


def enclosures(data: bytes) -> Iterator[bytes]:
    """The mails and documents in a mail, in their order, those in enclosed mails after them; at most `MOST`.

    A mail that came back (`multipart/report`) encloses what was sent, which is no news. Whatever cannot be taken
    apart encloses nothing.
    """
    head = data.lower()
    if not any(sign in head for sign in _SIGNS):
        return
    waiting = [data]
    found = 0
    while waiting and found < MOST:
        for kind, content in _within(waiting.pop(0)):
            if found == MOST:
                return
            found += 1
            yield content
            if kind == "message":
                waiting.append(content)


def _within(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        yield from _parts(message)
    except Exception:  # the library raises anything over malformed mail, RecursionError included
        return


def _parts(message: Message) -> Iterator[tuple[str, bytes]]:
    waiting = [message]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        payload = part.get_payload()
        if kind == "message/rfc822" and isinstance(payload, list):
            yield from (("message", one.as_bytes()) for one in payload if isinstance(one, Message))
        elif kind == "multipart/report":
            continue
        elif isinstance(payload, list):
            waiting += reversed([one for one in payload if isinstance(one, Message)])
        elif looks_like_pdf(content := _content(part)) or looks_like_docx(content):
            yield "document", content


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
