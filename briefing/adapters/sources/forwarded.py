"""A mail forwarded in the text of another: the one that is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr

from briefing.adapters.sources.feed_dates import stated

_FIELDS = {
    "sender": ("from", "von", "de", "da", "от", "van"),
    "sent": ("date", "sent", "gesendet", "datum", "envoyé", "enviado", "fecha", "data", "дата", "отправлено"),
    "subject": ("subject", "betreff", "objet", "asunto", "oggetto", "тема", "onderwerp"),
    "other": ("to", "cc", "an", "à", "para", "a", "кому", "копия", "reply-to", "aan"),
}
_NAMES = {name: field for field, names in _FIELDS.items() for name in names}
_LINE = re.compile(r"[ *]{0,4}([^\W\d_][\w-]{0,15})[ *]{0,3}:[ *]{0,4}(.*)")
_FORWARDED = re.compile(
    r"^[-_ ]{2,20}(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|"
    r"пересылаемое сообщение|пересланное сообщение)[-_ ]{0,20}$|^begin forwarded message:$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^[-_ ]{2,20}(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|"
    r"исходное сообщение)[-_ ]{2,20}$|^_{10,60}$",
    re.IGNORECASE,
)
_FORWARDING = re.compile(r"\s*(?:fwd?|fw|wg|tr|rv|i|пересл)\s*:", re.IGNORECASE)
"""How the subject of a mail begins that forwards another; one that answers it begins otherwise."""

_NOTE = 40
"""Lines a forwarder may write above."""

_HEAD = 15
"""Lines of the head of a forwarded mail, long lists of receivers included."""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A mail as another quotes it; None where its head does not say."""

    sender: str | None
    day: date | None
    subject: str | None
    text: str


def find_forwarded(text: str, subject: str | None) -> Forwarded | None:
    """The mail that a text forwards; None where it forwards none, or only answers one.

    Args:
        subject: Of the mail the text is of.
    """
    lines = text.split("\n")
    forwarding = bool(subject and _FORWARDING.match(subject))
    for at, line in enumerate(lines[:_NOTE]):
        marked = _FORWARDED.match(line.strip()) or (forwarding and _ORIGINAL.match(line.strip()))
        headed = forwarding and _field(line)[0] == "sender"
        if (marked or headed) and (found := _read(lines[at + bool(marked) :])):
            return found
    return None


def _read(lines: list[str]) -> Forwarded | None:
    """The mail whose head begins these lines; its quoting signs are taken away."""
    start = next((at for at, line in enumerate(lines[:4]) if line.strip(" >\t")), 0)
    quoted = bool(lines[start:]) and lines[start].lstrip().startswith(">")
    lines = [re.sub(r"^ ?> ?", "", line) for line in lines[start:]] if quoted else lines[start:]
    told: dict[str, str] = {}
    blank = len(lines[:_HEAD])
    for at, line in enumerate(lines[:_HEAD]):
        name, value = _field(line)
        if name:
            told.setdefault(name, value)
        elif not line.strip():
            blank = at
            break
    if "sender" not in told or len(told) < 2 or not ({"sent", "subject"} & set(told)):
        return None
    name, address = parseaddr(told["sender"].replace("[mailto:", "<").replace("]", ">"))
    sent = stated(told.get("sent", ""))
    body = "\n".join(lines[blank:]).strip("\n")
    return Forwarded(name or address or None, sent.day if sent else None, told.get("subject") or None, body)


def _field(line: str) -> tuple[str | None, str]:
    match = _LINE.match(line)
    return (_NAMES.get(match[1].lower()), match[2].strip(" *")) if match else (None, "")
