"""On a day with nothing new a mail may say so without a PDF."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.mailbox import Mailbox
from support.parcels import parcel

from briefing.adapters.delivery.mail import MailChannel
from briefing.settings import BriefSettings, MailSettings


@pytest.mark.parametrize(("notes", "nothing_new"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_note_has_the_line_and_no_pdf(notes: bool, nothing_new: bool) -> None:
    with Mailbox() as mailbox:
        told = {"to": ("ana@desk.example",), "from": "desk@desk.example", "server": "127.0.0.1", "tls": "none"}
        settings = MailSettings(**told, port=mailbox.port)  # type: ignore[arg-type]  # keys as in the file
        channel = MailChannel(settings, "ana@desk.example", None, notes=notes)
        channel.deliver(replace(parcel(), nothing_new=nothing_new))
    ((_, mail),) = mailbox.mails
    attached = [one.get_content_type() for one in mail.iter_attachments()]
    assert attached == ([] if notes and nothing_new else ["application/pdf"])
    body = mail.get_body(("plain",))
    assert body is not None
    assert "They met." in body.get_content()
    assert ("see the PDF" in body.get_content()) is bool(attached)


@pytest.mark.parametrize(("written", "meant"), [(True, "page"), (False, "skip"), ("note", "note"), ("skip", "skip")])
def test_empty_is_a_word_and_still_takes_true_and_false(written: object, meant: str) -> None:
    assert BriefSettings.model_validate({"empty": written}).empty == meant
