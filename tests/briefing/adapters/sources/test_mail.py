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


def test_all_text_parts_are_read_in_order_and_pictures_are_not() -> None:
    message = letter("Good morning.\n")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    message.add_attachment(TEXT)
    message.add_attachment("<p>A page closes it.</p>", subtype="html")
    text = read(message).text
    assert text.index("Good morning.") < text.index("patrol boats") < text.index("A page closes it.")


def test_a_page_with_its_pictures_is_chosen_where_the_plain_text_only_points_to_it() -> None:
    message = letter("View this mail in your browser.\n", PAGE)
    page = message.get_payload(1)
    assert isinstance(page, EmailMessage)
    page.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<map>")
    text = read(message).text
    assert "patrol boats" in text
    assert "View this mail" not in text


def headed(type: str, body: str, charset: str = "us-ascii") -> Article:
    head = "From: River Post <w@river-post.example>\nSubject: Talks\nDate: Tue, 08 Mar 2011 14:05:00 +0100\n"
    return decode(RawArticle(f"{head}Content-Type: {type}\n\n{body}".encode(charset), "a.eml"))


def test_paragraphs_wrapped_for_the_way_are_put_together_and_words_keep_their_hyphen() -> None:
    body = (
        "The North- \nSouth talks went on, with pre- \nand post-war maps. \n\n> So they \n> said.\nSigned\n-- \nPost\n"
    )
    text = headed("text/plain; format=flowed", body).text
    assert text == (
        "Talks\n\nThe North-South talks went on, with pre- and post-war maps.\n\n> So they said.\nSigned\n-- \nPost"
    )
    deleted = headed("text/plain; format=flowed; delsp=yes", "They met in Strel \nsau.\n").text
    assert deleted == "Talks\n\nThey met in Strelsau."


def test_declared_character_sets_of_seven_bits_are_read() -> None:
    for charset in ("iso-2022-jp", "utf-7", "hz"):
        assert "中国" in headed(f"text/plain; charset={charset}", "中国\n", charset).text


FORWARDED = (
    "From: Hill Wire <hill@wire.example>\nSent: Friday, March 4, 2011 9:10 AM\nTo: all\nSubject: Bridge opens\n\n"
)


def forwarded(subject: str, above: str, head: str = FORWARDED, sign: str = "") -> Article:
    message = letter("".join(f"{line}\n" for line in [above, *(sign + one for one in (head + TEXT).split("\n"))]))
    message.replace_header("Subject", subject)
    return read(message)


def test_a_mail_forwarded_in_the_text_is_the_one_that_was_forwarded() -> None:
    for subject, above, sign in (
        ("Fwd: Bridge opens", "FYI\n\n---------- Forwarded message ---------", ""),
        ("FW: Bridge opens", "-----Original Message-----", ""),
        ("FW: Bridge opens", "See below.", ""),
        ("Bridge opens", "Begin forwarded message:\n", "> "),
    ):
        article = forwarded(subject, above, sign=sign)
        told = article.metadata
        assert (told.title, told.publisher, told.published) == ("Bridge opens", "Hill Wire", date(2011, 3, 4))
        assert article.text == f"Bridge opens\n\n{TEXT.strip()}"


def test_an_answer_that_quotes_a_mail_stays_an_answer() -> None:
    article = forwarded("Re: Bridge opens", "I doubt it.\n\n-----Original Message-----")
    assert article.metadata.publisher == "River Post Weekly"
    assert "I doubt it." in article.text


def test_a_head_in_another_language_is_understood() -> None:
    head = "Von: Hügelpost <hill@wire.example>\nGesendet: 2011-03-04 09:10\nBetreff: Brücke offen\n\n"
    told = forwarded("WG: Brücke offen", "---- Weitergeleitete Nachricht ----", head).metadata
    assert (told.title, told.publisher, told.published) == ("Brücke offen", "Hügelpost", date(2011, 3, 4))
