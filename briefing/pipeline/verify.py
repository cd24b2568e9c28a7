"""Checks the log against all evidence: erasures, editions and their files, heads kept elsewhere, the views."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from briefing.domain.event_types import ArticleErased, EditionIssued
from briefing.pipeline.editions import Publisher
from briefing.pipeline.request import build_again, request_again
from briefing.pipeline.workspace import Workspace
from briefing.projections import projections
from briefing.projections.queries.tables import contents
from events.envelope import Head, Verification
from events.errors import EventLogError, NoSuchPositionError
from events.log import EventLog
from events.views import Views

RESTORE = "Restore the log from a backup, and find out what wrote to its file."
_AGAIN = "Render it again with `briefing render NUMBER`."
_NUMBERED = re.compile(r"(?P<brief>.+)-\d{3,}\.(?:pdf|html|md|json)")
_PRINTED = re.compile(r"events 1 to (?P<position>[\d,]+)\b.* Head (?:of the log: )?(?P<hash>[0-9a-f]{16,64})\.")
"""What the notes of an edition say of its head, in the words of `wording.from_log` and in those of earlier versions."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Evidence that contradicts the log, or a file that contradicts its record. `hint` says what to do."""

    problem: str
    hint: str = RESTORE


def doubts(workspace: Workspace, publisher: Publisher, found: Verification) -> Iterator[Doubt]:
    """Everything that contradicts a log whose chain is intact; empty if all evidence agrees.

    On a shared log, files held by another machine do not count as missing.

    Args:
        found: Result of verifying the chain.
    """
    log = workspace.log
    yield from unordered(log, found)
    issued = [event.payload for event in log.read(types=["edition.issued"])]
    erased = {
        one.payload.article for one in log.read(types=["article.erased"]) if isinstance(one.payload, ArticleErased)
    }
    records = [record for record in issued if isinstance(record, EditionIssued)]
    for record in records:
        yield from against_head(log, record.window.upto, record.head, f"edition {record.brief} No. {record.number}")
        yield from _files(workspace, publisher, record, altered=not erased.isdisjoint(record.articles))
    for where, head in publisher.anchors.kept() if publisher.anchors else ():
        if head is None:
            yield Doubt(f"{where}: not a head of a log", "Compare with another copy of the file.")
        else:
            yield from against_head(log, head.position, head.hash, where)
    yield from strays(publisher, records)
    yield from drifted(workspace)


def unordered(log: EventLog, found: Verification) -> Iterator[Doubt]:
    """Missing payloads for which the event named as the reason does not order an erasure."""
    for position, because in found.erased.items():
        order = next(log.read(because - 1, because), None)
        payload = order.payload if order else None
        (gone,) = log.entries(position - 1, position)
        article = gone.row.stream if gone.row.type == "article.ingested" else None
        ordered = (payload.ingested, f"article-{payload.article}") if isinstance(payload, ArticleErased) else None
        if ordered != (position, article):
            yield Doubt(
                f"position {position}: the payload is missing, and position {because} does not order its erasure"
            )


def against_head(log: EventLog, position: int, hash: str, who: str) -> Iterator[Doubt]:
    """Check that the log had this hash, or one that begins with it, at a position.

    Args:
        who: What kept the hash, for the message.
    """
    try:
        there = log.head_at(position).hash
    except NoSuchPositionError:
        yield Doubt(f"{who} has position {position}, but the log ends before it")
        return
    if not there.startswith(hash):
        yield Doubt(f"{who} has head {hash[:16]} at position {position}, the log has {there[:16]}")


def known_head(log: EventLog, hash: str) -> int | None:
    """The position at which the log had this head; None if it never had."""
    return next((entry.row.position for entry in log.entries() if entry.row.hash.hex().startswith(hash)), None)


def against_edition(log: EventLog, name: str, digest: str, state: bytes) -> Iterator[Doubt]:
    """Whether a file of an edition, kept anywhere, was issued from this log as it is now.

    Args:
        digest: SHA-256 of the file.
        state: The JSON of the edition, as the file carries it.
    """
    head = printed_head(state)
    if head is None:
        yield Doubt(f"{name} contains no head of a log", "Name the PDF or the JSON of an edition.")
        return
    yield from against_head(log, head.position, head.hash, name)
    for event in log.read(types=["edition.issued"]):
        if isinstance(event.payload, EditionIssued) and digest in {file.sha256 for file in event.payload.files}:
            return
    yield Doubt(f"the log has no record of {name}")


def printed_head(state: bytes) -> Head | None:
    """The position and the head that an edition prints, from its JSON; the head may be shortened. None without one."""
    try:
        sections = msgspec.json.decode(state, type=_Edition).sections
        notes = msgspec.json.decode(sections.get("method", b"{}"), type=_Method).notes
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    found = next((match for _, text in notes if (match := _PRINTED.search(text))), None)
    return Head(int(found["position"].replace(",", "")), found["hash"]) if found else None


def _files(workspace: Workspace, publisher: Publisher, record: EditionIssued, *, altered: bool) -> Iterator[Doubt]:
    """Check the files of an edition against their digests.

    Args:
        altered: Whether it may have been rendered again without the words of an erased article.
    """
    again = _without_erased(workspace, publisher, record) if altered else {}
    for file in record.files:
        digest = publisher.output.digest(file.name)
        if digest is None and not workspace.shared:
            yield Doubt(f"{file.name} is missing", _AGAIN)
        elif digest == file.sha256 != again.get(file.name, digest):
            yield Doubt(f"{file.name} still contains words of an erased article", _AGAIN)
        elif digest not in (None, file.sha256, again.get(file.name)):
            yield Doubt(f"{file.name} differs from what was issued", _AGAIN)
        content = publisher.output.read(file.name, digest) if digest and file.suffix == "json" else None
        head = printed_head(content) if content else None
        if head is not None:
            yield from against_head(workspace.log, head.position, head.hash, file.name)


def _without_erased(workspace: Workspace, publisher: Publisher, record: EditionIssued) -> dict[str, str]:
    """Digest of each file of an edition as rendered now, without the words of erased articles, by name."""
    made = build_again(request_again(workspace, record), record)
    stem = f"{record.brief}-{record.number:03d}"
    return {f"{stem}.{suffix}": sha256(data).hexdigest() for suffix, data in publisher.renderer.render(made).items()}


def strays(publisher: Publisher, records: Iterable[EditionIssued]) -> Iterator[Doubt]:
    """Files in the output folder that are named like editions, and that no record names."""
    records = tuple(records)
    known = {file.name for record in records for file in record.files}
    for name in publisher.output.names():
        if name not in known and _NUMBERED.fullmatch(name):
            yield Doubt(
                f"{name} is named like an edition, but the log has no record of it",
                "Move it away: it was not issued from this log.",
            )


def drifted(workspace: Workspace) -> Iterator[Doubt]:
    """Views whose rows differ from a fresh fold of the same events."""
    made = projections(workspace.knowledge)
    rebuild = "Run `briefing rebuild`."
    with TemporaryDirectory(prefix="briefing-verify-") as folder:
        fresh = Views(Path(folder, "views.db"), made)
        try:
            workspace.catch_up()
            fresh.catch_up(workspace.log, upto=workspace.views.checkpoint())
            for table in (table for one in made for table in one.schema):
                if contents(workspace.views, table.name) != contents(fresh, table.name):
                    yield Doubt(f"the view {table.name} differs from a fresh fold of the log", rebuild)
                elif table.fts and not workspace.views.is_indexed(table.name):
                    yield Doubt(f"the index of the words of the view {table.name} differs from its rows", rebuild)
        except EventLogError as error:
            yield Doubt(error.message, error.hint)
        finally:
            fresh.close()


class _Method(msgspec.Struct):
    notes: tuple[tuple[str, str], ...] = ()


class _Edition(msgspec.Struct):
    sections: dict[str, msgspec.Raw]
