"""Which part of a stored text is the article."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.cleaning import clean
from briefing.domain.article import Article, Layout, LeftOutReason, MediaType, PageMetadata
from briefing.domain.text import ArticleId, Span

LEDE = (
    "The defence ministers of the two neighbours met on a bridge over the border river on Tuesday, "
    "the first such meeting since the spring."
)
SECOND = (
    "They spoke for an hour about patrol boats, fishing licences and a telephone line, a spokesman said afterwards, "
    "and agreed to meet again in May."
)
THIRD = (
    '"We did not settle everything, but nobody left the room," the spokesman told reporters, adding that experts would '
    "draw up a map of the river islands."
)
HEADLINE = "Ministers of both banks meet on border bridge"
BODY = (LEDE, SECOND, THIRD)


def page(*lines: str, media_type: MediaType = MediaType.TEXT, title: str | None = None) -> Article:
    text = "\n".join(lines)
    return Article(ArticleId("0" * 16), "0" * 64, media_type, "utf-8", text, PageMetadata(title=title))


def title_of(article: Article) -> str | None:
    span = clean(article).title
    return article.text[slice(*span)] if span else None


def body_of(article: Article) -> tuple[str, ...]:
    return tuple(" ".join(article.text[slice(*span)].split()) for span in clean(article).body)


def left_out_of(article: Article) -> dict[str, LeftOutReason]:
    return {article.text[slice(*part.span)]: part.why for part in clean(article).left_out}


def spans_of(layout: Layout) -> list[Span]:
    title = [layout.title] if layout.title else []
    return sorted([*title, *layout.body, *(part.span for part in layout.left_out)])


def test_a_plain_article_is_kept_whole() -> None:
    article = page(HEADLINE, "", LEDE, "", SECOND, "", THIRD)
    assert title_of(article) == HEADLINE
    assert body_of(article) == BODY
    assert not clean(article).left_out


def test_the_outlet_with_place_day_and_hour_is_no_headline() -> None:
    article = page(HEADLINE, "River Country Daily Digest, New Elvum / 8 Mar.'11 / 13:40", "", *BODY)
    assert title_of(article) == HEADLINE


def test_an_article_without_a_headline_has_none() -> None:
    article = page(*BODY)
    assert title_of(article) is None
    assert body_of(article) == BODY


def test_menus_share_bars_and_footers_are_boilerplate() -> None:
    menu, footer = (
        ("Home", "World", "Sports", "Log in"),
        ("Share", "Tweet", "Leave a comment", "Terms of use", "© 2011 River Post"),
    )
    article = page(*menu, "", HEADLINE, "", "By Anna Holm", "", LEDE, "", SECOND, "", THIRD, "", *footer)
    assert title_of(article) == HEADLINE
    assert body_of(article) == BODY
    assert {why for line, why in left_out_of(article).items()} == {LeftOutReason.BOILERPLATE}


def test_the_line_that_tells_the_day_is_left_out_but_not_lost() -> None:
    stamp = "Updated: 2011-03-08 14:05"
    article = page("WORLD > Rivers", HEADLINE, "(Xinhua)", stamp, "", LEDE, "", SECOND, "", THIRD)
    assert title_of(article) == HEADLINE
    assert left_out_of(article)[stamp] is LeftOutReason.BOILERPLATE


def test_a_body_pasted_twice_counts_once() -> None:
    article = page(*BODY, *BODY[1:])
    assert body_of(article) == BODY
    assert set(left_out_of(article).values()) == {LeftOutReason.REPEATED}


def test_an_article_pasted_twice_with_its_headline_counts_once() -> None:
    article = page(HEADLINE, *BODY, HEADLINE, *BODY)
    assert title_of(article) == HEADLINE
    assert clean(article).title == (0, len(HEADLINE))
    assert body_of(article) == BODY


def test_a_headline_that_the_name_of_the_page_repeats_may_be_a_question() -> None:
    headline = "Will the ministers of both banks ever meet on the bridge again?"
    article = page(f"{headline} - River Post", "Home", "World", "Sports", headline, "By Anna Holm", *BODY)
    assert title_of(article) == headline
    assert body_of(article) == BODY


def test_a_lede_repeated_above_the_dateline_leaves_the_paragraph_with_the_dateline() -> None:
    dispatch = f"OSLO, March 8 (River News) - {LEDE}"
    article = page(HEADLINE, "", "Subscribe", LEDE, dispatch, "", SECOND, "", THIRD)
    assert body_of(article) == (dispatch, SECOND, THIRD)
    assert left_out_of(article)[LEDE] is LeftOutReason.REPEATED


def test_a_sentence_between_headline_and_dateline_is_a_caption() -> None:
    caption = "The bridge has been closed to traffic since the spring."
    article = page(HEADLINE, "", caption, f"OSLO (River News) -- {LEDE}", "", SECOND, "", THIRD)
    assert left_out_of(article)[caption] is LeftOutReason.CAPTION


def test_a_sentence_above_a_dateline_without_a_dash_is_a_caption_and_one_above_a_body_is_not() -> None:
    caption = "The bridge has been closed to traffic since the spring."
    article = page(HEADLINE, "", caption, f"ZENDA, Norway {LEDE}", "", SECOND, "", THIRD)
    assert left_out_of(article)[caption] is LeftOutReason.CAPTION
    article = page(HEADLINE, "", caption, "NATO Secretary Anton Bell spoke of the bridge.", "", SECOND, "", THIRD)
    assert caption not in left_out_of(article)


def test_the_headline_repeated_above_a_picture_belongs_to_the_caption() -> None:
    caption = "Two ministers shake hands on a bridge near the town of Elvum, March 8, 2011. [Agencies]"
    article = page(HEADLINE, "(Xinhua)", "", HEADLINE, caption, "", LEDE, "", SECOND, "", THIRD)
    assert title_of(article) == HEADLINE
    assert [article.text[slice(*span)] for span in clean(article).captions] == [HEADLINE, caption]
    assert body_of(article) == BODY


def test_headlines_of_other_stories_are_no_part_of_the_article_and_the_text_goes_on_below_them() -> None:
    others = (f"{HEADLINE}\u00a0 Ferry captain acquitted", f"{HEADLINE}\u00a0 Salmon quota cut by half")
    article = page(HEADLINE, "", LEDE, "", "Related readings:", *others, "", SECOND, "", THIRD)
    assert body_of(article) == BODY
    assert {left_out_of(article)[line] for line in ("Related readings:", *others)} == {LeftOutReason.OTHER_STORIES}


def test_what_readers_say_is_left_out() -> None:
    comments = (
        "3 responses to the article",
        "fisher12 says:",
        "They should have built a tunnel, not a bridge, I always said.",
    )
    more = (LEDE.replace("ministers", "secretaries"), SECOND.replace("patrol", "rescue"))
    article = page(HEADLINE, "", *BODY, *more, "", *comments)
    assert body_of(article) == (*BODY, *more)


def test_wrapped_lines_are_one_paragraph() -> None:
    lines = (
        "The defence ministers of the two neighbours met on a bridge over",
        "the border river on Tuesday, the first such meeting since the",
        "spring.",
        "   They spoke for an hour about patrol boats, fishing licences and a",
        "telephone line, a spokesman said afterwards, and agreed to meet",
        "again in May, when the ice on the river will have gone at last.",
    )
    article = page(*lines)
    first, second = body_of(article)
    assert first == LEDE
    assert second.startswith("They spoke")
    assert second.endswith("at last.")


def test_a_dateline_on_its_own_line_opens_the_paragraph_below() -> None:
    article = page(HEADLINE, "", "OSLO, March 8 (River News) --", "", LEDE, "", SECOND, "", THIRD)
    assert title_of(article) == HEADLINE
    assert body_of(article)[0] == f"OSLO, March 8 (River News) -- {LEDE}"


def test_a_list_of_short_lines_is_not_taken_for_wrapped_text() -> None:
    article = page(*BODY, "", "- a telephone line", "- a map of the islands", "- a meeting in May")
    assert len(body_of(article)) == 6


def test_a_heading_mark_of_markdown_is_not_part_of_the_headline() -> None:
    article = page(f"# {HEADLINE}", "", *BODY)
    assert title_of(article) == HEADLINE


def test_text_extracted_from_a_page_is_trusted_with_the_title_the_page_gives_itself() -> None:
    short = "No map was shown"
    article = page(
        HEADLINE, "", LEDE, short, SECOND, "Subscribe to our newsletter", media_type=MediaType.HTML, title=HEADLINE
    )
    assert title_of(article) == HEADLINE
    assert body_of(article) == (LEDE, short, SECOND)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_a_blank_text_has_an_empty_layout(text: str) -> None:
    assert clean(page(text)) == Layout(None, (), ())


INVISIBLE = "\u200b\ufeff"

PIECES = st.sampled_from(
    [
        *BODY,
        HEADLINE,
        "Share",
        "Related stories",
        "Leave a comment",
        "OSLO (AP) -- ",
        "- ",
        "# ",
        "\r\n",
        "\n",
        "\n\n",
        " ",
        "Фото",
    ]
)


@given(st.lists(PIECES | st.text(max_size=30), max_size=40).map("".join), st.sampled_from(MediaType))
def test_every_visible_character_has_exactly_one_place(text: str, media_type: MediaType) -> None:
    article = page(text, media_type=media_type)
    layout = clean(article)
    spans = spans_of(layout)
    assert all(one.end <= other.begin for one, other in pairwise(spans))
    assert all(span.begin < span.end for span in spans)
    taken = {at for span in spans for at in range(*span)}
    assert not [
        letter for at, letter in enumerate(text) if at not in taken and not letter.isspace() and letter not in INVISIBLE
    ]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_the_parts_stand_in_order_of_the_text(text: str) -> None:
    layout = clean(page(text))
    assert list(layout.body) == sorted(layout.body)
    assert [part.span for part in layout.left_out] == sorted(part.span for part in layout.left_out)


@pytest.mark.parametrize(
    "between",
    [
        ("Ann Bell in Prague and agencies", "The Lantern, Wednesday 9 July 2008"),
        ("6 March 2014 Last updated at 15:04 GMT",),
        ("December 16, 2009, 14:30", "The Old Palace, Streslau"),
    ],
)
def test_what_stands_between_headline_and_text_is_no_headline(between: tuple[str, ...]) -> None:
    assert title_of(page(HEADLINE, "", *between, "", *BODY)) == HEADLINE


def test_a_headline_may_end_with_a_quotation() -> None:
    headline = 'Ruritania quits the league as its president hails a "final farewell to the old days"'
    assert title_of(page(headline, "", "Civil Ruritania, Streslau / 18 Aug.'09 / 13:02", "", *BODY)) == headline


@pytest.mark.parametrize(
    "line",
    [
        "Watch the ministers speak in our video below.",
        "Watch: the bridge seen from the air, and what the fishermen say about it.",
        "Related: how the river islands were lost, and why nobody has asked for them since.",
        "(Reporting by Ann Bell in Harwick; Editing by Carl Winter)",
        "[ad_1]",
    ],
)
def test_links_placeholders_and_sign_offs_are_no_text(line: str) -> None:
    assert line not in body_of(page(HEADLINE, "", LEDE, "", SECOND, "", line, "", THIRD))


def test_a_sentence_that_begins_with_watching_is_text() -> None:
    line = "Watch towers stand on both banks, and the ministers agreed that soldiers should leave them."
    assert line in body_of(page(HEADLINE, "", LEDE, "", SECOND, "", line, "", THIRD))


def test_a_page_in_a_script_without_blanks_is_no_list_of_its_few_points() -> None:
    menu = ("お問い合わせ", "免責事項")
    points = tuple(f"{number}. Delegation {letter}." for number, letter in enumerate("ABCD", 1))
    body = (
        "両国の外相は火曜日に国境の橋の上で会談し、春以来となる直接の対話を再開することで合意したと報道官が述べた。",
        "会談は一時間にわたり、漁業の許可や電話回線の設置についても話し合われ、五月に再び会うことになったという。",
        "専門家は川の島々の地図を作成し、その結果を両国の議会に提出する予定であると発表された。",
    )
    kept = body_of(
        page("外相が国境の橋で会談", "", *menu, "", *(line for part in body for line in (part, "")), *points)
    )
    assert set(body) <= set(kept)
    assert not set(menu) & set(kept)
