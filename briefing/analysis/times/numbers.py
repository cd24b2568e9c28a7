"""Numbers in words and figures, as news text writes them before a unit of time."""

from __future__ import annotations

import re

from briefing.analysis.lexicon import LEXICON, either

_NUMBERS = LEXICON.numbers
_VALUES: dict[str, float] = {
    **{word: number for number, word in enumerate(_NUMBERS.small)},
    **{word: 10 * number for number, word in enumerate(_NUMBERS.tens, start=2)},
    **_NUMBERS.quantities,
}
_FACTORS = _NUMBERS.factors
ORDINALS = {word: number for number, word in enumerate(_NUMBERS.ordinals, start=1)}

_WORD = either(sorted({*_NUMBERS.small, *_NUMBERS.tens, "dozen"}, key=lambda word: (-len(word), word)))
_LARGE = either(_FACTORS)
_FIGURES = r"\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d+)?"
COUNT = (
    rf"(?:(?:{_FIGURES})(?:[ -]\d/\d|[ -]and[ -]a[ -]half|½)?(?: {_LARGE})?"
    rf"|(?:half[ -](?:a )?(?=dozen)|a (?=dozen|{_LARGE}))?(?:{_WORD}|{_LARGE})"
    rf"(?:[ -](?:and )?(?:{_WORD}|{_LARGE})){{0,12}}(?:[ -]and[ -]a[ -]half)?|a couple(?: of)?|half an?|an?)"
)
"""Pattern of a number that can stand before a unit; blanks stand for any white space."""
VAGUE = either(_NUMBERS.vague)
VAGUE_WORDS = frozenset(word for words in _NUMBERS.vague for word in words.split()) - {"a", "the", "of", "great"}
"""Words one of which each of these has."""
ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True)) + r"|\d{1,2}(?:st|nd|rd|th)"
WORD_YEAR = (
    rf"nineteen[ -](?:hundred|oh[ -]{_WORD}|{either(_NUMBERS.tens)}(?:[ -]{_WORD})?|{either(_NUMBERS.small[10:])})"
    rf"|two thousand(?: (?:and )?{_WORD}(?:[ -]{_WORD})?)?"
)
_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?(?!/)|\d/\d|½|[a-z]+", re.IGNORECASE)


def count_of(words: str) -> float | None:
    """The number told, None where it is vague or none."""
    total = current = 0.0
    stated = False
    for piece in _PIECE.findall(words.lower()):
        if piece in _FACTORS:
            current = (current or 1) * _FACTORS[piece]
            if piece != "hundred":
                total, current = total + current, 0.0
        elif piece == "dozen":
            current = (current or 1) * 12
        elif piece in {"a", "an"}:
            current += 0 if stated else 1
        elif piece in _VALUES:
            current = _VALUES[piece] if piece == "couple" else current + _VALUES[piece]
        elif piece == "½":
            current += 0.5
        elif "/" in piece:
            over, under = piece.split("/")
            current += int(over) / max(int(under), 1)
        elif piece[0].isdigit():
            current += float(piece.replace(",", ""))
        else:
            continue
        stated = True
    return total + current if stated else None


def ordinal_of(words: str) -> int:
    """The place told by "third", "3rd" or "twenty-first".

    Raises:
        KeyError: For any other word.
    """
    word = re.sub(r"\s+", "-", words.lower())
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else ORDINALS[word]


def year_of(words: str) -> int:
    """The year told in words ("nineteen eighty-nine", "two thousand and four")."""
    pieces = re.split(r"[\s-]+", words.lower())
    if pieces[0] == "two":
        return 2000 + int(sum(_VALUES.get(piece, 0) for piece in pieces[2:]))
    return 1900 + int(sum(_VALUES.get(piece, 0) for piece in pieces[1:]))
