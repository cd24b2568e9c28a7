import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.reading import Reading, read

from briefing.domain.statement import Statement


def told(text: str, *, title: bool = False) -> list[tuple[str, str, list[str]]]:
    """Speaker, cue and content of each statement."""
    reading = read(text, title=title)
    return [
        (one.speaker.name, " ".join(reading.words(one.cue)), reading.words(one.content)) for one in reading.statements()
    ]


def only(text: str) -> tuple[Reading, Statement]:
    reading = read(text)
    (statement,) = reading.statements()
    return reading, statement


def test_indirect_speech_with_and_without_that() -> None:
    assert told("Pavel Morozov said that the talks had failed.") == [
        ("Pavel Morozov", "said", ["that the talks had failed"])
    ]
    assert told("NATO says the shield protects Europe.") == [("NATO", "says", ["the shield protects Europe"])]


def test_source_is_the_whole_noun_phrase_without_an_aside() -> None:
    reading, statement = only(
        "Carl Winter, a retired general from Ohio, who lives in Brussels, said the talks had failed."
    )
    assert reading.words(statement.source) == ["Carl Winter, a retired general from Ohio"]


def test_a_direct_quotation_stands_before_its_cue() -> None:
    reading, statement = only('"We will keep talking. The door is open," Pavel Morozov said on Tuesday.')
    assert statement.direct
    assert reading.words(statement.content) == ["We will keep talking. The door is open"]
    assert reading.words(statement.cue) == ["said"]


def test_the_verb_may_stand_before_its_subject() -> None:
    reading, statement = only('"The door is open," said Pavel Morozov, the envoy.')
    assert statement.speaker.name == "Pavel Morozov"
    assert reading.words(statement.source) == ["Pavel Morozov, the envoy"]


def test_a_quotation_parted_by_its_cue_is_one_statement() -> None:
    assert told('"The door is open," Morozov said. "Nobody has closed it."') == [
        ("Pavel Morozov", "said", ["The door is open", "Nobody has closed it."])
    ]


def test_a_quotation_after_a_comma_or_colon() -> None:
    assert told('Morozov told reporters, "The door is open to all of them."') == [
        ("Pavel Morozov", "told", ["The door is open to all of them."])
    ]
    assert told('Morozov said:\n"The door is open to all of them."') == [
        ("Pavel Morozov", "said", ["The door is open to all of them."])
    ]


def test_a_quotation_over_several_paragraphs_is_one_statement() -> None:
    text = "“The door is open,” Morozov said. “Nobody has closed it.\n“We shall go on as before.”"
    found = told(text)
    assert found[0] == (
        "Pavel Morozov",
        "said",
        ["The door is open", "Nobody has closed it.", "We shall go on as before."],
    )


def test_a_quotation_of_its_own_carries_the_speaker_over() -> None:
    reading = read('"The door is open," Morozov said.\n"Nobody has ever closed it to anybody."')
    first, second = reading.statements()
    assert second.speaker == first.speaker
    assert (second.source, second.cue) == ((), ())
    assert second.direct


def test_the_outer_speaker_is_carried_over_and_not_for_ever() -> None:
    reading = read('Morozov said NATO wanted peace.\n"We shall see what comes of it."')
    assert reading.statements()[-1].speaker.name == "Pavel Morozov"
    far = read('Morozov said no to it.\nIt rained.\nThe sun came out.\n"We shall see what comes of it."')
    assert far.statements()[-1].speaker.name == ""


def test_a_sentence_in_quotes_after_indirect_speech_is_a_statement_of_its_own() -> None:
    reading = read('However, Morozov said peace would take time. "We have only just begun with it."')
    first, second = reading.statements()
    assert (first.direct, second.direct) == (False, True)
    assert second.speaker == first.speaker


def test_a_partial_quotation_is_marked_and_not_direct() -> None:
    reading, statement = only('Morozov said the lunch with all the ambassadors was "frank and useful" for them.')
    assert not statement.direct
    assert reading.words(statement.quoted) == ["frank and useful"]


def test_closing_marks_stay_with_a_quotation_that_opens_inside() -> None:
    reading, statement = only('Morozov said the long lunch with them was "frank."')
    assert reading.words(statement.content) == ['the long lunch with them was "frank."']


def test_according_to_leaves_the_rest_of_the_sentence() -> None:
    assert told("The talks went well, according to Pavel Morozov.") == [
        ("Pavel Morozov", "according to", ["The talks went well"])
    ]
    assert told("According to NATO, the talks went well.") == [("NATO", "According to", ["the talks went well"])]


def test_a_cue_inside_parts_the_content() -> None:
    assert told("The talks, Pavel Morozov said, will go on.") == [
        ("Pavel Morozov", "said", ["The talks", "will go on"])
    ]


def test_the_outer_speaker_of_nested_speech_speaks_all_of_it() -> None:
    found = told("Morozov said NATO wanted peace.")
    assert ("Pavel Morozov", "said", ["NATO wanted peace"]) in found


def test_what_goes_with_the_cue_is_no_content() -> None:
    found = told("Morozov said the talks had failed, adding that he would leave.")
    assert found == [
        ("Pavel Morozov", "said", ["the talks had failed"]),
        ("Pavel Morozov", "adding", ["that he would leave"]),
    ]


def test_speech_denied_or_yet_to_come_is_none() -> None:
    assert told("Morozov did not say whether talks would go on.") == []
    assert told("NATO will announce new talks on Friday.") == []


def test_a_question_is_not_told_by_whoever_answers() -> None:
    found = told("Asked whether talks would go on, Morozov said the door was open.")
    assert found[-1] == ("Pavel Morozov", "said", ["the door was open"])
    assert all(speaker == "" for speaker, _, _ in found[:-1])


def test_a_noun_of_saying_has_its_owner_as_source() -> None:
    assert told("Moscow repeated its claim that the talks had failed.") == [
        ("Russia", "claim", ["that the talks had failed"])
    ]


def test_attitudes_take_objects_and_what_is_said_of_them() -> None:
    assert told("NATO called for talks.") == [("NATO", "called for", ["talks"])]
    assert told('NATO called the response "a grave mistake".') == [
        ("NATO", "called", ['the response "a grave mistake"'])
    ]


def test_a_day_after_on_is_no_object() -> None:
    assert all(content != ["Tuesday"] for _, _, content in told("NATO called on Tuesday for talks."))


def test_in_somebody_s_view_is_as_good_as_saying() -> None:
    assert told("Morozov left. In his view the talks had failed.") == [
        ("Pavel Morozov", "view", ["the talks had failed"])
    ]


def test_a_that_clause_is_found_behind_other_words() -> None:
    found = told("Morozov said after the long session of the council that Russia needed a treaty.")
    assert ("Pavel Morozov", "said", ["that Russia needed a treaty"]) in found


def test_whoever_is_quoted_by_others_speaks() -> None:
    (found,) = told("Newswire quoted Pavel Morozov as saying the talks had failed.")
    assert found == ("Pavel Morozov", "saying", ["the talks had failed"])


def test_headlines_speak_with_a_colon() -> None:
    assert told("Russia: No Talks This Year", title=True) == [("Russia", ":", ["No Talks This Year"])]


def test_words_inside_a_quotation_are_no_cues() -> None:
    assert told('"They say we want war, and I believe them," Morozov said.') == [
        ("Pavel Morozov", "said", ["They say we want war, and I believe them"])
    ]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "Morozov",
                "said",
                "he",
                '"',
                "“",
                "”",
                "''",
                ",",
                ".",
                "that",
                "the",
                "minister",
                "according",
                "to",
                "\n",
                ":",
                "NATO",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_whatever_the_text_spans_lie_in_it_and_content_is_never_empty(text: str) -> None:
    reading = read(text)
    for statement in reading.statements():
        assert statement.content
        for span in (*statement.content, *statement.quoted, *statement.source, *statement.cue):
            assert 0 <= span.begin < span.end <= len(text)
        assert list(statement.content) == sorted(statement.content)


def denied(text: str) -> list[tuple[str, str, bool]]:
    """Speaker, words and whether they are denied, of each statement with a speaker."""
    reading = read(text)
    return [
        (one.speaker.name, " … ".join(reading.words(one.content)), one.denied)
        for one in reading.statements()
        if one.speaker.name
    ]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("It did not mean, Morozov said, that the plan was dead.", "It did not mean … that the plan was dead"),
        ("There was no sign, Morozov said, that troops were leaving.", "There was no sign … that troops were leaving"),
        (
            "NATO would not accept, Morozov told reporters on Monday, that Russia had a veto.",
            "NATO would not accept … that Russia had a veto",
        ),
        (
            "It did not, Morozov said, mean that the plan was dead.",
            "It did not … mean that the plan was dead",
        ),
        (
            "It was not the case, according to Morozov, that troops had crossed the border.",
            "It was not the case … that troops had crossed the border",
        ),
        ("If the troops left, Morozov said, the talks would resume.", "If the troops left … the talks would resume"),
        (
            "The talks would resume, Morozov said on Monday, if the troops left.",
            "The talks would resume … if the troops left",
        ),
        ("When he arrived, Morozov said, after a pause, that the talks had failed.", "that the talks had failed"),
    ],
)
def test_a_cue_between_commas_leaves_out_nothing_that_turns_the_meaning(sentence: str, content: str) -> None:
    assert denied(sentence) == [("Pavel Morozov", content, False)]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Morozov denied that Russia had sent troops.", "that Russia had sent troops"),
        ("Morozov denied reports that the talks had collapsed.", "that the talks had collapsed"),
        ("Morozov denied sending troops.", "sending troops"),
        ("The shield, Morozov denied, was aimed at Russia.", "The shield … was aimed at Russia"),
        ("Morozov rejected suggestions that Russia had lost.", "suggestions that Russia had lost"),
        ("Morozov doubted that the treaty would be signed.", "that the treaty would be signed"),
        ("Morozov ruled out that Russia would send troops.", "that Russia would send troops"),
        ("Morozov no longer believed that the treaty could be saved.", "that the treaty could be saved"),
        ('Morozov did not want "a new cold war".', "a new cold war"),
    ],
)
def test_what_is_denied_doubted_or_turned_down_is_marked(sentence: str, content: str) -> None:
    assert denied(sentence) == [("Pavel Morozov", content, True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Morozov did not rule out that Russia would send troops.",
        "Morozov said that no troops had been sent.",
        "Morozov went on to say that the talks were over.",
        "Morozov said it would be wrong to think that NATO had won.",
        "It is not true that Russia has sent troops, Morozov said.",
        "Morozov said Moscow had never said that the talks were over.",
    ],
)
def test_a_negation_inside_the_words_is_part_of_them(sentence: str) -> None:
    assert [is_denied for _, _, is_denied in denied(sentence)] == [False]


@pytest.mark.parametrize(
    "sentence",
    [
        "Morozov did not say that the talks were over.",
        "Morozov did not deny that Russia had sent troops.",
        "Morozov would not confirm or deny that the troops had left.",
        "Morozov could not say that the troops had left.",
        "Morozov stopped short of saying that the talks were over.",
        "Morozov left without saying that the talks were over.",
        "Instead of saying that the talks were over, Morozov smiled.",
        "If Morozov says that the treaty is dead, the markets will fall.",
        "It is not known whether Moscow said that the talks were over.",
        "No Russian official said that the talks had failed.",
        "Neither Morozov nor the envoy said that the talks had failed.",
    ],
)
def test_what_was_not_said_is_no_statement(sentence: str) -> None:
    assert denied(sentence) == []


def test_who_rejects_a_claim_has_not_made_it() -> None:
    assert denied("Morozov dismissed claims that Russia had sent troops.") == [
        ("Pavel Morozov", "claims that Russia had sent troops", True)
    ]


def test_a_sentence_of_the_reporter_is_not_given_to_its_subject() -> None:
    text = "Morozov said that the sides disagreed. Washington would not announce a decision before June."
    assert denied(text) == [("Pavel Morozov", "that the sides disagreed", False)]


def test_a_name_between_a_comma_and_the_verb_speaks() -> None:
    assert denied("The new approach, Morozov said in Moscow, will give better defences.") == [
        ("Pavel Morozov", "The new approach … will give better defences", False)
    ]
    assert told("Russia's envoy, Pavel Morozov, said the talks were over.") == [
        ("Pavel Morozov", "said", ["the talks were over"])
    ]


def test_who_is_urged_or_told_to_do_something_is_what_is_said() -> None:
    assert told("Germany urged all sides to respect the deal.") == [
        ("Germany", "urged", ["all sides to respect the deal"])
    ]
    assert told("Pavel Morozov told the envoys to leave.") == [("Pavel Morozov", "told", ["the envoys to leave"])]


def test_a_speaker_appended_to_a_long_sentence_said_all_of_it() -> None:
    sentence = (
        "The United States will deploy 14 interceptors to counter the growing threat from the Democratic People's"
        " Republic of Korea (DPRK), Defense Secretary Chuck Hagel announced on Friday."
    )
    ((name, cue, (content,)),) = told(sentence)
    assert (name, cue) == ("Chuck Hagel", "announced")
    assert content.startswith("The United States will deploy")
    assert content.endswith("(DPRK)")


def test_a_gerund_can_be_the_subject_of_what_is_said() -> None:
    assert told("NATO says letting the two states in would be a mistake.") == [
        ("NATO", "says", ["letting the two states in would be a mistake"])
    ]
