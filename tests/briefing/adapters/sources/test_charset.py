"""Character sets: UTF-8 with some damage, what a file declares, and what only a declaration tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.adapters.sources.charset import decode_text
from briefing.adapters.sources.decode import decode
from briefing.domain.article import RawArticle

QUOTED = "“They met,” the minister’s office said — in a café — and “we go on”. "


def article(data: bytes) -> str:
    return decode(RawArticle(data, "a")).text


@given(st.integers(0, 10 * len(QUOTED)), st.sampled_from([0x80, 0x93, 0xC3, 0xE9, 0xFF]))
def test_a_bad_byte_in_utf_8_costs_no_other_character(place: int, byte: int) -> None:
    whole = (QUOTED * 10).encode()
    while place < len(whole) and whole[place] & 0xC0 == 0x80:  # between two characters
        place += 1
    text, encoding = decode_text(whole[:place] + bytes([byte]) + whole[place:])
    assert encoding == "utf-8"
    assert text.replace("\ufffd", "") == QUOTED * 10
    assert text.count("\ufffd") == 1


def test_a_bad_byte_in_a_page_leaves_it_what_it_declares() -> None:
    page = f"<html><head><meta charset=utf-8></head><body><p>{QUOTED}</p><p>Photo: Agence@ France</p></body></html>"
    data = page.encode().replace(b"@", b"\xa0")
    assert QUOTED.strip() in article(data)


def test_a_declaration_comes_before_any_guess_also_where_a_byte_does_not_fit_it() -> None:
    text = "Министры встретились на мосту и договорились о новых переговорах."
    data = text.encode("cp1251")
    assert decode_text(data[:20] + b"\x98" + data[20:], "windows-1251")[0].replace("\ufffd", "") == text
    japanese = "外相は会談を再開することで合意した。" * 3
    data = japanese.encode("cp932")
    assert decode_text(data + b"\x85", "shift_jis") == (japanese + "\ufffd", "cp932")


@pytest.mark.parametrize("name", ["iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "utf-7"])
def test_an_encoding_of_seven_bits_is_read_where_it_is_declared(name: str) -> None:
    text = "北京" if name != "iso-2022-kr" else "서울"
    encoded = text.encode("hz" if name.startswith("hz") else name)
    assert decode_text(encoded, name)[0] == text
    assert decode_text(encoded)[0] == encoded.decode("ascii")


@pytest.mark.parametrize("name", ["idna", "punycode", "unicode_escape", "hex", "rot13", "no such thing", "\0"])
def test_a_name_that_is_no_character_set_is_not_followed(name: str) -> None:
    assert decode_text(b"a\\x41 rot", name) == ("a\\x41 rot", "utf-8")


def test_a_stray_nul_is_left_out_of_text_and_page() -> None:
    assert article(b"They met in Brus\0sels on Tuesday.") == "They met in Brussels on Tuesday."
    assert article(b"<html><body><p>They met in Brus\0sels.</p></body></html>") == "They met in Brussels."
