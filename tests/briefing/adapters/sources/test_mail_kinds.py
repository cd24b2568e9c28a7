"""Mails of all kinds: bounces, digests, odd headers, nested and broken parts, every encoding. Each is read as a reader
sees it, or refused with a reason; never are its headers or its encoded bytes taken for text."""

from __future__ import annotations

import base64
import quopri
from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.enclosures import enclosures
from briefing.adapters.sources.files import read_files
from briefing.domain.article import Article, MediaType, RawArticle
from briefing.errors import ArticleError

SAID = "The ferry sails again on Thursday, the harbour master said on the quay."
HEAD = "From: Harbour News <news@harbour.example>\r\nTo: all@harbour.example\r\nSubject: Ferry\r\n"
DATE = "Date: Tue, 04 Mar 2014 10:00:00 +0100\r\nMessage-ID: <1@harbour.example>\r\nMIME-Version: 1.0\r\n"
RAW = ("Content-T", "MIME-Version", "Message-ID", "boundary", "=20", "=C3", "--b", "base64")


def mail(headers: str, body: str | bytes, head: str = HEAD + DATE) -> bytes:
    return (head + headers + "\r\n").encode() + (body if isinstance(body, bytes) else body.encode())


def parts(*told: tuple[str, str], kind: str = "mixed", mark: str = "b1", end: bool = True) -> bytes:
    body = "".join(f"--{mark}\r\n{headers}\r\n{text}\r\n" for headers, text in told)
    return mail(f'Content-Type: multipart/{kind}; boundary="{mark}"\r\n', body + (f"--{mark}--\r\n" if end else ""))


PLAIN = "Content-Type: text/plain; charset=utf-8\r\n"
HTML = "Content-Type: text/html; charset=utf-8\r\n"
PAGE = f"<html><body><p>{SAID}</p></body></html>"
INSIDE = 'Content-Type: multipart/alternative; boundary="b2"'
NESTED = f"{INSIDE}\r\n\r\n--b2\r\n{PLAIN}\r\n{SAID}\r\n--b2\r\n{HTML}\r\n{PAGE}\r\n--b2--"
STATUS = "Reporting-MTA: dns; mx.harbour.example\r\n\r\nAction: failed\r\nStatus: 5.1.1"
QUOTED = "Content-Transfer-Encoding: quoted-printable\r\n"
PICTURE = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
FLOWED = "Content-Type: text/plain; format=flowed; delsp=yes\r\n"
MAIL = "Content-Type: message/rfc822\r\n"
CAME_BACK = "The original words of the sender stood here, all of them."
READ: dict[str, bytes] = {
    "no MIME at all": mail("", SAID, HEAD + "Date: Tue, 04 Mar 2014 10:00:00 +0100\r\n"),
    "a line of an mbox first": b"From news@harbour.example Tue Mar  4 10:00:00 2014\r\n" + mail(PLAIN, SAID),
    "line ends of UNIX": mail(PLAIN, SAID).replace(b"\r\n", b"\n"),
    "line ends of old Macs": mail(PLAIN, SAID).replace(b"\r\n", b"\r"),
    "folded headers": mail("X-Long: one\r\n two\r\n\tthree\r\n" + PLAIN, SAID),
    "headers without a blank after the colon": mail(PLAIN.replace(": ", ":"), SAID, (HEAD + DATE).replace(": ", ":")),
    "empty headers": mail("X-Empty:\r\nReply-To: \r\n" + PLAIN, SAID),
    "a header twice": mail(PLAIN + PLAIN + "Subject: Other\r\n", SAID),
    "a header of ten thousand characters": mail(f"X-Scores: {'a1 ' * 3_000}\r\n{PLAIN}", SAID),
    "raw bytes in a header": mail("X-City: K", SAID).replace(b"X-City: K", b"X-City: K\xf6ln\r\n" + PLAIN.encode()),
    "addresses without sense": mail(PLAIN, SAID, (HEAD + DATE).replace("all@harbour.example", '<<a>,(;@ "b')),
    "a type without sense": mail("Content-Type: text\r\n", SAID),
    "no type and an encoding": mail("Content-Transfer-Encoding: base64\r\n", base64.encodebytes(SAID.encode())),
    "quoted-printable": mail(
        PLAIN + "Content-Transfer-Encoding: quoted-printable\r\n", quopri.encodestring(SAID.encode())
    ),
    "quoted-printable, broken": mail(PLAIN + "Content-Transfer-Encoding: quoted-printable\r\n", f"{SAID} =ZZ = 3=\r\n"),
    "base64 in one line": mail(PLAIN + "Content-Transfer-Encoding: base64\r\n", base64.b64encode(SAID.encode())),
    "base64 with a line of words after it": mail(
        PLAIN + "Content-Transfer-Encoding: BASE64\r\n", base64.encodebytes(SAID.encode()) + b"\r\n"
    ),
    "an encoding nobody knows": mail(PLAIN + "Content-Transfer-Encoding: x-own\r\n", SAID),
    "eight bits": mail(PLAIN + "Content-Transfer-Encoding: 8bit\r\n", f"{SAID} Grüße."),
    "flowed": mail(
        "Content-Type: text/plain; format=flowed; delsp=yes\r\n", SAID.replace("on the quay", "on the  \r\nquay")
    ),
    "HTML alone": mail(HTML, PAGE),
    "both, alternatives": parts((PLAIN, SAID), (HTML, PAGE), kind="alternative"),
    "alternatives, the page first": parts((HTML, PAGE), (PLAIN, SAID), kind="alternative"),
    "parts in parts": parts((NESTED, ""), (PICTURE, "iVBORw0KGgo=")),
    "a page with its pictures": parts(
        (HTML, PAGE), ("Content-Type: image/gif\r\nContent-ID: <a>\r\n", "GIF89a"), kind="related"
    ),
    "a signed mail": parts((PLAIN, SAID), ("Content-Type: application/pgp-signature\r\n", "iQEz"), kind="signed"),
    "an invitation beside": parts(
        (PLAIN, SAID), ("Content-Type: text/calendar\r\n", "BEGIN:VCALENDAR"), kind="alternative"
    ),
    "parts that do not end": parts((PLAIN, SAID), end=False),
    "parts without a boundary": mail("Content-Type: multipart/mixed\r\n", f"--b1\r\n{PLAIN}\r\n{SAID}\r\n--b1--\r\n"),
    "words before and after the parts": parts((PLAIN, SAID)).replace(b"--b1\r\n", b"This is MIME.\r\n--b1\r\n", 1),
    "a boundary of odd characters": parts((PLAIN, SAID), mark="=_(b)?'1+_,-./:=? x"),
    "a part without headers": parts(("", SAID)),
    "a part of no type": parts(("Content-Type:\r\n", SAID)),
    "a digest's own words": parts((PLAIN, SAID), (MAIL, HEAD + "\r\nInside."), kind="mixed"),
}


@pytest.mark.parametrize("name", READ)
def test_a_mail_is_read_as_its_reader_sees_it(name: str) -> None:
    article = decode(RawArticle(READ[name], "a.eml"))
    assert article.media_type is MediaType.MAIL
    text = " ".join(article.text.split())
    assert SAID in text
    assert text.count(SAID) == 1
    assert [mark for mark in RAW if mark in text.replace(f"{SAID} =ZZ", "")] == []


BOUNCE = parts(
    (PLAIN, f"Your mail could not be delivered. {SAID}"),
    ("Content-Type: message/delivery-status\r\n", STATUS),
    (
        "Content-Type: message/rfc822\r\n",
        f"{HEAD}{DATE}{PLAIN}\r\nThe original words of the sender stood here, all of them.",
    ),
    kind="report",
)
DIGEST = parts(
    *(("\r\n" + f"{HEAD.replace('Ferry', f'Ferry {at}')}{DATE}{PLAIN}", f"Issue {at}. {SAID}") for at in range(3)),
    kind="digest",
)


def test_a_bounce_is_its_own_words_and_what_came_back_is_no_news() -> None:
    article = decode(RawArticle(BOUNCE, "bounce.eml"))
    assert SAID in article.text
    assert "Reporting-MTA" not in article.text
    assert "original words" not in article.text
    assert list(enclosures(BOUNCE)) == []


def test_each_mail_of_a_digest_is_an_article() -> None:
    inside = [decode(RawArticle(one, "digest.eml")).text for one in enclosures(DIGEST)]
    assert [f"Issue {at}" in text for at, text in enumerate(inside)] == [True, True, True]


REFUSED: dict[str, bytes] = {
    "encrypted": parts(
        ("Content-Type: application/pgp-encrypted\r\n", "Version: 1"),
        ("Content-Type: application/octet-stream\r\n", "-----BEGIN PGP MESSAGE-----"),
        kind="encrypted",
    ),
    "a picture alone": mail(PICTURE, "iVBORw0KGgo="),
    "no mail": b"Dear all,\r\n\r\nthe ferry sails.\r\n",
    "headers alone": (HEAD + DATE).encode(),
    "an empty file": b"",
}


def read_one(path: Path) -> Article:
    """As `ingest` reads a file of one article."""
    (found,) = read_files([path], path.parent)
    if isinstance(found, tuple):
        raise found[1]
    return decode(found)


@pytest.mark.parametrize("name", REFUSED)
def test_a_mail_without_words_is_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(REFUSED[name])
    with pytest.raises(ArticleError) as refused:
        read_one(tmp_path / "a.eml")
    assert refused.value.hint


WORDS = {
    "Der Fährverkehr über die Förde läuft wieder, hieß es.": (
        "utf-8",
        "utf-7",
        "iso-8859-1",
        "iso-8859-15",
        "windows-1252",
        "macintosh",
        "cp850",
    ),
    "Паром снова ходит по четвергам.": ("utf-8", "koi8-r", "windows-1251", "iso-8859-5", "cp866", "utf-16"),
    "Το πλοίο σαλπάρει ξανά.": ("iso-8859-7", "windows-1253"),
    "הספינה יוצאת שוב": ("iso-8859-8", "windows-1255"),
    "السفينة تبحر": ("iso-8859-6", "windows-1256"),
    "Prom znów pływa, żegluga trwa.": ("iso-8859-2", "windows-1250"),
    "船は木曜日に再び出る。": ("iso-2022-jp", "shift_jis", "euc-jp"),
    "渡轮星期四恢复航行。": ("gb2312", "gbk", "gb18030", "hz"),
    "渡輪星期四恢復航行。": ("big5",),
    "배가 목요일에 다시 떠난다.": ("euc-kr", "iso-2022-kr"),
    "เรือออกอีกครั้ง": ("tis-620",),
}


@pytest.mark.parametrize(
    ("text", "charset"), [(text, charset) for text, charsets in WORDS.items() for charset in charsets]
)
def test_a_mail_is_read_in_the_charset_it_names(text: str, charset: str) -> None:
    body = base64.encodebytes((text + "\n").encode(charset)).decode()
    data = mail(f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n", body)
    assert text in decode(RawArticle(data, "a.eml")).text


@pytest.mark.parametrize("charset", ["x-unknown", "", "utf8mb4", "ansi_x3.4-1968", '"', "binary"])
def test_a_charset_nobody_knows_costs_no_words(charset: str) -> None:
    data = mail(f"Content-Type: text/plain; charset={charset}\r\n", SAID)
    assert SAID in decode(RawArticle(data, "a.eml")).text


@pytest.mark.parametrize(
    ("told", "subject"),
    [
        ("=?utf-8?Q?F=C3=A4hre_f=C3=A4hrt?=", "Fähre fährt"),
        ("=?utf-8?B?RsOkaHJl?= =?utf-8?B?IGbDpGhydA==?=", "Fähre fährt"),
        ("=?koi8-r?B?8MHSz80=?=", "Паром"),
        ("=?iso-2022-jp?B?GyRCQSUbKEI=?=", "船"),
        ("Re: =?utf-8?q?broken", "Re: =?utf-8?q?broken"),
        ("Ferry\r\n  sails", "Ferry sails"),
    ],
)
def test_a_subject_is_read_in_every_spelling(told: str, subject: str) -> None:
    article = decode(RawArticle(mail(PLAIN, SAID, (HEAD + DATE).replace("Ferry", told)), "a.eml"))
    assert article.metadata.title == subject


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Tue, 4 Mar 2014 10:00:00 +0100", date(2014, 3, 4)),
        ("4 Mar 2014 10:00 GMT", date(2014, 3, 4)),
        ("Tue, 04 Mar 2014 23:30:00 -0500 (EST)", date(2014, 3, 4)),
        ("Tue,04 Mar 14 10:00:00 UT", date(2014, 3, 4)),
        ("yesterday", None),
        ("", None),
        ("Tue, 99 Mar 2014 99:00:00 +9999", None),
    ],
)
def test_a_day_is_read_in_every_spelling_and_none_is_made_up(told: str, day: date | None) -> None:
    head = (HEAD + DATE).replace("Tue, 04 Mar 2014 10:00:00 +0100", told)
    assert decode(RawArticle(mail(PLAIN, SAID, head), "a.eml")).metadata.published == day


def test_a_mail_nested_a_thousand_deep_neither_crashes_nor_hangs() -> None:
    body = SAID
    for at in range(1_000):
        body = f'Content-Type: multipart/mixed; boundary="n{at}"\r\n\r\n--n{at}\r\n{body}\r\n--n{at}--\r\n'
    with suppress(ArticleError):
        assert "boundary" not in decode(RawArticle((HEAD + DATE + body).encode(), "a.eml")).text


def test_what_the_library_itself_writes_is_read() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@harbour.example", "b@harbour.example", "Ferry"
    message["Date"] = "Tue, 04 Mar 2014 10:00:00 +0100"
    message.set_content(SAID)
    message.add_attachment(b"x" * 100, maintype="application", subtype="octet-stream", filename="Fähre.bin")
    assert SAID in decode(RawArticle(message.as_bytes(), "a.eml")).text
