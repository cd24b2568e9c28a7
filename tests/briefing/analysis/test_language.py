"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.language import UNKNOWN, language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministers said that they will meet again in the spring and that a map is being drawn."),
        ("de", "Die Minister sagten, dass sie sich im Frühjahr wieder treffen und eine Karte zeichnen lassen."),
        (
            "fr",
            "Les ministres ont dit qu'ils se reverront au printemps et que la carte est dans les mains des experts.",
        ),
        ("es", "Los ministros dijeron que se verán de nuevo en la primavera y que el mapa es cosa de los expertos."),
        ("pl", "Ministrowie powiedzieli, że spotkają się na wiosnę i że nie ma jeszcze mapy, ale jest o niej mowa."),
        (
            "tr",
            "Bakanlar ilkbaharda bir daha buluşacak ve harita için uzmanlar ile çalışacak, ancak tarih belli değil.",
        ),
        ("ru", "Министры сказали, что они встретятся весной и что карта еще не готова, но это только вопрос времени."),
        ("uk", "Міністри сказали, що вони зустрінуться навесні і що карта ще не готова, але це лише питання часу."),
        ("el", "Οι υπουργοί θα συναντηθούν ξανά την άνοιξη"),
        ("ka", "მინისტრები გაზაფხულზე კვლავ შეხვდებიან"),
        ("ja", "大臣たちは春にまた会うと述べた。"),
        ("zh", "部长们表示将在春天再次会面。"),
        ("ar", "قال الوزراء إنهم سيجتمعون مرة أخرى في الربيع"),
    ],
)
def test_running_text_is_recognised(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "12.5 % | 2011", "Oslo Elvum Brussels", "???"])
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    assert language_of(text) == UNKNOWN


def test_a_foreign_widget_does_not_change_the_language_of_an_article() -> None:
    text = "The ministers said that they will meet again in the spring. " * 5
    assert language_of(text + "Открыть чат") == "en"


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert language_of(text)
