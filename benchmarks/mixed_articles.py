"""A stream of articles as a desk meets it: one in ten on a track, none the same as another, the same in each run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, so the same in each run

from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.files import read_files
from briefing.domain.article import RawArticle

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
FIRST = date(2005, 1, 3)
ON_TRACK = 10
"""One in so many."""

PLACES = "Bergen Porto Lyon Gdansk Turku Cardiff Bilbao Graz Malmo Ghent Trieste Aarhus Nantes Galway Split".split()
PEOPLE = "Anna Lund|Piet Maas|Clara Weiss|John Hurley|Marta Sousa|Henrik Dahl|Ines Roca|Tom Brandt|Eva Kral".split("|")
THINGS = "ferry terminal|swimming pool|tram line|library|fish market|stadium roof|ring road|theatre|grain store".split(
    "|"
)
HEADS = (
    "On {day} the {thing} in {place}", "{person}, who runs the {thing},", "Nobody at the {thing}",
    "The council of {place}", "Since {year} the {thing}", "A second survey of {place}",
    "Residents near the {thing}", "Two coaches from {place}", "The harbour master of {place}",
    "Shops along the {thing}", "Gusts between {place} and {other}", "The home side",
    "“We,” said {person}, “and the {thing}", "Police in {place}", "A crane beside the {thing}",
    "{person} of {place}",
)  # fmt: skip
VERBS = (
    "had counted on", "will do without", "lost to", "complained of", "paid {number} euros for",
    "was closed because of", "found room for", "asked twice for", "sold tickets for", "put off",
    "took pictures of", "ran out of", "was built by", "had promised", "would not comment on", "repaired",
    "looked forward to", "counted", "carried", "gave away",
)  # fmt: skip
OBJECTS = (
    "{number} visitors", "the noise at night", "a goal in the last minute", "{small} new boilers", "school meals",
    "the lorries from {other}", "half of the street lights", "a price of {number} thousand", "stone from {place}",
    "{small} streets without water", "the night buses to {other}", "the fog of {day}", "a late and narrow plan",
    "loaves by the hundred", "training grounds for {number} children", "{person} and {small} others",
)  # fmt: skip
TAILS = (
    "until the end of the month.", "after {small} hours of rain.", "as it had in {year}.",
    "and hopes for a dry {day}.", "according to {person}.", "before noon on {day}.",
    "which is more than in {year}.", "and was thanked for it in {other}.", "without a word to {other}.",
    "for the {small}th time.", "while {person} looked on.", "in spite of the forecast.",
)  # fmt: skip
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def mixed(count: int, seed: int = 7) -> Iterator[RawArticle]:
    """So many articles of 250 to 450 words, of an invented wire."""
    for number in range(count):
        dice = Random(seed * 10**9 + number)
        day = FIRST + timedelta(days=number % 6000)
        on = number % ON_TRACK == 0
        body = "\n\n".join(_on_track(dice) if on else _off_track(dice))
        place = "BRUSSELS" if on else dice.choice(PLACES).upper()
        text = f"Note {number} from {place.title()}\n\n{place}, {day:%B} {day.day}, {day.year} (Wire) — {body}\n"
        yield RawArticle(text.encode(), f"note-{number}.txt", given=day, publisher="Wire")


def _off_track(dice: Random) -> list[str]:
    return [" ".join(_sentence(dice) for _ in range(dice.randint(2, 4))) for _ in range(dice.randint(4, 7))]


def _sentence(dice: Random) -> str:
    place, other = dice.sample(PLACES, 2)
    words = " ".join(dice.choice(part) for part in (HEADS, VERBS, OBJECTS, TAILS))
    return words.format(
        place=place, other=other, person=dice.choice(PEOPLE), thing=dice.choice(THINGS), day=dice.choice(DAYS),
        year=dice.randint(1985, 2004), number=dice.randint(120, 99_000), small=dice.randint(4, 19),
    )  # fmt: skip


def _on_track(dice: Random) -> list[str]:
    return dice.sample(_paragraphs(), 9)


@cache
def _paragraphs() -> tuple[str, ...]:
    """Paragraphs of the sample archive that are long enough to say something."""
    found = read_files(sorted(SEEDS.glob("batch-*")), SEEDS)
    texts = [decode(raw).text for raw in found if isinstance(raw, RawArticle)]
    return tuple(sorted({line for text in texts for line in text.splitlines() if len(line.split()) >= 25}))
