"""Delivery channels, one module each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefing.adapters.delivery.folder import FolderChannel
from briefing.adapters.delivery.mail import MailChannel
from briefing.adapters.delivery.webhook import WebhookChannel
from briefing.adapters.web.fetch import Web
from briefing.errors import SettingsError
from briefing.ports import Channel
from briefing.settings import DeliverySettings, MailSettings

PASSWORD = "BRIEFING_MAIL_PASSWORD"


def channels(settings: DeliverySettings, base: Path, web: Web, *, notes: bool = False) -> Iterator[Channel]:
    """The channels to all readers of a brief.

    Args:
        notes: Whether a mail about an edition without changes is one line without a PDF.

    Raises:
        SettingsError: A file of a password, token or addresses cannot be read, or is wrong.
    """
    if settings.folder:
        yield FolderChannel(base / settings.folder, str(settings.folder))
    if settings.mail:
        word = password(settings.mail, base)
        for address in settings.mail.to:
            yield MailChannel(settings.mail, address, word, notes=notes)
    if settings.webhook:
        yield WebhookChannel(settings.webhook.url, secret(base, settings.webhook.token_file), web)
    if settings.apprise:
        from briefing.adapters.delivery.apprise import apprise_channels  # noqa: PLC0415 - an extra of its own

        yield from apprise_channels(secret(base, settings.apprise.addresses_file) or "")


def password(mail: MailSettings, base: Path) -> str | None:
    """The password for the mail server; None if none is set.

    Raises:
        SettingsError: Its file cannot be read.
    """
    return secret(base, mail.password_file, os.environ, PASSWORD)


def secret(base: Path, file: Path | None, environment: Mapping[str, str] = {}, name: str = "") -> str | None:
    """A password or token from the environment, otherwise from its file; never from the settings themselves.

    Raises:
        SettingsError: The file cannot be read.
    """
    if environment.get(name):
        return environment[name]
    if file is None:
        return None
    try:
        return (base / file).read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        hint = "Create it with nothing else in it, or correct its name."
        raise SettingsError(f"{file} does not exist", hint=hint) from error
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise SettingsError(f"{file} cannot be read: {reason}", hint="Let this user read it.") from error
