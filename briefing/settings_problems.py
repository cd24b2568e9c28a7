"""Describes what is wrong with settings: each problem with its key and the value as written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails


def in_words(error: ValidationError, sections: Iterable[type[BaseModel]]) -> str:
    """All problems of an error, in order.

    Args:
        sections: Their keys are suggested for a key that does not exist.
    """
    keys = {field.alias or name for part in sections for name, field in part.model_fields.items()}
    return "; ".join(_told(problem, keys) for problem in error.errors())


def _told(problem: ErrorDetails, keys: Iterable[str]) -> str:
    key = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        like = difflib.get_close_matches(str(problem["loc"][-1]), keys, n=1)
        return f"key {key}: no such key" + (f"; did you mean {like[0]}?" if like else "")
    message = problem["msg"].removeprefix("Value error, ")
    message = message[:1].lower() + message[1:]
    given = problem["input"]
    return f"key {key} = {given!r}: {message}" if isinstance(given, str | int | float) else f"key {key}: {message}"


def page_or_skip(value: object) -> object:
    """`empty` as written in older files: true for an edition of one page, false for none."""
    return ("page" if value else "skip") if isinstance(value, bool) else value
