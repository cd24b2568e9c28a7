"""Editions by Apprise, to a service on loopback that takes JSON."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from support.parcels import parcel
from support.website import Reply, Website, page

from briefing.adapters.delivery import channels
from briefing.adapters.web.fetch import Web
from briefing.errors import DeliveryError, SettingsError
from briefing.ports import Channel
from briefing.settings import AppriseSettings, DeliverySettings
from events import SystemClock


class Service(Website):
    """Keeps what it is told."""

    def __init__(self) -> None:
        super().__init__({"/desk/": self._take})
        self.told: list[dict[str, Any]] = []

    def _take(self, handler: BaseHTTPRequestHandler) -> Reply:
        self.told.append(json.loads(handler.rfile.read(int(handler.headers["Content-Length"]))))
        return page("taken")


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as running:
        yield running


def ways(folder: Path, addresses: str) -> list[Channel]:
    (folder / "apprise.addresses").write_text(addresses, encoding="utf-8")
    settings = DeliverySettings(apprise=AppriseSettings(addresses_file=Path("apprise.addresses")))
    return list(channels(settings, folder, Web(SystemClock())))


def test_each_address_gets_the_bottom_line_and_the_pdf(tmp_path: Path, service: Service) -> None:
    address = f"json://desk:secret@127.0.0.1:{service.port}/desk/"
    first, second = ways(tmp_path, f"# the desk\n{address}\n\n{address}?:of=bo\n")
    assert first.reader != second.reader
    assert "secret" not in first.reader + second.reader
    first.deliver(parcel())
    (told,) = service.told
    assert told["title"] == "Morning, No. 2: 2009-01-26"
    assert told["message"] == "- They met.\n- They & we parted."
    (attached,) = told["attachments"]
    assert attached["filename"] == "morning-002.pdf"
    assert base64.b64decode(attached["base64"]) == parcel().files["pdf"]


def test_a_service_that_does_not_take_it_is_tried_again(tmp_path: Path, service: Service) -> None:
    service.pages["/desk/"] = page("", 503)
    (way,) = ways(tmp_path, f"json://127.0.0.1:{service.port}/desk/")
    with pytest.raises(DeliveryError) as told:
        way.deliver(parcel())
    assert not told.value.final


def test_an_address_that_is_none_is_named_by_its_line_and_not_printed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(SettingsError, match="line 2") as told:
        ways(tmp_path, "json://127.0.0.1/\nnosuch://secret@place/\n")
    with pytest.raises(SettingsError):
        ways(tmp_path, "x://secret\n")  # a service it knows, and too little of an address
    assert "secret" not in str(told.value) + caplog.text
