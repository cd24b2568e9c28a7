"""Pure functions from events to rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from events.envelope import Recorded


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a view.

    Attributes:
        name: Unique among all projections.
        columns: Python type of each column, in order: `str int float bytes bool date datetime`, an enum of text, or
            any type JSON can carry, kept as JSON and given back as that type. A name of an SQL type is taken as it
            stands. Every column outside the key may be None.
        pk: Columns of the primary key; None: rows have no key and cannot be upserted.
        indexes: Columns of each index.
        fts: Columns of a full-text index, searched through `{name_fts}` or `Views.search`.
    """

    name: str
    columns: Mapping[str, Any]
    pk: tuple[str, ...] | None = None
    indexes: tuple[tuple[str, ...], ...] = ()
    fts: tuple[str, ...] = field(default=())


class Rows(Protocol):
    """Tables by their plain names. `where` compares for equality, None with absence; all conditions hold."""

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a row; columns not named are None. Raises sqlite3.IntegrityError where the key is taken."""

    def upsert(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a row, or set the columns named on the row of that key. `row` holds the whole key."""

    def update(self, table: str, where: Mapping[str, Any], set: Mapping[str, Any]) -> None: ...

    def delete(self, table: str, where: Mapping[str, Any]) -> None: ...

    def select(self, table: str, where: Mapping[str, Any] = {}, order: str | None = None) -> Iterator[dict[str, Any]]:
        """The rows as they were when asked. Without `order` (`"day DESC, id"`) in no certain order."""

    def one(self, table: str, where: Mapping[str, Any]) -> dict[str, Any] | None:
        """The first row found; None where there is none."""


class Projection(Protocol):
    """A view in the making: the same events in the same order give the same rows, on every machine.

    Attributes:
        name: Unique.
        version: Raised by one when `apply` or `schema` changes; the views are then built anew.
        types: Stored names of the event types it wants.
        schema: Its own tables.
        after: Projections whose tables it reads. They stand before it, so that they have seen the event.
        made_with: Digest of whatever else its rows depend on, such as files of the application; the views are built
            anew when it changes. Empty where they depend on the events alone.
    """

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def types(self) -> tuple[str, ...]: ...
    @property
    def schema(self) -> tuple[Table, ...]: ...
    @property
    def after(self) -> tuple[str, ...]: ...
    @property
    def made_with(self) -> str: ...

    def apply(self, event: Recorded, rows: Rows) -> None:
        """Fold one event. Reads and writes nothing but `rows`; writes its own tables only.

        Events whose payload was erased are not shown. An exception parks the event: nothing it wrote stays, and the
        later events of its stream wait with it.
        """
