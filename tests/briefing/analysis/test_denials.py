"""What is denied, doubted or turned down, and what was not said at all."""

import pytest
from support.reading import read
from support.statements import told


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
