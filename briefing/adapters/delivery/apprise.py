"""Delivery through Apprise: chat rooms, push services, text messages. An optional extra."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefing.errors import DeliveryError, SettingsError
from briefing.ports import Parcel


def apprise_channels(addresses: str) -> Iterator[AppriseChannel]:
    """A channel for each address, one per line; lines that begin with `#` are comments.

    Raises:
        SettingsError: Apprise is not installed, or does not know an address.
    """
    for number, line in enumerate(map(str.strip, addresses.splitlines()), 1):
        if line and not line.startswith("#"):
            yield AppriseChannel(line, number)


class AppriseChannel:
    """See ports.Channel. Addresses contain passwords and are never printed; a reader is named by service and digest.

    Args:
        number: Line of the address, for messages.
    """

    def __init__(self, address: str, number: int = 1) -> None:
        self._library = _library()
        self._service = self._library.Apprise.instantiate(address, suppress_exceptions=True)
        if self._service is None:
            raise SettingsError(
                f"line {number} of the Apprise addresses is unknown to Apprise",
                hint="See the list of services of Apprise; the extra `briefing[apprise]` has them all.",
                kind="bad-address",
            )
        kind = address.partition(":")[0].lower()
        self.reader = f"apprise {kind} {sha256(address.encode()).hexdigest()[:8]}"

    def deliver(self, parcel: Parcel) -> None:
        """See Channel.deliver. The PDF is attached if the service accepts files."""
        record = parcel.record
        title = f"{parcel.heading}: {record.window.day:%Y-%m-%d}"
        lines = "\n".join(f"- {line}" for line in parcel.bottom_line) or record.subtitle
        sender = self._library.Apprise()
        sender.add(self._service)
        with TemporaryDirectory(prefix="briefing-") as folder:
            file = Path(folder) / record.pdf.name
            file.write_bytes(parcel.files["pdf"])
            if not sender.notify(body=lines, title=title, body_format="text", attach=str(file)):
                hint = "Check its address in the file of addresses, and the network."
                raise DeliveryError(f"{self.reader} did not accept the edition", hint=hint)


def _library() -> Any:
    try:
        import apprise  # noqa: PLC0415 - the door, for those who use it
    except ImportError as error:
        hint = "Install it: pip install 'briefing[apprise]'."
        raise SettingsError("the Apprise library is not installed", hint=hint, kind="apprise") from error
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)  # what it complains of it names by its whole address
    return apprise
