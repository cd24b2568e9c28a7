from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.quotes import overlapping, quotes_in
from briefing.domain.text import Span


def inner(text: str) -> list[str]:
    return [text[quote.inner.begin : quote.inner.end] for quote in quotes_in(text, Span(0, len(text)))]


def test_straight_and_curly_marks_are_paired() -> None:
    assert inner('He said "yes" and then “no, never”.') == ["yes", "no, never"]


def test_a_quotation_that_is_not_closed_runs_to_the_end_of_its_paragraph() -> None:
    (quote,) = quotes_in("“We shall go on", Span(0, 15))
    assert not quote.closed
    assert quote.inner == Span(1, 15)


def test_single_marks_count_where_there_are_no_double_ones_and_apostrophes_never_do() -> None:
    assert inner("The envoy's talks were 'frank and useful', he said.") == ["frank and useful"]
    assert inner("The envoy said \"it's a 'frank' talk\".") == ["it's a 'frank' talk"]


def test_two_apostrophes_are_a_double_mark() -> None:
    assert inner("''Enough,'' she said.") == ["Enough,"]


@given(st.text(alphabet="ab \"'“”‘’,.\n", max_size=60))
def test_quotations_stand_in_order_inside_the_block_and_apart(text: str) -> None:
    quotes = quotes_in(text, Span(0, len(text))) if text else ()
    ends = [edge for quote in quotes for edge in quote.outer]
    assert ends == sorted(ends)
    assert all(quote.inner.within(quote.outer) and quote.inner.begin < quote.inner.end for quote in quotes)
    assert all(0 <= edge <= len(text) for edge in ends)


@given(st.text(alphabet='ab "', max_size=40), st.integers(0, 39), st.integers(1, 10))
def test_overlapping_finds_what_a_look_at_each_finds(text: str, begin: int, length: int) -> None:
    quotes = quotes_in(text, Span(0, len(text))) if text else ()
    span = Span(begin, begin + length)
    assert list(overlapping(quotes, span)) == [quote for quote in quotes if quote.outer.overlaps(span)]


def test_the_marks_of_all_scripts_are_paired() -> None:
    for text in (
        "„We go on“, he said, „and soon“.",
        "„We go on”, he said, „and soon”.",
        "«We go on», he said, «and soon».",
        "»We go on«, he said, »and soon«.",
        "「We go on」, he said, 「and soon」.",
        "『We go on』, he said, 『and soon』.",
        "‚We go on‘, he said, ‚and soon‘.",
        "&quot;We go on&quot;, he said, &quot;and soon&quot;.",
        "&#8220;We go on&#8221;, he said, &ldquo;and soon&rdquo;.",
    ):
        assert inner(text) == ["We go on", "and soon"], text
