"""Reads and writes OPML, the format in which feed readers exchange lists of feeds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefing.domain.text import one_line
from briefing.errors import SourceError

LONGEST = 80
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed of a list.

    Attributes:
        name: As the list calls it, else its host.
    """

    name: str
    url: str


def read_opml(data: bytes) -> tuple[Outline, ...]:
    """The feeds of a list in their order, those of all its folders.

    Nothing that the file points to is read, and no entity is expanded.

    Raises:
        SourceError: This is not OPML.
    """
    from lxml import etree  # noqa: PLC0415 - as slow to load as it is seldom needed

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise _no_opml(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _no_opml("it declares a document type")
    if _local(root.tag) != "opml":
        raise _no_opml("its root is another one")
    return tuple(_outlines(root))


def _outlines(root: Iterable[object]) -> Iterable[Outline]:
    for element in root.iter():  # type: ignore[attr-defined]  # lxml is untyped
        if _local(element.tag) != "outline":
            continue
        told = {key.lower(): value for key, value in element.attrib.items()}
        url = one_line(told.get("xmlurl", "").strip())
        if url:
            name = one_line(" ".join((told.get("title") or told.get("text") or "").split()))[:LONGEST]
            yield Outline(name or host_of(url), url)


def write_opml(outlines: Iterable[Outline]) -> str:
    """A list of feeds, as OPML 2.0."""
    from lxml import etree  # noqa: PLC0415 - as above

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Sources of briefing"
    body = etree.SubElement(root, "body")
    for one in outlines:
        name = one_line(one.name)
        etree.SubElement(body, "outline", type="rss", text=name, title=name, xmlUrl=one_line(one.url))
    written: bytes = etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8")
    return written.decode()


def host_of(url: str) -> str:
    """The host without `www.`; `source` where an address has none."""
    try:
        return (urlsplit(url).hostname or "source").removeprefix("www.")
    except ValueError:
        return "source"


def same_address(url: str) -> str:
    """An address in the form in which two that mean the same are equal."""
    try:
        parts = urlsplit(url.strip())
        host = parts.netloc.lower()
        return parts._replace(scheme=parts.scheme.lower(), netloc=host, path=parts.path or "/", fragment="").geturl()
    except ValueError:
        return url


def fetchable(url: str) -> bool:
    """Whether an address is one of the web."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _local(tag: object) -> str:
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _no_opml(why: str) -> SourceError:
    return SourceError(
        f"this is not OPML: {why[:200]}", hint="Export the list of feeds of your reader as OPML.", kind="no-opml"
    )
