"""Newsletters."""

from __future__ import annotations

from datetime import date, time
from email.message import EmailMessage

from briefing.adapters.sources.decode import decode
from briefing.domain.article import Article, MediaType, RawArticle

TEXT = (
    "The two ministers met on the bridge over the border river on Tuesday, the first such meeting since the spring.\n\n"
    "They spoke about patrol boats, fishing licences and a telephone line, and agreed to meet again in May.\n"
)
PAGE = "<html><body>" + "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n")) + "</body></html>"


def letter(plain: str | None = None, page: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "River Post Weekly <weekly@river-post.example>"
    message["To"] = "reader@example.org"
    message["Subject"] = "Ministers – on the bridge"
    message["Date"] = "Tue, 08 Mar 2011 14:05:00 +0100"
    message["List-Archive"] = "<https://river-post.example/weekly>"
    if plain is not None:
        message.set_content(plain)
    if page is not None:
        message.add_alternative(page, subtype="html")
    return message


def read(message: EmailMessage) -> Article:
    return decode(RawArticle(message.as_bytes(), "letter.txt"))


def test_a_mail_is_its_subject_and_its_text() -> None:
    article = read(letter(TEXT))
    assert article.media_type is MediaType.MAIL
    assert article.text == f"Ministers – on the bridge\n\n{TEXT.strip()}"


def test_the_header_tells_sender_day_and_address() -> None:
    metadata = read(letter(TEXT)).metadata
    assert metadata.title == "Ministers – on the bridge"
    assert metadata.publisher == "River Post Weekly"
    assert metadata.url == "https://river-post.example/weekly"
    assert (metadata.published, metadata.clock) == (date(2011, 3, 8), time(14, 5))


def test_plain_text_is_preferred_to_the_page() -> None:
    assert "plainly" in read(letter(TEXT + "\nSaid plainly.\n", PAGE)).text


def test_a_plain_part_that_only_points_elsewhere_gives_way_to_the_page() -> None:
    article = read(letter("View this mail in your browser.\n", PAGE))
    assert "View this mail" not in article.text
    assert "patrol boats" in article.text


def test_a_mail_of_a_page_alone_is_read() -> None:
    message = letter()
    message.set_content(PAGE, subtype="html")
    assert "patrol boats" in read(message).text


def test_text_with_a_few_labelled_lines_is_no_mail() -> None:
    article = decode(RawArticle(b"From: Oslo\nSeen by many: yes\n\nThe ministers met.", "a.txt"))
    assert article.media_type is MediaType.TEXT


def test_a_broken_header_costs_only_what_it_says() -> None:
    data = b"From: <<<>\nDate: yesterday\nSubject: =?utf-8?b?broken\nMessage-ID: <>\n\nThe ministers met on a bridge.\n"
    article = decode(RawArticle(data, "a.eml"))
    assert article.metadata.published is None
    assert "The ministers met on a bridge." in article.text
