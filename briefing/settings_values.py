"""Values of the settings as people write them: spans of time, sizes, time zones."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def _interval(value: object) -> object:
    """`30s`, `15m`, `2h`, `1d` as a time span; anything else as it is."""
    if isinstance(value, str) and (match := re.fullmatch(r"\s*(\d+)\s*([smhd])\s*", value)):
        return timedelta(**{_UNITS[match[2]]: int(match[1])})
    return value


Interval = Annotated[timedelta, BeforeValidator(_interval)]


_SIZES = {"b": 1, "kb": 1024, "mb": 1024**2, "gb": 1024**3}


def _size(value: object) -> object:
    """`512 KB`, `5 MB`, `1 GB` as a number of bytes; anything else as it is."""
    if isinstance(value, str) and (match := re.fullmatch(r"\s*(\d+)\s*([KMG]?B)\s*", value, re.IGNORECASE)):
        return int(match[1]) * _SIZES[match[2].lower()]
    return value


Size = Annotated[int, BeforeValidator(_size), Field(gt=0)]


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"there is no time zone {name!r}") from error
    return name


Zone = Annotated[str, AfterValidator(_known_zone)]
