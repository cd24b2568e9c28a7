"""Laws of the ranking and the telling of days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.text import ArticleId, Evidence, Span
from briefing.occurrences.days import Pointer, rank_days
from briefing.occurrences.digest import Sentence, tell_days

FIRST, LAST = date(2009, 1, 1), date(2009, 1, 31)
DAYS = st.dates(FIRST - timedelta(5), LAST + timedelta(5))
POINTERS = st.lists(st.builds(Pointer, DAYS, DAYS, st.sampled_from("abc"), st.integers(1, 5)), max_size=30)
WORDS = st.lists(st.sampled_from(["talks", "envoy", "vote", "border"]), min_size=1, max_size=5).map(tuple)


@given(POINTERS, st.randoms(use_true_random=False), st.integers(1, 10))
def test_days_are_ranked_alike_in_any_order(pointers, random, limit) -> None:  # type: ignore[no-untyped-def]
    mixed = list(pointers)
    random.shuffle(mixed)
    ranked = rank_days(pointers, FIRST, LAST, limit)
    assert rank_days(mixed, FIRST, LAST, limit) == ranked
    assert len(ranked) <= limit
    assert [one.day for one in ranked] == sorted(one.day for one in ranked)
    assert all(FIRST <= one.day <= LAST and 0 < one.weight <= 1 for one in ranked)


def test_what_is_published_before_a_day_does_not_make_it_weigh() -> None:
    assert rank_days([Pointer(LAST, FIRST, "a", 3)], FIRST, LAST, 5) == ()


def test_a_day_looked_back_to_for_longer_outweighs_one_told_by_many_at_once() -> None:
    loud = [Pointer(FIRST, FIRST, str(number), 9) for number in range(50)]
    lasting = [Pointer(FIRST + timedelta(1), FIRST + timedelta(later), "a", 1) for later in (1, 9)]
    assert [one.day for one in rank_days(loud + lasting, FIRST, LAST, 1)] == [FIRST + timedelta(1)]


def sentences(texts: list[tuple[str, ...]], *, telling: bool = True, about: bool = True) -> list[Sentence]:
    spans = [Span(10 * at, 10 * at + 9) for at in range(len(texts))]
    return [
        Sentence(Evidence(ArticleId("a"), span), FIRST, terms, telling, about)
        for span, terms in zip(spans, texts, strict=True)
    ]


@given(st.lists(WORDS, min_size=1, max_size=12), st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_days_are_told_alike_in_any_order_and_never_twice(texts, random, telling, about) -> None:  # type: ignore[no-untyped-def]
    said = sentences(texts[::2]) + sentences(texts[1::2], telling=telling, about=about)
    mixed = list(said)
    random.shuffle(mixed)
    told = tell_days({FIRST: said}, 3)
    assert tell_days({FIRST: mixed}, 3) == told
    assert len({tuple(sorted(one.terms)) for one in told[FIRST]}) == len(told[FIRST])


def test_a_sentence_that_tells_of_the_day_and_the_track_goes_before_what_only_stands_beside_it() -> None:
    beside = sentences([("talks", "envoy", "vote")] * 3, telling=False)
    elsewhere = sentences([("talks", "envoy", "vote")] * 3, about=False)
    plain = sentences([("envoy", "border")])
    assert tell_days({FIRST: [*beside, *elsewhere, *plain]}, 1) == {FIRST: tuple(plain)}
    assert tell_days({FIRST: [*elsewhere, *beside]}, 1)[FIRST][0].about
