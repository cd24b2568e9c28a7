"""A stream of articles as a desk meets it: one in ten on a track, none the same as another, the same in each run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from briefing.adapters.sources.decode import decode
from briefing.adapters.sources.files import read_files
from briefing.domain.article import RawArticle

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
FIRST = date(2005, 1, 3)
ON_TRACK = 10
"""One in so many."""

PLACES = "Bergen Porto Lyon Gdansk Turku Cardiff Bilbao Graz Malmo Ghent Trieste Aarhus Nantes Galway Split".split()
PEOPLE = "Anna Lund|Piet Maas|Clara Weiss|John Hurley|Marta Sousa|Henrik Dahl|Ines Roca|Tom Brandt|Eva Kral".split("|")
OFFICES = "mayor|head of the port authority|coach|school director|chief engineer|fire officer|harbour master".split("|")
THINGS = "ferry terminal|swimming pool|tram line|library|fish market|stadium roof|ring road|theatre|grain store".split("|")
MONEY = "tickets|repairs|night buses|new boilers|street lights|training grounds|school meals".split("|")
SENTENCES = (
    "The {thing} in {place} will stay closed until the end of the month, the {office} said on {day}.",
    "“We had counted on {number} visitors and got twice as many,” {person} said.",
    "{person}, the {office}, told reporters that {money} would cost {number} euros more than last year.",
    "Work on the {thing} began in {year} and was interrupted twice for want of stone and of {money}.",
    "According to the council, {number} households in {place} were without water for most of {day}.",
    "The home side lost {small} to {smaller} after a goal in the last minute; {person} was sent off.",
    "Residents complained of noise at night and of lorries that take the short way past the {thing}.",
    "A second survey, published in {year}, had put the price of the {thing} at {number} thousand euros.",
    "Rain is expected from the west on {day}, with gusts along the coast between {place} and {other}.",
    "The {office} of {other} would not comment, but {person} called the plan “late and too small”.",
    "Nobody was hurt when a crane fell on the {thing} shortly before noon; police closed {small} streets.",
    "Shops near the {thing} sold {number} loaves a day, {person} said, which is more than in any year since {year}.",
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def mixed(count: int, seed: int = 7) -> Iterator[RawArticle]:
    """So many articles of 250 to 450 words, of an invented wire."""
    for number in range(count):
        dice = random.Random(seed * 10**9 + number)  # noqa: TID251 - seeded: the same in each run
        day = FIRST + timedelta(days=number % 6000)
        on = number % ON_TRACK == 0
        body = "\n\n".join(_on_track(dice) if on else _off_track(dice))
        place = "BRUSSELS" if on else dice.choice(PLACES).upper()
        text = f"Note {number} from {place.title()}\n\n{place}, {day:%B} {day.day}, {day.year} (Wire) — {body}\n"
        yield RawArticle(text.encode(), f"note-{number}.txt", given=day, publisher="Wire")


def _off_track(dice: random.Random) -> list[str]:
    return [" ".join(_sentence(dice) for _ in range(dice.randint(2, 4))) for _ in range(dice.randint(4, 7))]


def _sentence(dice: random.Random) -> str:
    place, other = dice.sample(PLACES, 2)
    return dice.choice(SENTENCES).format(
        place=place, other=other, person=dice.choice(PEOPLE), office=dice.choice(OFFICES), thing=dice.choice(THINGS),
        money=dice.choice(MONEY), day=dice.choice(DAYS), year=dice.randint(1985, 2004), number=dice.randint(120, 99_000),
        small=dice.randint(2, 9), smaller=dice.randint(0, 2),
    )  # fmt: skip


def _on_track(dice: random.Random) -> list[str]:
    return dice.sample(_paragraphs(), 6)


@cache
def _paragraphs() -> tuple[str, ...]:
    """Paragraphs of the sample archive that are long enough to say something."""
    found = read_files(sorted(SEEDS.glob("batch-*")), SEEDS)
    texts = [decode(raw).text for raw in found if isinstance(raw, RawArticle)]
    return tuple(sorted({line for text in texts for line in text.splitlines() if len(line.split()) >= 25}))
