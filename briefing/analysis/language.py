"""Which language a text is in: by its script, then by the small words every sentence needs."""

from __future__ import annotations

import re
from collections import Counter

from briefing.analysis.lexicon import LEXICON

UNKNOWN = "und"
"""ISO 639 code of a language that cannot be told."""

_SAMPLE = 4000
"""Characters looked at; a few paragraphs are plenty."""

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_WORD = re.compile(r"[a-z]+")
"""The same for plain letters in lower case, twice as fast."""

_SCRIPTS = tuple((code, re.compile(f"[{''.join(ranges)}]")) for code, ranges in LEXICON.languages.scripts.items())
"""Scripts that stand for one language of news."""

_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_PERSIAN = re.compile(r"[\u067e\u0686\u0698\u06af\u06cc\u06a9]")
_LETTER = re.compile(r"[^\W\d_]")
_ASCII = re.compile(r"[\x00-\x7f]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())

_WORDS = {code: frozenset(words) for code, words in LEXICON.languages.profiles.items()}
"""Some thirty of the most frequent words of each; languages that share a script are told apart by them."""
_LANGUAGES = {
    word: tuple(code for code, words in _WORDS.items() if word in words)
    for common in _WORDS.values()
    for word in sorted(common)
}
"""The languages that each of the words is frequent in."""

_ENOUGH = 0.09
"""Share of such words from which a text is in a language; running text has a quarter, lists of names hardly any."""

_EVIDENCE = 3
"""So many of them at least: one or two are common to several languages."""


_SHORT = 30
"""Words up to which one such word tells English in plain letters: a note has no more to show."""

_POSSESSIVE = re.compile(r"['’]s?\b")


def language_of(text: str) -> str:
    """ISO 639-1 code such as "en"; "und" where it cannot be told.

    A mixture counts as the language of most of it.
    """
    sample = text[:_SAMPLE].casefold()
    foreign = _ASCII.sub("", sample)
    letters = len(sample.encode("ascii", "ignore").translate(None, _NO_LETTERS)) + len(_LETTER.findall(foreign))
    if letters < 10:
        return UNKNOWN
    return (_by_script(foreign, letters) if len(foreign) > letters / 2 else None) or _by_words(sample)


def _by_script(sample: str, letters: int) -> str | None:
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > letters / 2:
            return code
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    if kana + han > letters / 2:
        return "ja" if kana > han / 10 else "zh"
    if len(_ARABIC.findall(sample)) > letters / 2:
        return "fa" if len(_PERSIAN.findall(sample)) > letters / 50 else "ar"
    return None


def _by_words(sample: str) -> str:
    words = Counter((_PLAIN_WORD if sample.isascii() else _WORD).findall(_POSSESSIVE.sub("", sample)))
    found = dict.fromkeys(_WORDS, 0)
    for word, count in words.items():
        for code in _LANGUAGES.get(word, ()):
            found[code] += count
    best = max(found, key=lambda code: (found[code], code == "en"))
    evidence = 1 if best == "en" and sample.isascii() and words.total() <= _SHORT else _EVIDENCE
    return best if found[best] >= max(evidence, _ENOUGH * words.total()) else UNKNOWN
