"""Stories: the groups that recorded pairs make, whatever their order, and at what cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.bootstrap import registry
from briefing.domain.event_types import StoriesPaired
from briefing.domain.text import ArticleId
from briefing.projections.articles import Articles
from briefing.projections.stories import Stories
from events import Event, SystemClock, Views, event_id_of
from events.memory import MemoryLog

Pair = tuple[int, int, bool]

pairs = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.booleans()), max_size=25)


def events(said: Iterable[Pair]) -> list[Event]:
    number = count()
    return [
        Event(f"stories-{one}-{other}", payload, event_id_of("stories", str(next(number))))
        for one, other, same in said
        if one != other
        for payload in [
            StoriesPaired(ArticleId(str(min(one, other))), ArticleId(str(max(one, other))), same, "ana", "says so")
        ]
    ]


def stories(said: Iterable[Pair]) -> dict[str, str]:
    """Article -> its story, as the view has it."""
    with folded(said) as views:
        return {row["article"]: row["story"] for row in views.select("members", {"until": None})}


@contextmanager
def folded(said: Iterable[Pair]) -> Iterator[Views]:
    log = MemoryLog(registry(), SystemClock())
    with TemporaryDirectory() as folder:
        views = Views(Path(folder) / "views.db", (Articles(), Stories()))
        log.append(events(said))
        views.catch_up(log)
        yield views
        views.close()


def components(said: Iterable[Pair]) -> dict[str, str]:
    """The same, by joining what is said last of each pair."""
    held = {(min(one, other), max(one, other)): same for one, other, same in said if one != other}
    group = {article: article for pair in held for article in pair}
    for _ in group:
        for (one, other), same in held.items():
            if same:
                group[one] = group[other] = min(group[one], group[other])
    return {str(article): str(story) for article, story in group.items()}


@given(pairs)
@settings(max_examples=50, deadline=None)
def test_a_story_is_whatever_the_pairs_that_hold_connect(said: list[Pair]) -> None:
    assert stories(said) == components(said)


def test_a_story_with_many_reprints_costs_no_more_for_each_than_one_with_few() -> None:
    """Each new reprint writes its own row, and those of the others only where the story has another name now."""
    said = [(number, other, True) for number in range(1, 60) for other in range(max(0, number - 20), number)]
    with folded(said) as views:
        assert sum(1 for _ in views.select("members")) == 60
