"""Knowledge files: what is shipped holds together, and what is wrong stops with a name."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from briefing.adapters.knowledge_files import load_knowledge
from briefing.domain.knowledge import Knowledge, Person, Term
from briefing.domain.when import Precision
from briefing.errors import DefinitionError
from briefing.knowledge import LEXICON_FILE, LEXICON_TEXT

HANDING_OVER = timedelta(days=2)
"""What two public texts may differ by: sworn in, took over, decree published."""
A_MONTH = timedelta(days=31)
BEGINNING = date(2004, 1, 1)
WITHOUT_GAP: Mapping[str, tuple[date, Sequence[tuple[int, int]]]] = {
    "NATO Secretary General": (BEGINNING, ()),
    "NATO supreme allied commander in Europe": (BEGINNING, ()),
    "UN Secretary-General": (BEGINNING, ()),
    "EU foreign policy chief": (BEGINNING, ()),
    "European Commission president": (BEGINNING, ()),
    "European Council president": (date(2009, 12, 1), ()),
    "EU enlargement commissioner": (BEGINNING, ()),
    "OSCE chairman-in-office": (BEGINNING, ()),
    "OSCE secretary general": (BEGINNING, ((2020, 7), (2024, 9))),
    "U.S. president": (BEGINNING, ()),
    "U.S. secretary of state": (BEGINNING, ()),
    "U.S. secretary of defense": (BEGINNING, ((2019, 1), (2020, 11))),
    "Russian president": (BEGINNING, ()),
    "Russian prime minister": (BEGINNING, ()),
    "Russian foreign minister": (BEGINNING, ()),
    "Russian defense minister": (BEGINNING, ()),
    "UK prime minister": (BEGINNING, ()),
    "UK foreign secretary": (BEGINNING, ()),
    "UK defence secretary": (BEGINNING, ()),
    "French president": (BEGINNING, ()),
    "French foreign minister": (BEGINNING, ()),
    "French defense minister": (BEGINNING, ()),
    "Chinese president": (BEGINNING, ()),
    "Chinese foreign minister": (BEGINNING, ()),
    "German chancellor": (BEGINNING, ()),
    "German foreign minister": (BEGINNING, ()),
    "German defense minister": (BEGINNING, ()),
    "Polish prime minister": (BEGINNING, ()),
    "Polish foreign minister": (BEGINNING, ()),
    "Polish defense minister": (BEGINNING, ()),
    "Czech prime minister": (BEGINNING, ()),
    "Czech foreign minister": (BEGINNING, ()),
    "Czech defense minister": (BEGINNING, ()),
    "Turkish president": (BEGINNING, ()),
    "Turkish foreign minister": (BEGINNING, ()),
    "Turkish defense minister": (BEGINNING, ()),
    "Estonian prime minister": (BEGINNING, ()),
    "Estonian foreign minister": (BEGINNING, ((2022, 6),)),
    "Latvian prime minister": (BEGINNING, ()),
    "Latvian foreign minister": (BEGINNING, ((2023, 7),)),
    "Lithuanian prime minister": (BEGINNING, ((2006, 5), (2025, 8))),
    "Lithuanian foreign minister": (BEGINNING, ()),
    "Georgian president": (BEGINNING, ()),
    "Georgian prime minister": (date(2004, 2, 17), ()),
    "Georgian foreign minister": (BEGINNING, ()),
    "Georgian defense minister": (BEGINNING, ()),
    "Ukrainian president": (BEGINNING, ((2014, 2),)),
    "Ukrainian prime minister": (BEGINNING, ()),
    "Ukrainian foreign minister": (BEGINNING, ((2007, 1), (2009, 3))),
    "Ukrainian defense minister": (BEGINNING, ((2009, 6),)),
    "Iranian president": (BEGINNING, ((2024, 5),)),
    "Iranian foreign minister": (BEGINNING, ((2024, 5),)),
    "North Korean leader": (BEGINNING, ()),
    "North Korean foreign minister": (BEGINNING, ((2007, 1),)),
}
"""From when on an office is listed without gap, and year and month in which each vacancy of over a month began."""


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    return load_knowledge()


def knowledge_of(folder: Path, **texts: str) -> Knowledge:
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_knowledge(folder)


def terms_of(shipped: Knowledge) -> list[tuple[Person, Term]]:
    return [(person, term) for person in shipped.people for term in person.terms]


def held(shipped: Knowledge) -> dict[str, list[tuple[date, date, str]]]:
    """Terms of the offices that one person holds at a time: first day, last day, whose; in order of time."""
    several = {
        entry["office"]
        for file in files("briefing").joinpath("knowledge").iterdir()
        if file.name.endswith(".toml")
        for entry in tomllib.loads(file.read_text(encoding="utf-8")).get("office", [])
        if entry.get("several")
    }
    found = defaultdict(list)
    for person, term in terms_of(shipped):
        if term.office not in several:
            found[term.office].append((term.begin, term.end or date.max, person.name))
    return {office: sorted(terms) for office, terms in found.items()}


def test_an_office_is_held_by_one_person_at_a_time_unless_its_entry_says_several(shipped: Knowledge) -> None:
    overlaps = [
        (office, earlier, later)
        for office, terms in held(shipped).items()
        for earlier, later in pairwise(terms)
        if earlier[1] - later[0] > HANDING_OVER
    ]
    assert overlaps == []


@pytest.mark.parametrize("office", WITHOUT_GAP)
def test_the_offices_the_tracks_turn_on_have_no_gap_from_2004_on_but_the_vacancies_known(
    shipped: Knowledge, office: str
) -> None:
    since, vacancies = WITHOUT_GAP[office]
    terms = [term for term in held(shipped)[office] if term[1] > date(2004, 1, 1)]
    gaps = [earlier[1] for earlier, later in pairwise(terms) if later[0] - earlier[1] > A_MONTH]
    assert terms[0][0] <= since + A_MONTH
    assert terms[-1][1] == date.max
    assert [(day.year, day.month) for day in gaps] == list(vacancies)


def test_what_is_compared_says_with_what_and_when_it_was_read(shipped: Knowledge) -> None:
    compared = [term.compared for _, term in terms_of(shipped)] + [mark.compared for mark in shipped.landmarks]
    assert [words for words in compared if words and not re.search(r"\w.*; read \d{4}-\d\d-\d\d$", words)] == []
    assert sum(map(bool, compared)) > 300


def test_every_term_ends_after_it_begins_and_names_its_source(shipped: Knowledge) -> None:
    wrong = [(person.name, term) for person, term in terms_of(shipped) if term.end and term.end <= term.begin]
    assert wrong == []
    assert all(term.source for _, term in terms_of(shipped))
    assert all(landmark.source for landmark in shipped.landmarks)


def test_every_side_and_place_that_is_named_has_an_entry(shipped: Knowledge) -> None:
    parties = {party.name for party in shipped.parties}
    places = {place.name for place in shipped.places}
    assert {term.party for _, term in terms_of(shipped)} <= parties
    assert {member for party in shipped.parties for member in party.members} <= parties
    assert {place.state for place in shipped.places if place.state} <= parties
    assert {landmark.place for landmark in shipped.landmarks if landmark.place} <= places


def test_no_name_means_two_entries_of_a_kind(shipped: Knowledge) -> None:
    for entries in (shipped.parties, shipped.agencies, shipped.places):
        spellings = Counter(
            spelling for entry in entries for spelling in {name.casefold() for name in (entry.name, *entry.aliases)}
        )
        assert [spelling for spelling, count in spellings.items() if count > 1] == []
    full_names = Counter(name for person in shipped.people for name in {person.name, *person.aliases} if " " in name)
    assert [name for name, count in full_names.items() if count > 1] == []


def test_rogozin_is_envoy_until_december_2011_and_deputy_prime_minister_after(shipped: Knowledge) -> None:
    rogozin = next(person for person in shipped.people if person.name == "Dmitry Rogozin")
    assert [(term.role, term.begin.year, term.end and term.end.year) for term in rogozin.terms] == [
        ("envoy", 2008, 2011),
        ("deputy prime minister", 2011, 2018),
    ]


def test_no_two_landmarks_share_a_name_or_a_phrase(shipped: Knowledge) -> None:
    names = Counter(landmark.name for landmark in shipped.landmarks)
    phrases = Counter(phrase.casefold() for landmark in shipped.landmarks for phrase in landmark.phrases)
    assert [words for counts in (names, phrases) for words, count in counts.items() if count > 1] == []


def test_a_holder_without_an_entry_is_known_by_the_last_word_of_the_name(tmp_path: Path) -> None:
    known = knowledge_of(
        tmp_path,
        offices="""
        [[office]]
        office = "Ruritanian foreign minister"
        role = "foreign minister"
        party = "Ruritania"
        source = "Gazette"
        compared = "Gazette of 2001"
        holders = [
          {name = "Anna Elphberg", begin = 2001-02-03, end = 2004-05-06},
          {name = "Black Michael", begin = 2004-05-06, compared = ""},
        ]
        [[person]]
        name = "Anna Elphberg"
        gender = "f"
        aliases = ["A. Elphberg"]
        """,
    )
    anna, michael = known.people
    assert (anna.family, anna.gender, anna.aliases) == ("Elphberg", "f", ("A. Elphberg",))
    assert (michael.family, michael.gender) == ("Michael", "m")
    assert anna.terms[0].compared == "Gazette of 2001"
    assert not michael.terms[0].checked


def test_the_terms_of_one_person_come_from_several_files_in_order_of_time(tmp_path: Path) -> None:
    office = (
        '[[office]]\noffice = "{}"\nrole = "x"\nparty = "R"\nsource = "s"\nholders = [{{name = "A B", begin = {}}}]\n'
    )
    known = knowledge_of(tmp_path, a=office.format("late", "2010-01-01"), b=office.format("early", "2001-01-01"))
    assert [term.office for term in known.people[0].terms] == ["early", "late"]


def test_a_landmark_without_end_is_one_day(tmp_path: Path) -> None:
    known = knowledge_of(
        tmp_path, l='[[landmark]]\nname = "n"\nphrases = ["p"]\nbegin = 2001-02-03\nsource = "s"\ncompared = "t"\n'
    )
    when = known.landmarks[0].when
    assert (when.begin, when.end, when.precision) == (date(2001, 2, 3), date(2001, 2, 3), Precision.DAY)


def test_the_version_changes_with_any_byte_of_any_file(tmp_path: Path) -> None:
    one = knowledge_of(tmp_path, roles='roles = ["envoy"]').version
    load_knowledge.cache_clear()
    two = knowledge_of(tmp_path, roles='roles = ["envoy"]  # checked').version
    assert re.fullmatch(r"[0-9a-f]{16}", one)
    assert one != two


def test_an_unknown_key_is_named_with_file_entry_and_what_was_meant(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        knowledge_of(tmp_path, sides='[[party]]\nname = "Ruritania"\nalias = ["Strelsau"]\n')
    assert "sides.toml" in caught.value.message
    assert "'Ruritania'" in caught.value.message
    assert "'alias'" in caught.value.message
    assert caught.value.hint == "Write aliases instead."


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[[agency]]\nname = "R"\naliases = "S"\n', "aliases"),
        ('[[landmark]]\nname = "n"\nphrases = ["p"]\nbegin = "soon"\nsource = "s"\n', "begin"),
        ('[[person]]\nname = "n"\ngender = "x"\n', "gender"),
        ('[[place]]\naliases = ["n"]\n', "name"),
        ("roles = 3", "roles"),
        ("party = 3", "party"),
        ('[[country]]\nname = "n"\n', "country"),
        ("name = ", "TOML"),
    ],
)
def test_a_wrong_value_is_named_with_its_key(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        knowledge_of(tmp_path, wrong=text)
    assert "wrong.toml" in caught.value.message
    assert named in caught.value.message
    assert caught.value.hint.endswith(".")


def test_an_unknown_key_of_a_holder_is_named_with_the_holder(tmp_path: Path) -> None:
    text = """
        [[office]]
        office = "o"
        role = "r"
        party = "p"
        source = "s"
        holders = [{name = "A B", begin = 2001-01-01, to = 3}]
    """
    with pytest.raises(DefinitionError, match="'A B'"):
        knowledge_of(tmp_path, wrong=text)


def test_the_digest_covers_the_lexicon_of_words_whatever_the_folder_holds(tmp_path: Path) -> None:
    (tmp_path / LEXICON_FILE).write_text("another = []", encoding="utf-8")
    expected = sha256(f"{LEXICON_FILE}\0{LEXICON_TEXT}\0".encode()).hexdigest()[:16]
    assert load_knowledge(tmp_path).version == expected
