"""Maildir folders of newsletters."""

from __future__ import annotations

from pathlib import Path

from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.files import how_many, read_files
from briefing.domain.article import MediaType, RawArticle

MAIL = (
    "From: Desk <desk@river-post.example>\nSubject: Ferry late\nDate: Tue, 8 Mar 2011 06:00:00 +0000\n"
    "Content-Type: text/plain; charset=utf-8\n\nThe ferry sails on Tuesday.\n"
)


def mailbox(folder: Path, **mails: str) -> Path:
    """A maildir; `cur_a="…"` lies in cur under the name a."""
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    for place, name in mails.items():
        (folder / place.partition("_")[0] / name).write_text(MAIL, encoding="utf-8")
    return folder


def articles(base: Path, *paths: Path) -> list[RawArticle]:
    found = [item for item in read_files(paths, base) if isinstance(item, RawArticle)]
    assert len(found) == len(list(read_files(paths, base))) == how_many(paths, base)
    return found


def test_delivered_mail_is_read_by_name_whether_seen_or_not(tmp_path: Path) -> None:
    mailbox(tmp_path / "box", cur_one="2.host:2,S", new_two="1.host", tmp_three="3.host")
    found = articles(tmp_path, tmp_path / "box")
    assert [one.file for one in found] == ["box/1.host", "box/2.host"]
    assert all(decode(one).media_type is MediaType.MAIL for one in found)


def test_a_mail_keeps_its_name_when_somebody_reads_it(tmp_path: Path) -> None:
    box = mailbox(tmp_path / "box", new_one="1.host")
    before = articles(tmp_path, box)
    (box / "new" / "1.host").rename(box / "cur" / "1.host:2,RS")
    assert articles(tmp_path, box) == before


def test_a_maildir_is_found_below_a_folder_with_its_hidden_mailboxes(tmp_path: Path) -> None:
    box = mailbox(tmp_path / "in" / "box", new_one="1.host")
    mailbox(box / ".Newsletters", cur_one="7.host:2,")
    mailbox(tmp_path / "in" / ".private", cur_one="8.host:2,")
    (tmp_path / "in" / "a.txt").write_text("The ferry sails.", encoding="utf-8")
    (box / "tmp" / "half.eml").write_text(MAIL, encoding="utf-8")
    names = [one.file for one in articles(tmp_path, tmp_path / "in")]
    assert names == ["in/a.txt", "in/box/1.host", "in/box/.Newsletters/7.host"]


def test_one_part_of_a_maildir_or_one_mail_can_be_named(tmp_path: Path) -> None:
    box = mailbox(tmp_path / "box", cur_one="1.host:2,S", new_two="2.host")
    assert [one.file for one in articles(tmp_path, box / "cur")] == ["box/1.host"]
    assert [one.file for one in articles(tmp_path, box / "new" / "2.host")] == ["box/2.host"]
