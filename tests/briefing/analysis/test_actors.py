from datetime import date

import pytest
from support.reading import Reading, read

from briefing.domain.development import Actor
from briefing.domain.statement import Speaker

ENVOY = Speaker("Pavel Morozov", "Russia's envoy to NATO", "Russia")


def actor(reading: Reading, verb: str, nth: int = 0) -> Actor | None:
    return reading.cast.actor(*reading.subject_of(verb, nth))


def actors(reading: Reading, verb: str) -> tuple[Actor, ...]:
    return reading.cast.actors(*reading.subject_of(verb))


def speaker(reading: Reading, verb: str, nth: int = 0) -> Speaker | None:
    return reading.cast.speaker(*reading.subject_of(verb, nth))


def test_a_person_speaks_in_the_office_held_on_that_day() -> None:
    text = "Pavel Morozov said the door was open."
    assert speaker(read(text), "said") == ENVOY
    later = speaker(read(text, published=date(2012, 5, 1)), "said")
    assert later == Speaker("Pavel Morozov", "Russian deputy prime minister", "Russia")


def test_without_a_known_day_the_words_of_the_text_tell_the_office() -> None:
    found = speaker(read("Russian negotiator Pavel Morozov said the door was open.", published=None), "said")
    assert found is not None
    assert (found.name, found.party) == ("Pavel Morozov", "Russia")


def test_another_spelling_is_the_same_person() -> None:
    assert speaker(read("Pavell Morosov spoke. Pavel Morozow said no."), "said") == speaker(
        read("Pavel Morozow said no."), "said"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow said no.", Actor("Russia", "Russia")),
        ("The alliance of NATO said no.", Actor("NATO", "NATO")),
        ("Russian forces said no.", Actor("Russian forces", "Russia")),
        ("NATO ambassadors said no.", Actor("NATO ambassadors", "NATO")),
        ("The committee said no.", Actor("committee", None)),
    ],
)
def test_parties_are_named_by_alias_capital_adjective_and_group(text: str, expected: Actor) -> None:
    assert actor(read(text), "said") == expected


def test_a_common_noun_names_the_party_of_that_kind_named_last() -> None:
    assert actor(read("The EU met Russia. Later the bloc said no."), "said") == Actor(
        "European Union", "European Union"
    )
    assert actor(read("NATO met Russia. Later the bloc said no."), "said") == Actor("NATO", "NATO")
    assert actor(read("Russia met nobody. Later the bloc said no."), "said") == Actor("bloc", None)


def test_us_the_pronoun_is_no_state() -> None:
    reading = read("They told us little about it.")
    assert reading.cast.parties_in(reading.span(reading.text)) == ()


def test_a_capital_after_in_is_a_place() -> None:
    reading = read("Talks in Moscow went on. Moscow said no.")
    assert reading.cast.parties_in(reading.span("Talks in Moscow went on.")) == ()
    assert reading.cast.parties_in(reading.span("Moscow said no.")) == ("Russia",)


def test_an_unknown_person_is_introduced_by_name_and_title() -> None:
    reading = read("U.S. Ambassador to NATO Carl Winter said no. Winter added that talks would go on.")
    winter = Speaker("Carl Winter", "U.S. Ambassador to NATO", "United States")
    assert speaker(reading, "said") == winter
    assert speaker(reading, "added") == winter


def test_a_family_name_with_particles_is_found_in_full_and_by_itself() -> None:
    reading = read("Jan van der Berg arrived. Van der Berg said no. Berg added nothing.")
    assert [found.name for verb in ("said",) if (found := speaker(reading, verb))] == ["Jan van der Berg"]


def test_of_two_people_with_one_family_name_none_is_guessed() -> None:
    reading = read("Carl Winter met Maria Winter. Winter said no.")
    assert speaker(reading, "said") == Speaker("Winter")


def test_pronouns_mean_the_last_fitting_subject() -> None:
    reading = read("Pavel Morozov met Nino Kapanadze. He said no.\nShe wants more.")
    assert speaker(reading, "said") == ENVOY
    wants = speaker(reading, "wants")
    assert wants is not None
    assert wants.name == "Nino Kapanadze"


def test_it_means_the_party_and_they_the_group() -> None:
    assert actor(read("Russia has said it wants peace."), "wants") == Actor("Russia", "Russia")
    reading = read("Russia and Georgia met. They agreed on peace.")
    assert actors(reading, "agreed") == (Actor("Russia", "Russia"), Actor("Georgia", "Georgia"))


def test_it_of_a_bare_statement_means_nobody() -> None:
    assert actor(read("Russia said no. It would take time to agree."), "take") is None


def test_the_two_sides_are_the_parties_named_most() -> None:
    reading = read("NATO met the Russian envoy. Russia and NATO spoke of Georgia. The two sides agreed on talks.")
    assert {one.name for one in actors(reading, "agreed")} == {"NATO", "Russia"}


def test_no_two_sides_are_guessed_where_a_third_is_named_as_often() -> None:
    reading = read("Ukraine met Germany and Poland. Both sides agreed on talks.")
    assert actors(reading, "agreed") == ()


def test_an_envoy_speaks_for_whoever_sent_him() -> None:
    reading = read("Viktor Zuev, Georgia's special envoy for ties with Moscow, said no.")
    assert speaker(reading, "said").party == "Georgia"
    reading = read("Viktor Zuev, special envoy for ties with Moscow, said no.")
    assert speaker(reading, "said").party is None


def test_a_truce_named_after_a_capital_is_no_party() -> None:
    reading = read("The Minsk truce collapsed. It failed within hours.")
    assert actor(reading, "collapsed").party is None


def test_an_office_stands_for_whoever_was_named_with_it() -> None:
    reading = read("Georgian foreign minister Nino Kapanadze flew in. The minister said no.")
    assert speaker(reading, "said") == Speaker("Nino Kapanadze", "Georgian foreign minister", "Georgia")


def test_an_office_stands_for_nobody_whom_the_article_does_not_name() -> None:
    found = speaker(read("Russia's envoy to the alliance said no to NATO."), "said")
    assert found == Speaker("Russia's envoy to the alliance", None, "Russia")


def test_an_indefinite_official_stays_unnamed() -> None:
    reading = read("Pavel Morozov met NATO. An alliance spokesman said no.")
    assert speaker(reading, "said") == Speaker("NATO spokesman", None, "NATO")


def test_parties_in_a_span_include_those_of_its_people_in_order() -> None:
    reading = read("Nino Kapanadze wrote to Washington and to the Russian envoy.")
    assert reading.cast.parties_in(reading.span(reading.text)) == ("Georgia", "United States", "Russia")


def test_ambassador_and_envoy_are_one_office_and_the_post_must_agree() -> None:
    reading = read("Pavel Morozov came to NATO. Russia's ambassador to the alliance said no.")
    assert speaker(reading, "said") == ENVOY
    other = speaker(read("Pavel Morozov left. Russia's envoy to the European Union said no."), "said")
    assert other is not None
    assert other.name != "Pavel Morozov"


def test_the_president_is_no_deputy() -> None:
    reading = read("Russian vice president Carl Winter left. The president said no.")
    assert speaker(reading, "said") == Speaker("president")


def test_a_government_is_its_party_and_his_country_the_speaker_s() -> None:
    assert actor(read("The Georgian government said no."), "said") == Actor("Georgia", "Georgia")
    assert actor(read("Nino Kapanadze spoke. She said her country wants peace."), "wants") == Actor(
        "Georgia", "Georgia"
    )


def test_it_can_mean_a_body_of_a_party() -> None:
    reading = read("Russia's Foreign Ministry demanded guarantees. The need was urgent, it said.")
    assert speaker(reading, "said") == Speaker("Russia's Foreign Ministry", None, "Russia")


def test_the_official_is_the_one_named_so_before() -> None:
    reading = read("A senior Georgian official left early. The official said no.")
    assert speaker(reading, "said") == Speaker("senior Georgian official", None, "Georgia")


def test_news_media_speak_for_no_party() -> None:
    assert actor(read("Russian news agencies said no."), "said") == Actor("Russian news agencies", None)


def test_two_speakers_are_named_together() -> None:
    reading = read("Pavel Morozov and Nino Kapanadze said no.")
    assert speaker(reading, "said") == Speaker("Pavel Morozov and Nino Kapanadze")


def test_a_spokesman_for_somebody_is_somebody_else() -> None:
    reading = read("A spokeswoman for Georgian foreign minister Nino Kapanadze said no.")
    assert speaker(reading, "said") == Speaker("Georgia spokeswoman", None, "Georgia")


def test_a_group_of_two_parties_is_both() -> None:
    reading = read("The foreign ministers of NATO and Russia agreed on a plan.")
    assert actors(reading, "agreed") == (Actor("NATO", "NATO"), Actor("Russia", "Russia"))


def test_a_pronoun_is_whoever_stands_in_apposition_to_it() -> None:
    reading = read("We, the foreign ministers of NATO, met today in Lisbon.")
    assert actor(reading, "met").party == "NATO"


def test_a_deputy_minister_is_not_the_minister() -> None:
    reading = read("Deputy Foreign Minister Nino Kapanadze said no.", published=None)
    assert speaker(reading, "said").office == "Deputy Foreign Minister"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Russian analyst said no.", Speaker("Russian analyst")),
        ("Georgian activists said no.", Speaker("Georgian activists")),
        ("A Russian rights group said no.", Speaker("Russian rights group")),
        ("Russian officials said no.", Speaker("Russian officials", None, "Russia")),
        ("The Georgian embassy said no.", Speaker("Georgian embassy", None, "Georgia")),
        ("Russian analyst Carl Winter said no.", Speaker("Carl Winter")),
        (
            "Carl Winter, director of a Georgian charity, said no.",
            Speaker("Carl Winter", "director of a Georgian charity"),
        ),
        ("Russian envoy Carl Winter said no.", Speaker("Carl Winter", "Russian envoy", "Russia")),
    ],
)
def test_an_office_speaks_for_its_side_and_a_nationality_does_not(text: str, expected: Speaker) -> None:
    assert speaker(read(text), "said") == expected


def test_a_bare_number_is_no_speaker() -> None:
    assert speaker(read("Three said no."), "said") is None


def test_of_two_that_a_pronoun_can_mean_neither_speaks() -> None:
    reading = read("Pavel Morozov and Carl Winter met in Prague. He said no.")
    assert speaker(reading, "said") is None


def test_a_long_quotation_does_not_hide_whoever_spoke_before_it() -> None:
    quoted = " ".join(["The door is open today."] * 20)
    text = f"Nino Kapanadze spoke to the press.\n\n\u201c{quoted}\u201d\n\nShe said no."
    found = speaker(read(text), "said")
    assert found is not None
    assert found.name == "Nino Kapanadze"


@pytest.mark.parametrize("name", ["عمر حداد", "ომარ ჰადადი", "Омар Хаддад", "奥马尔", "ओमर"])
def test_a_name_told_again_in_another_script_is_no_office(name: str) -> None:
    found = speaker(read(f'"The council is open to all," Omar Haddad ({name}) said of the talks.'), "said")
    assert found == Speaker("Omar Haddad", None, None)


def test_an_office_in_brackets_is_one() -> None:
    found = speaker(read('"The council is open to all," Omar Haddad (director of the institute) said.'), "said")
    assert found == Speaker("Omar Haddad", "director of the institute", None)


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        (
            "U.N. High Commissioner for Human Rights Ilsa van der Bell said it was over.",
            "Ilsa van der Bell",
            "U.N. High Commissioner for Human Rights",
        ),
        ("Ilsa Bell, a relief chief working in rebel-held towns, said it was over.", "Ilsa Bell", "relief chief"),
        ("Ilsa Bell, a former minister and co-chair of the league, said it was over.", "Ilsa Bell", "co-chair"),
    ],
)
def test_an_office_ends_where_the_name_or_what_its_bearer_does_begins(text: str, name: str, office: str) -> None:
    found = speaker(read(text), "said")
    assert found is not None
    assert found.name == name
    assert office in (found.office or "")


def test_a_body_called_after_a_nation_is_no_person_of_it() -> None:
    assert speaker(read("The Syrian Observatory for Hamlets said it was over."), "said") == Speaker(
        "Syrian Observatory for Hamlets", None, None
    )


def test_whoever_held_an_office_speaks_for_nobody() -> None:
    found = speaker(read("Former U.S. Ambassador Ilsa Bell said it was over."), "said")
    assert found == Speaker("Ilsa Bell", "Former U.S. Ambassador", None)


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Russia's acting deputy prime minister, Pavel Morozov,", "acting Russian deputy prime minister"),
        ("Outgoing Deputy Prime Minister Pavel Morozov", "outgoing Russian deputy prime minister"),
        ("Deputy Prime Minister Pavel Morozov, acting for all,", "Russian deputy prime minister"),
    ],
)
def test_an_office_held_for_now_is_printed_so(words: str, office: str) -> None:
    found = speaker(read(f"{words} said the door was open.", published=date(2012, 5, 1)), "said")
    assert found is not None
    assert found.office == office


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Acting Foreign Minister Nino Kapanadze said the talks had failed.", "acting Georgian foreign minister"),
        ("Outgoing NATO Secretary General Jan van der Berg said it failed.", "outgoing NATO Secretary General"),
        ("Nino Kapanadze, the caretaker foreign minister, said it failed.", "caretaker Georgian foreign minister"),
        ("Foreign Minister Nino Kapanadze, acting as host, said the talks had failed.", "Georgian foreign minister"),
        ("Then President Alan Stone said the talks had failed.", "then President"),
        ("President Alan Stone said the talks had failed.", "President"),
    ],
)  # fmt: skip
def test_an_office_is_printed_with_the_capacity_in_which_it_is_held(text: str, office: str) -> None:
    (statement,) = read(text).statements()
    assert statement.speaker.office == office
