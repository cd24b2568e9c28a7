import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.reading import read
from support.statements import only, told


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


@pytest.mark.parametrize(
    "text",
    [
        "Citing Pavel Morozov, the newspaper reported the talks had failed.",
        "The agency said the talks had failed, quoting Pavel Morozov.",
    ],
)
def test_whoever_an_outlet_cites_speaks(text: str) -> None:
    assert [(speaker, content) for speaker, _, content in told(text)] == [("Pavel Morozov", ["the talks had failed"])]


def test_whoever_cites_something_himself_still_speaks() -> None:
    assert [speaker for speaker, *_ in told("Pavel Morozov said, citing a report, that the talks had failed.")] == [
        "Pavel Morozov"
    ]


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


def test_what_the_clause_around_a_cue_begins_is_not_said() -> None:
    text = "Russia has carried out drills that it claimed showed progress in training."
    assert "claimed" not in [cue for _, cue, _ in told(text)]
    assert told("Moscow said the tests showed progress.")[0][2] == ["the tests showed progress"]


def test_a_name_read_as_an_object_before_the_cue_still_speaks() -> None:
    found = told("The city declared a truce, after a rise in fighting the United Nations said the worst was over.")
    assert ("United Nations", "said", ["the worst was over"]) in found


def test_a_noun_that_the_parser_takes_for_a_verb_belongs_to_what_is_said() -> None:
    text = (
        "Defense Minister Pavel Morozov says his people would be worried by any U.S. and NATO attempts to build bases."
    )
    assert told(text)[0][2] == ["his people would be worried by any U.S. and NATO attempts to build bases"]
    text = (
        "Pavel Morozov says his country will drop old disputes to oppose U.S. and NATO plans for a shield in the north."
    )
    assert told(text)[0][2] == [
        "his country will drop old disputes to oppose U.S. and NATO plans for a shield in the north"
    ]


def test_while_somebody_else_says_so_begins_what_the_first_did_not_say() -> None:
    text = "Pavel Morozov said the two sides were no friends while Ann Bell says tensions have grown."
    assert [content for _, _, (content,) in told(text)] == ["the two sides were no friends", "tensions have grown"]


def test_somebody_who_is_dismissed_is_nothing_that_was_said() -> None:
    assert told("Pavel Morozov dismissed Deputy Minister Ann Bell on Friday.") == []
    assert told("Pavel Morozov dismissed the cabinet on Friday.") == []
    assert told("Pavel Morozov dismissed claims of the minister on Friday.")[0][2] == ["claims of the minister"]


def test_what_somebody_told_has_its_subject() -> None:
    text = (
        "According to the head of Ukraine's Border Guard Service, Pavel Morozov, Ann Bell and her aides tried to leave."
    )
    assert all(content[0] != "tried to leave" for _, _, content in told(text))
    assert told("According to Pavel Morozov, the envoys left.")[0][2] == ["the envoys left"]
