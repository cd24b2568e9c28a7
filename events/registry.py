"""Stored type names, the classes that stand for them today, and the steps from older shapes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import msgspec

from events.errors import NewerEventError, UnknownTypeError, UnreadableEventError, UnstorableEventError

Upcast = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Type:
    name: str
    cls: type
    schema_version: int
    decode: Callable[[bytes], Any]


class Registry:
    """The event types a program knows.

    Payload classes are frozen dataclasses of whatever JSON can carry with their annotations: text, numbers, dates,
    enums, named tuples, tuples, nested dataclasses. Stored names are never changed or used again.
    """

    def __init__(self) -> None:
        self._by_name: dict[str, _Type] = {}
        self._by_class: dict[type, _Type] = {}
        self._decoders: dict[tuple[str, int], Callable[[bytes], Any]] = {}
        self._upcasters: dict[tuple[str, int], Upcast] = {}
        self._encode = msgspec.json.Encoder(order="sorted").encode

    def register(self, type_name: str, cls: type, schema_version: int = 1) -> None:
        """Let `type_name` stand for `cls`.

        Raises:
            ValueError: The name or the class is taken, or the class cannot be read back from JSON.
        """
        if type_name in self._by_name or cls in self._by_class:
            raise ValueError(f"{type_name} or {cls.__name__} is registered already")
        try:
            decode: Callable[[bytes], Any] = msgspec.json.Decoder(cls).decode
        except TypeError as error:
            raise ValueError(f"{cls.__name__} cannot be read back from JSON: {error}") from error
        self._decoders[type_name, schema_version] = decode
        self._by_name[type_name] = self._by_class[cls] = _Type(type_name, cls, schema_version, decode)

    def upcaster(self, type_name: str, from_version: int) -> Callable[[Upcast], Upcast]:
        """Decorate the pure function that takes an object of `from_version` to the next version."""

        def keep(step: Upcast) -> Upcast:
            self._upcasters[type_name, from_version] = step
            return step

        return keep

    @property
    def types(self) -> tuple[str, ...]:
        """All stored names, sorted."""
        return tuple(sorted(self._by_name))

    def others(self, types: Collection[str]) -> list[str]:
        """The stored names that are not among these, sorted: what a reader of these passes over."""
        return sorted(self._by_name.keys() - set(types))

    def encode(self, payload: object) -> tuple[str, int, bytes]:
        """Type name, schema version and canonical JSON: UTF-8, keys sorted, no white space.

        Raises:
            UnknownTypeError: The class is not registered.
            UnstorableEventError: The payload would not read back equal.
        """
        known = self._known(type(payload))
        try:
            body = self._encode(payload)
            same = known.decode(body) == payload
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise UnstorableEventError(known.cls.__name__, str(error)) from error
        if not same:
            raise UnstorableEventError(known.cls.__name__, "it does not read back equal")
        return known.name, known.schema_version, body

    def decode(self, type_name: str, schema_version: int, body: bytes) -> Any:
        """The payload in the shape of today.

        Raises:
            UnknownTypeError: The type is not registered.
            NewerEventError: The program is older than the event.
            UnreadableEventError: The bytes are not what the type says, or a step from an older shape is missing.
        """
        decode = self._decoders.get((type_name, schema_version))
        try:
            return decode(body) if decode else self._decode_older(type_name, schema_version, body)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise UnreadableEventError(type_name, str(error)) from error

    def _decode_older(self, type_name: str, schema_version: int, body: bytes) -> Any:
        known = self._by_name.get(type_name)
        if known is None:
            raise UnknownTypeError(type_name)
        if schema_version > known.schema_version:
            raise NewerEventError(type_name, schema_version, known.schema_version)
        shape = msgspec.json.decode(body)
        for version in range(schema_version, known.schema_version):
            step = self._upcasters.get((type_name, version))
            if step is None:
                raise UnreadableEventError(type_name, f"nothing leads on from schema version {version}")
            shape = step(shape)
        return known.decode(self._encode(shape))

    def _known(self, cls: type) -> _Type:
        known = self._by_class.get(cls)
        if known is None:
            raise UnknownTypeError(cls.__name__)
        return known
