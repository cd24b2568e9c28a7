"""Delivery to a web hook: the JSON of the edition by POST."""

from __future__ import annotations

from briefing.adapters.web.fetch import Web
from briefing.errors import DeliveryError, SourceError
from briefing.ports import Parcel


class WebhookChannel:
    """See ports.Channel. By `Idempotency-Key` the receiver recognises an edition that arrives twice."""

    def __init__(self, url: str, token: str | None, web: Web) -> None:
        self.reader = f"webhook {url}"
        self._url = url
        self._token = token
        self._web = web

    def deliver(self, parcel: Parcel) -> None:
        """See Channel.deliver."""
        record = parcel.record
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": parcel.key,
            "Briefing-Edition": f"{record.brief} {record.number}",
        }
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        try:
            self._web.post(self._url, parcel.files["json"], headers)
        except SourceError as error:
            raise DeliveryError(error.message, hint=error.hint, kind=error.kind) from error
