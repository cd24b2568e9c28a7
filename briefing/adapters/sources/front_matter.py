"""What an author writes between two lines of dashes at the head of a text: its day, address and publisher."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BLOCK = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?P<lines>(?:[^\r\n]*\r?\n){0,60}?)---[ \t]*(?:\r?\n|\Z)")
_LINE = re.compile(r"(?P<key>[A-Za-z_-]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*")
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_KEYS = {
    "date": "published", "published": "published", "url": "url", "link": "url",
    "publisher": "publisher", "source": "publisher", "outlet": "publisher",
}  # fmt: skip
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def front_matter(data: bytes) -> Mapping[str, str]:
    """Keys as in a sidecar: `published`, `url`, `publisher`; what is none of them is left alone.

    A title and other keys stay what they were: text at the head of the file.
    """
    block = _BLOCK.match(data)
    told: dict[str, str] = {}
    for line in block["lines"].decode("utf-8", "replace").splitlines() if block else ():
        match = _LINE.fullmatch(line)
        if match and (key := _KEYS.get(match["key"].lower())):
            value = match["value"].strip("\"'")
            told.setdefault("url" if _ADDRESS.match(value) else key, value)
    if not _DAY.match(told.get("published", "")):
        told.pop("published", None)  # a date in words is left to those who read dates
    return told
