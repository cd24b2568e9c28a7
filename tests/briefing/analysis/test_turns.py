"""Interviews and transcripts: whoever the label names has the word."""

from __future__ import annotations

from support.reading import read


def told(*paragraphs: str) -> list[tuple[str, str, bool]]:
    """Words, speaker and whether the speech is direct."""
    found = read("\n".join(paragraphs))
    return [(" ".join(found.words(one.content)), one.speaker.name, one.direct) for one in found.statements()]


INTERVIEW = (
    "Pavel Morozov, Russia's envoy to NATO, speaks to Anna Weiss about missiles.",
    "Q: Did the ministers decide anything?",
    "A: They approved a plan. We also agreed to meet again.",
    "Q: And the radar?",
    "A: Nothing was decided. Jan van der Berg warned that talks would take time.",
    "Anna Weiss spoke to him in Brussels.",
)
BRIEFING = (
    "Nino Kapanadze, Georgian foreign minister, met the press in Tbilisi.",
    "QUESTION: Will you go to Moscow?",
    "MS. KAPANADZE: There is no such plan.",
    "We talk through mediators.",
    "(Laughter.)",
    "QUESTION: The Russians say that you refused.",
    "MS. KAPANADZE: We have said yes twice.",
)


def test_an_answer_is_direct_speech_of_the_one_in_office_whom_the_head_presents() -> None:
    direct = {words: speaker for words, speaker, direct in told(*INTERVIEW) if direct}
    assert direct["They approved a plan"] == "Pavel Morozov"
    assert direct["We also agreed to meet again"] == "Pavel Morozov"


def test_nobody_answers_where_the_head_presents_two_in_office() -> None:
    head = "Pavel Morozov, Russia's envoy to NATO, and Nino Kapanadze, Georgian foreign minister, speak to us."
    speakers = {words: speaker for words, speaker, _ in told(head, *INTERVIEW[1:])}
    assert speakers["They approved a plan"] == ""


def test_who_is_quoted_in_an_answer_keeps_his_words() -> None:
    assert ("that talks would take time", "Jan van der Berg", False) in told(*INTERVIEW)


def test_what_follows_the_last_answer_is_not_put_into_anybodys_mouth() -> None:
    assert not any("Brussels" in words for words, _, _ in told(*INTERVIEW))


def test_a_label_in_capitals_means_the_person_of_that_family_name_up_to_the_next_label() -> None:
    assert {words: speaker for words, speaker, direct in told(*BRIEFING) if direct} == {
        "There is no such plan": "Nino Kapanadze",
        "We talk through mediators": "Nino Kapanadze",
        "We have said yes twice": "Nino Kapanadze",
    }


def test_a_question_states_nothing_of_its_own() -> None:
    found = [*told(*BRIEFING), *told(*INTERVIEW)]
    assert not any(words.startswith(("Will", "Did", "And")) for words, _, _ in found)


def test_one_label_makes_no_transcript() -> None:
    found = told("Russia: no new talks.", "The ministers met. They approved a plan.")
    assert [(words, direct) for words, _, direct in found] == [("no new talks", False)]


def test_countries_that_head_paragraphs_in_turn_say_nothing() -> None:
    found = told("Around the world", "UKRAINE: Ministers met in Kiev.", "GEORGIA: The assembly passed a law.")
    assert found == []


def test_a_country_that_heads_one_paragraph_has_the_word() -> None:
    found = told("Around the world", "The ministers met in Bucharest.", "Georgia: no law was passed.")
    assert [speaker for _, speaker, _ in found] == ["Georgia"]
