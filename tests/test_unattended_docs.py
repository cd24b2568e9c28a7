"""docs/unattended.md tells every key of the settings it is about, and its examples are settings."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from briefing.domain.schedule import parse_schedule
from briefing.settings import (
    ApiSettings,
    DeliverySettings,
    MailSettings,
    Settings,
    SourceSettings,
    WebhookSettings,
)

PAGE = (Path(__file__).parents[1] / "docs" / "unattended.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_a_settings_file(example: str) -> None:
    settings = Settings(**tomllib.loads(example))
    for brief in settings.briefs.values():
        if brief.schedule:
            parse_schedule(brief.schedule)


@pytest.mark.parametrize("part", [SourceSettings, DeliverySettings, MailSettings, WebhookSettings, ApiSettings])
def test_every_key_is_shown(part: type[BaseModel]) -> None:
    keys = {field.alias or name for name, field in part.model_fields.items()}
    shown = set(re.findall(r"[a-z_]+", "\n".join(EXAMPLES)))
    assert keys - shown == set()
