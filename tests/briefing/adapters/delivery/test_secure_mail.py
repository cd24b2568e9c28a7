"""Mail over TLS and with a password: only to a server that proves who it is."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
import trustme
from support.mailbox import Mailbox
from support.parcels import parcel

from briefing.adapters.delivery.mail import MailChannel
from briefing.errors import DeliveryError
from briefing.settings import MailSettings

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the server cannot tell that all of it goes over TLS

LOGIN = ("desk", "open sesame")


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """The one authority that programs on this machine believe."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return authority


def certificate(authority: trustme.CA, name: str = "localhost") -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def channel(box: Mailbox, tls: str, password: str = LOGIN[1]) -> MailChannel:
    told = {"to": ["ana@desk.example"], "from": "desk@desk.example", "server": "localhost", "port": box.port}
    return MailChannel(
        MailSettings.model_validate({**told, "tls": tls, "user": LOGIN[0]}), "ana@desk.example", password
    )


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_mail_goes_to_a_server_that_proves_its_name_and_takes_the_password(authority: trustme.CA, tls: str) -> None:
    with Mailbox(tls, certificate(authority), LOGIN) as box:
        channel(box, tls).deliver(parcel())
        ((to, mail),) = box.mails
    assert to == ["ana@desk.example"]
    assert "They met." in str(mail.get_body(("plain",)))


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_nothing_goes_to_a_server_of_another_name_or_authority(authority: trustme.CA, tls: str) -> None:
    for shown in (certificate(authority, "elsewhere.example"), certificate(trustme.CA())):
        with Mailbox(tls, shown, LOGIN) as box:
            with pytest.raises(DeliveryError, match="cannot be reached") as told:
                channel(box, tls).deliver(parcel())
            assert not told.value.final
            assert box.asked == 0


def test_nothing_goes_to_a_server_that_knows_no_tls() -> None:
    with Mailbox() as box:
        with pytest.raises(DeliveryError):
            channel(box, "starttls").deliver(parcel())
        assert box.asked == 0


def test_a_wrong_password_is_told_and_tried_again_later(authority: trustme.CA) -> None:
    with Mailbox("starttls", certificate(authority), LOGIN) as box:
        with pytest.raises(DeliveryError, match="535") as told:
            channel(box, "starttls", "guess").deliver(parcel())
        assert not told.value.final
        assert box.asked == 0
